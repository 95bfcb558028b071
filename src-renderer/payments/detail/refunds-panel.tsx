import {
  CircleCheck,
  CircleHelp,
  CircleSlash,
  Hourglass,
  type LucideIcon,
  ReceiptText,
  Send,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Payment, Refund } from '#contract/payment.ts'
import { hasUnansweredRefund, isAcceptedRefund } from '#contract/payment-rules.ts'
import { inWords } from '../../language/in-words.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { Money, useMoney } from '../../ui/money-text.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ReceiptDialog } from '../../ui/receipt/receipt-dialog.tsx'

const presentations: Record<Refund['status'], { tone: Tone; icon: LucideIcon }> = {
  sending: { tone: 'info', icon: Send },
  unknown: { tone: 'warning', icon: CircleHelp },
  pending: { tone: 'info', icon: Hourglass },
  succeeded: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleSlash },
}

/** Money given back, or asked to be, newest first. */
export function RefundsPanel({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payments')
  const money = useMoney()
  const [slip, setSlip] = useState<string>()
  if (payment.refunds.length === 0) return null
  return (
    <Panel title={t('refunds.title')}>
      {hasUnansweredRefund(payment) && <Notice tone="warning">{t('refunds.unsettled')}</Notice>}
      <ul className="payments-refunds">
        {payment.refunds.toReversed().map((refund) => {
          const { tone, icon: Icon } = presentations[refund.status]
          return (
            <li key={refund.id}>
              <div className="payments-refund">
                <strong>
                  <Money amount={refund.amount} currency={payment.currency} />
                </strong>
                <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
                  {t(`refunds.status.${refund.status}`)}
                </Badge>
              </div>
              <p className="payments-soft">
                <DateTime value={refund.createdAt} />
                {refund.reason && ` · ${t(`reason.${refund.reason}`)}`}
                {refund.elsewhere && ` · ${t('refunds.elsewhere')}`}
                {refund.asked !== undefined &&
                  ` · ${t('refunds.asked', { amount: money(refund.asked, payment.currency) })}`}
              </p>
              {isAcceptedRefund(refund) && (
                <Button
                  size="small"
                  icon={<ReceiptText aria-hidden="true" />}
                  aria-label={t('refunds.slipOf', { amount: money(refund.amount, payment.currency) })}
                  onPress={() => setSlip(refund.id)}
                >
                  {t('refunds.slip')}
                </Button>
              )}
              {refund.error && refund.error.code !== 'no_answer' && (
                <p>
                  <bdi>{inWords(refund.error)}</bdi>
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {slip !== undefined && (
        <ReceiptDialog paymentId={payment.id} refundId={slip} onClose={() => setSlip(undefined)} />
      )}
    </Panel>
  )
}
