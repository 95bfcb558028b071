import type { Intent } from '../../gateway/gateway.ts'
import { type Changes, isOpen, type PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { type PaymentError, paymentError } from '../payment-error.ts'
import { changesOf, declineOf, type Verdict } from './outcome.ts'

/** Writes one change of a payment with its event, tells the listeners, and sees to it that open payments are watched. */
export function recordChange(
  context: PaymentContext,
  id: string,
  kind: string,
  decide: Parameters<PaymentContext['journal']['recordChange']>[2],
  attemptId?: string,
): PaymentRecord {
  let written = false
  const record = context.journal.recordChange(
    id,
    kind,
    (before, number) => {
      const changes = decide(before, number)
      written = changes !== undefined && differs(before, changes)
      return written ? changes : undefined
    },
    attemptId,
  )
  if (written) {
    context.changed(record)
    if (record.status !== 'sending' && isOpen(record)) context.watch(id)
  }
  return record
}

function differs(record: PaymentRecord, changes: Changes): boolean {
  const before: Record<string, unknown> = record
  return Object.entries(changes).some(
    ([field, value]) => JSON.stringify(before[field] ?? null) !== JSON.stringify(value ?? null),
  )
}

/**
 * Writes what a paid, held, waiting, cancelled or open intent says. `doubt`: another request with the card may be on its way.
 *
 * What is paid or cancelled at the gateway stays so there: an answer that says less is from before. That a cancelled one
 * was paid is written all the same.
 */
export function recordOutcome(
  context: PaymentContext,
  id: string,
  intent: Intent,
  verdict: Exclude<Verdict, 'unpaid'>,
  doubt = false,
): PaymentRecord {
  return recordChange(context, id, `payment.${verdict}`, (record, number) => {
    if (record.status === 'succeeded' && verdict !== 'succeeded') return undefined
    const isClosed = record.status === 'canceled' || record.closing === 'done'
    if (isClosed && verdict !== 'succeeded' && verdict !== 'canceled') return undefined
    const at = isoTime(context.now())
    const changes = verdict === 'open' ? openChanges(record, intent) : changesOf(intent, record, verdict, at)
    if (changes && !doubt) changes.cardInFlight = null
    if (changes?.status === 'succeeded' && !record.receiptNumber)
      changes.receiptNumber = receiptNumber(context, number)
    return changes
  })
}

/** Of what has a status already, an answer that says nothing takes nothing away. */
function openChanges({ status, gatewayId, closing }: PaymentRecord, { id }: Intent): Changes | undefined {
  const isNews = status === 'sending' || status === 'unknown' || (status === 'failed' && !closing)
  if (isNews) return { gatewayId: id, status: 'processing', error: null, nextAction: null, watchUntil: null }
  return gatewayId ? undefined : { gatewayId: id }
}

export function recordDecline(
  context: PaymentContext,
  id: string,
  error: PaymentError | undefined,
): PaymentRecord {
  return recordChange(context, id, 'payment.declined', () => declineOf(error))
}

/** Certainly not charged. `closing`: an intent stands at the gateway and is to be cancelled there. */
export function recordFailure(
  context: PaymentContext,
  id: string,
  error: PaymentError,
  more: Changes = {},
): PaymentRecord {
  return recordChange(context, id, 'payment.failed', () => ({
    status: 'failed',
    error,
    cardInFlight: null,
    ...more,
  }))
}

/** No answer, and the till has looked: nobody may charge again until it is settled. */
export function recordUnknown(context: PaymentContext, id: string, error?: PaymentError): PaymentRecord {
  return recordChange(context, id, 'payment.unknown', ({ status }) =>
    status === 'sending' || status === 'unknown'
      ? { status: 'unknown', error: error ?? paymentError('no_answer', 'payment_unknown') }
      : undefined,
  )
}

/** Training and test receipts never look like, or take a number of, the live ones. */
function receiptNumber(
  { environment, settings }: PaymentContext,
  number: (counter: string) => number,
): string {
  const count = String(number('receipt')).padStart(6, '0')
  const { tillPrefix } = settings()
  switch (environment) {
    case 'live':
      return `${tillPrefix}-${count}`
    case 'test':
      return `TEST-${tillPrefix}-${count}`
    case 'training':
      return `TRAINING-${count}`
  }
}
