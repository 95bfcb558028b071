import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Hand,
  Hourglass,
  type LucideIcon,
  UserRoundCheck,
} from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { PressEvent } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '#contract/money.ts'
import type { Payment, PaymentStatus } from '#contract/payment.ts'
import { effectiveAmount } from '#contract/payment-rules.ts'
import { inWords } from '../../language/in-words.ts'
import { useLocale } from '../../state/app-store.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/feedback/notice.tsx'
import type { ChargeStep } from './charge-store.ts'
import { declineWord } from './decline-words.ts'
import { OutcomeActions } from './outcome-actions.tsx'
import { outcomePresentation } from './outcome-presentation.ts'
import { PayLink } from './pay-link.tsx'
import { usePaymentPolling } from './use-payment-polling.ts'
import './outcome-panel.css'

/** ms in which a second Enter was pressed for Charge still: it must not take the outcome away unread. */
const afterthought = 500

const icons: Record<PaymentStatus, LucideIcon> = {
  sending: Hourglass,
  unknown: CircleHelp,
  requires_action: UserRoundCheck,
  processing: Hourglass,
  requires_capture: Hand,
  succeeded: CircleCheck,
  declined: CircleAlert,
  canceled: CircleAlert,
  failed: CircleAlert,
}

/** What became of the charge, in words that can be read out, and what can be done now. */
export function OutcomePanel({
  step,
  onNewSale,
}: {
  step: ChargeStep & { kind: 'outcome' }
  onNewSale: () => void
}) {
  const { t } = useTranslation('sale')
  const locale = useLocale()
  const { payment, failure } = step
  const { status, pending } = payment
  const { tone, role } = outcomePresentation(payment)
  const heading = useRef<HTMLHeadingElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const words = useId()
  // Each new status is told anew: by the button that is nearly always next, which names it, or by its heading.
  const shownAt = useRef(0)
  useEffect(() => {
    shownAt.current = performance.now()
    const target = next.current ?? heading.current
    target?.focus()
  }, [status, payment.id])
  const startNew = ({ pointerType }: PressEvent): void => {
    const isMeantForCharge = pointerType === 'keyboard' && performance.now() - shownAt.current < afterthought
    if (!isMeantForCharge) onNewSale()
  }

  usePaymentPolling(payment)
  const Icon = icons[status]
  const sum = (amount: number): string => formatMoney(amount, payment.currency, locale)
  const title = t(`outcome.${status}.title`, {
    amount: sum(effectiveAmount(payment)),
  })
  return (
    <section className={`outcome tone-${tone}`} aria-label={t('outcome.label')}>
      <div className="outcome-words" role={role} id={words}>
        <Icon className="outcome-icon" aria-hidden="true" />
        <h2 className="outcome-title" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <p className="outcome-text">{t(`outcome.${status}.text`)}</p>
        {status === 'declined' && <DeclineWords error={payment.error} />}
        {(status === 'unknown' || status === 'requires_action' || status === 'processing') && (
          <Say>{t(`outcome.${status}.say`)}</Say>
        )}
        {status === 'failed' && payment.error && (
          <p className="outcome-reason">
            <bdi>{inWords(payment.error)}</bdi>
          </p>
        )}
        {pending && <p className="outcome-text">{t(`outcome.pending.${pending.operation}`)}</p>}
      </div>
      <dl className="outcome-facts">
        {status !== 'succeeded' && <Fact label={t('outcome.amount')}>{sum(payment.amount)}</Fact>}
        <Fact label={t('outcome.receipt')}>{payment.receiptNumber}</Fact>
        <Fact label={t('outcome.order')}>{payment.merchantOrderId}</Fact>
        <Fact label={t('outcome.card')}>
          {payment.card &&
            t('outcome.cardEnding', {
              brand: t(`common:brand.${payment.card.brand}`, payment.card.brand),
              last4: payment.card.last4,
            })}
        </Fact>
        {payment.amountCapturable !== undefined && (
          <Fact label={t('outcome.held')}>{sum(payment.amountCapturable)}</Fact>
        )}
      </dl>
      {status === 'requires_action' && payment.nextAction?.url !== undefined && (
        <PayLink url={payment.nextAction.url} />
      )}
      {(status === 'unknown' || status === 'processing' || status === 'requires_action' || pending) && (
        <StatusCheckLine looks={payment.looks} />
      )}
      {failure && (
        <Notice tone="danger" role="alert">
          {failure.message}
        </Notice>
      )}
      <OutcomeActions
        payment={payment}
        isWorking={step.isWorking}
        onNewSale={startNew}
        next={next}
        describedBy={words}
      />
    </section>
  )
}

function DeclineWords({ error }: { error: Payment['error'] }) {
  const { t } = useTranslation('sale')
  return (
    <>
      <Say>{t(`decline.${declineWord(error)}`)}</Say>
      {error !== undefined && (
        <p className="outcome-reason">{t('decline.bank', { message: inWords(error) })}</p>
      )}
    </>
  )
}

/** What the cashier says now, word for word. */
function Say({ children }: { children: string }) {
  const { t } = useTranslation('sale')
  return (
    <p className="outcome-say">
      <span className="outcome-say-label">{t('decline.say')}</span>
      {children}
    </p>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === undefined || children === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd className="tabular">
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}

/** When the till last asked for an answer, and when it will again; its line is kept free until it has. */
function StatusCheckLine({ looks }: { looks: Payment['looks'] }) {
  const { t } = useTranslation('sale')
  return (
    <p className="outcome-status-check">
      {looks?.last !== undefined && (
        <span>
          {t('looks.last')} <DateTime value={looks.last} show="time" />
        </span>
      )}
      {looks?.next !== undefined && (
        <span>
          {t('looks.next')} <DateTime value={looks.next} show="time" />
        </span>
      )}
      {looks !== undefined && looks.count > 0 && <span>{t('looks.count', { count: looks.count })}</span>}
    </p>
  )
}
