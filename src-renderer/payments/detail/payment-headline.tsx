import { useTranslation } from 'react-i18next'
import type { Payment } from '#contract/payment.ts'
import { effectiveAmount } from '#contract/payment-rules.ts'
import { inWords } from '../../language/in-words.ts'
import { declineWord } from '../../sale/charge/decline-words.ts'
import { useDateTimeText } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { Money, useMoney } from '../../ui/money-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** How much, how it stands, and what that means for the card and for the cashier. */
export function PaymentHeadline({ payment }: { payment: Payment }) {
  const { t } = useTranslation(['payments', 'sale'])
  const money = useMoney()
  const timeText = useDateTimeText()
  const { amount, amountCaptured, amountRefunded, currency, status, error, pending } = payment
  // By what the bank has accepted: a refund without an answer has given nothing back yet.
  const left = amountCaptured - amountRefunded
  return (
    <div className="payment-headline">
      <div className="payment-headline-sum">
        <p className="payment-headline-amount">
          <Money amount={effectiveAmount(payment)} currency={currency} />
        </p>
        <StatusBadge status={status} />
      </div>
      {status === 'succeeded' && amountCaptured !== amount && (
        <p>
          {t('detail.captured', {
            captured: money(amountCaptured, currency),
            amount: money(amount, currency),
          })}
        </p>
      )}
      {amountRefunded > 0 && (
        <p>
          {left > 0
            ? t('detail.refunded', { amount: money(amountRefunded, currency), left: money(left, currency) })
            : t('detail.refundedAll')}
        </p>
      )}
      {status === 'unknown' ? (
        <Notice tone="warning">{t('detail.meaning.unknown')}</Notice>
      ) : (
        <p className="payments-soft">{t(`detail.meaning.${status}`)}</p>
      )}
      {status === 'declined' && (
        <p className="payment-say">
          <span className="payments-soft">{t('sale:decline.say')}</span>
          {t(`sale:decline.${declineWord(error)}`)}
        </p>
      )}
      {error && (status !== 'unknown' || error.code !== 'no_answer') && (
        <Notice tone={status === 'succeeded' ? 'info' : 'danger'} title={t('detail.said')}>
          <p>
            <bdi>{inWords(error)}</bdi>
          </p>
          <p className="payments-soft">{t('detail.code', { code: error.declineCode ?? error.code })}</p>
        </Notice>
      )}
      {payment.updating && (
        <Notice tone="info" title={t('detail.updatingTitle')}>
          {t('detail.updatingText')}
        </Notice>
      )}
      {pending && (
        <Notice
          tone="warning"
          title={
            pending.operation === 'capture' && pending.amount === undefined
              ? t('detail.pendingTitle.captureAll')
              : t(`detail.pendingTitle.${pending.operation}`, {
                  amount: money(pending.amount ?? amount, currency),
                })
          }
        >
          <p>{t('detail.pendingText', { time: timeText(pending.since, 'time') })}</p>
        </Notice>
      )}
    </div>
  )
}
