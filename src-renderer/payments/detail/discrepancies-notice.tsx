import { useTranslation } from 'react-i18next'
import type { Discrepancy, Payment } from '#contract/payment.ts'
import { Notice } from '../../ui/feedback/notice.tsx'
import { useMoney } from '../../ui/use-money.ts'

/** What the gateway did otherwise than it was asked, and what somebody has to do about it. */
export function DiscrepanciesNotice({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payments')
  const money = useMoney()
  const { discrepancies = [], currency } = payment
  if (discrepancies.length === 0) return null
  const inWords = ({ code, asked = 0, told = 0, currency: other = currency }: Discrepancy): string =>
    t(`discrepancies.${code}`, { asked: money(asked, currency), told: money(told, other), currency: other })
  return (
    <Notice tone="danger" title={t('discrepancies.title')}>
      {discrepancies.map((found) => (
        <p key={`${found.code} ${found.refundId ?? ''} ${found.at}`}>{inWords(found)}</p>
      ))}
    </Notice>
  )
}
