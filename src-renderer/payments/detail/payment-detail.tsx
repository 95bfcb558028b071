import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Discrepancy, Payment } from '#contract/payment.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/feedback/failure-notice.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import { useMoney } from '../../ui/money-text.tsx'
import { PaymentActions } from '../actions/payment-actions-bar.tsx'
import { CardholderPanel } from './cardholder-panel.tsx'
import { LinesPanel } from './lines-panel.tsx'
import { PaymentFacts } from './payment-facts.tsx'
import { PaymentHeadline } from './payment-headline.tsx'
import { RefundsPanel } from './refunds-panel.tsx'
import { StatusCheckPanel } from './status-check-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { usePayment } from './use-payment.ts'
import './payment-detail.css'

/** All about one payment, and what can be done with it now. The focus starts at its heading; Esc closes. */
export function PaymentDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('payments')
  const { payment, failure, show } = usePayment(id)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [id])
  const toHeading = (): void => heading.current?.focus()

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // Dialogs stand elsewhere in the page, though their keys come by here.
    const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (event.key === 'Escape' && isOwn) onClose()
  }
  const order = payment?.merchantOrderId ?? ''
  return (
    <aside className="payment-detail" aria-label={t('detail.label', { order })} onKeyDown={onKeyDown}>
      <header className="payment-detail-head">
        <h2 ref={heading} tabIndex={-1}>
          {t('detail.order', { order })}
        </h2>
        <Button
          variant="quiet"
          size="small"
          aria-label={t('detail.close')}
          icon={<X aria-hidden="true" />}
          onPress={onClose}
        >
          {''}
        </Button>
      </header>
      <div className="payment-detail-body">
        <FailureNotice failure={failure} title={t('detail.failed')} />
        {payment && (
          <>
            <PaymentHeadline payment={payment} />
            <DiscrepanciesNotice payment={payment} />
            <PaymentActions payment={payment} onAnswer={show} onActionGone={toHeading} />
            <CardholderPanel payment={payment} onAnswer={show} onGone={toHeading} />
            <StatusCheckPanel payment={payment} onAnswer={show} onGone={toHeading} />
            <LinesPanel payment={payment} />
            <RefundsPanel payment={payment} />
            <TimelinePanel payment={payment} />
            <PaymentFacts payment={payment} onAnswer={show} />
          </>
        )}
      </div>
    </aside>
  )
}

/** What the gateway did otherwise than it was asked, and what somebody has to do about it. */
function DiscrepanciesNotice({ payment }: { payment: Payment }) {
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
