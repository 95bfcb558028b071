import { useTranslation } from 'react-i18next'
import type { DifferenceReason, OrderDifference } from '#contract/order-basis.ts'
import { formatPercent } from '#contract/percent-text.ts'
import { useLocale } from '../../state/app-store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { useMoney } from '../../ui/money-text.tsx'

interface Props {
  difference: OrderDifference
  currency: string
  /** The cashier has read it. */
  onClose: () => void
}

/** Says what is other about an order than when it was put aside: the caller may have been told the sum of then. */
export function DifferenceNotice({ difference, currency, onClose }: Props) {
  const { t } = useTranslation('orders')
  const money = useMoney()
  const { totalThen, totalNow, reasons } = difference
  const isOtherSum = totalThen !== undefined && totalNow !== undefined && totalThen !== totalNow
  return (
    <Notice
      tone="warning"
      role="alert"
      title={
        isOtherSum
          ? t('difference.total', { was: money(totalThen, currency), is: money(totalNow, currency) })
          : t('difference.title')
      }
      actions={
        <Button size="small" onPress={onClose}>
          {t('difference.close')}
        </Button>
      }
    >
      {reasons.length > 0 && (
        <ul className="order-difference">
          {reasons.map((reason) => (
            <li key={JSON.stringify(reason)} dir="auto">
              <Reason reason={reason} currency={currency} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

function Reason({ reason, currency }: { reason: DifferenceReason; currency: string }) {
  const { t } = useTranslation('orders')
  const money = useMoney()
  const locale = useLocale()
  switch (reason.kind) {
    case 'numberUnreadable':
      return t('difference.numberUnreadable', { text: reason.text })
    case 'discountUnreadable':
      return t('difference.discountUnreadable', { text: reason.text })
    case 'rateOff':
      return t('difference.rateOff', { name: reason.name })
    case 'rateChanged': {
      const terms = ({ percent, inclusive }: { percent: string; inclusive: boolean }): string =>
        t(inclusive ? 'difference.included' : 'difference.added', { percent: formatPercent(percent, locale) })
      return t('difference.rateChanged', { name: reason.name, was: terms(reason.was), is: terms(reason.is) })
    }
    case 'productChanged':
      return t('difference.productChanged', {
        name: reason.name,
        was: money(reason.was, currency),
        is: money(reason.is, currency),
      })
    case 'productGone':
      return t('difference.productGone', { name: reason.name })
  }
}
