import { useTranslation } from 'react-i18next'
import { withCalendar } from '#contract/calendar.ts'
import type { Payment } from '#contract/payment.ts'
import { effectiveAmount } from '#contract/payment-rules.ts'
import { useLocale, useTimeZone } from '../../state/app-store.ts'
import { Money, useMoney } from '../../ui/money-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

export interface PaymentRowProps {
  id: string
  payment: Payment
  index: number
  /** CSS px from the top of the table. */
  offset: number
  /** Where the arrow keys are. */
  isActive: boolean
  /** Shown in the detail. */
  isOpen: boolean
  onPick: () => void
}

/** One payment in the list. Its keys are the grid's. */
export function PaymentRow({ id, payment, index, offset, isActive, isOpen, onPick }: PaymentRowProps) {
  const { t } = useTranslation('payments')
  const money = useMoney()
  const { amount, currency, amountRefunded, customer, card } = payment
  const charged = effectiveAmount(payment)
  const name = customer?.name ?? customer?.shipping?.name
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      className={`payment-row${isActive ? ' payment-row-active' : ''}`}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={onPick}
    >
      <td className="payment-time">
        <ShortTime value={payment.createdAt} />
      </td>
      {/* The direction is the cell's, so that a text too long is cut at its own end. */}
      <td className="payment-order" dir="auto">
        {payment.merchantOrderId}
      </td>
      <td className="payment-customer" dir="auto">
        {name ?? <span className="payments-faint">{t('list.noName')}</span>}
      </td>
      <td className="payment-card tabular" dir="ltr">
        {card && `•••• ${card.last4}`}
      </td>
      <td className="payment-amount">
        <Money amount={charged} currency={currency} />
        {charged !== amount && amountRefunded === 0 && (
          <span className="payments-refunded">
            {t('list.capturedOf', { amount: money(amount, currency) })}
          </span>
        )}
        {amountRefunded > 0 && (
          <span className="payments-refunded">
            {t('list.refunded', { amount: money(amountRefunded, currency) })}
          </span>
        )}
      </td>
      <td className="payment-status">
        <StatusBadge status={payment.status} />
      </td>
    </tr>
  )
}

/** A moment in a list: its year only where it is not this one. */
function ShortTime({ value }: { value: string }) {
  const locale = useLocale()
  const timeZone = useTimeZone()
  const moment = new Date(value)
  const year = (of: Date): string => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(of)
  const style: Intl.DateTimeFormatOptions = {
    ...(year(moment) === year(new Date()) ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }
  return (
    <time dateTime={value} className="tabular">
      {new Intl.DateTimeFormat(withCalendar(locale), { ...style, timeZone }).format(moment)}
    </time>
  )
}
