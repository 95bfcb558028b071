import { useTranslation } from 'react-i18next'
import { newId } from '../../bridge/new-id.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'
import { showToast } from '../../ui/feedback/toast.ts'
import { charge } from '../charge/charge.ts'
import { type CurrentOrder, setCurrentOrder } from '../order-form/current-order.ts'
import { asTypedOrder } from '../order-form/typed-order.ts'
import { recallObstacle } from './hold-order.ts'

/**
 * Undoes the discarding of what was typed: it is on the sale screen again, or held where another order is typed by now.
 *
 * @throws a Failure where it could not be held
 */
async function restoreDiscarded(order: CurrentOrder): Promise<'restored' | 'held'> {
  if (recallObstacle() !== 'nothing') {
    await till.call('orders.hold', {
      order: asTypedOrder(order.values),
      // Of no draft: the one that is typed by now is another order.
      attemptId: newId(),
      ...(order.label ? { label: order.label } : {}),
    })
    return 'held'
  }
  setCurrentOrder(order)
  charge.getState().newSale()
  useApp.getState().show('sale')
  return 'restored'
}

/** Says that a typed order was discarded, and offers it back for a while. */
export function useUndoDiscard(): (order: CurrentOrder) => void {
  const { t } = useTranslation('orders')
  return (order) => {
    const run = async (): Promise<void> => {
      try {
        showToast(t(`sale.${await restoreDiscarded(order)}`))
      } catch (caught) {
        showToast(asFailure(caught).message, 'danger')
      }
    }
    showToast(t('sale.discarded'), 'info', { label: t('undo'), run: () => void run() })
  }
}
