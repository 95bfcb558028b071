import { useTranslation } from 'react-i18next'
import { asFailure } from '../bridge/till.ts'
import type { CurrentOrder } from '../sale/order-form/current-order.ts'
import { showToast } from '../ui/feedback/toast.ts'
import { bringBack } from './bring-back.ts'

/** Says that a typed order was discarded, and offers it back for a while. */
export function useOfferBack(): (order: CurrentOrder) => void {
  const { t } = useTranslation('orders')
  return (order) => {
    const run = async (): Promise<void> => {
      try {
        showToast(t(`sale.${await bringBack(order)}`))
      } catch (caught) {
        showToast(asFailure(caught).message, 'danger')
      }
    }
    showToast(t('sale.discarded'), 'info', { label: t('undo'), run: () => void run() })
  }
}
