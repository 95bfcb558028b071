import type { Explanation } from '#contract/reasons/explanation.ts'
import { knownSentence } from '#contract/reasons/known-sentence.ts'
import sentences from '#contract/reasons/known-sentences.json' with { type: 'json' }
import type { Environment } from '#contract/settings.ts'
import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import { isAlike } from '../../gateway/order-echo.ts'
import type { Changes, PaymentRecord } from '../../journal/records/payment-record.ts'
import { type PaymentError, paymentError } from '../payment-error.ts'
import { withDiscrepancy } from './discrepancies.ts'
import { detailsFrom } from './intent-details.ts'

/**
 * What an intent says of its payment. 'unpaid' is no last word while a request with the card may be on its way; 'open' is
 * neither paid nor unpaid: its status is unlisted, or it is paid and does not say how much was collected.
 */
export type Verdict =
  | 'succeeded'
  | 'requires_capture'
  | 'requires_action'
  | 'processing'
  | 'canceled'
  | 'unpaid'
  | 'open'

export function verdictOf(intent: Intent, record: PaymentRecord): Verdict {
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'failed':
      return 'unpaid'
    case 'unlisted':
      return 'open'
    case 'succeeded':
      return collectedOf(intent, record) === undefined ? 'open' : 'succeeded'
    default:
      return intent.status
  }
}

/**
 * What a paid intent says was collected, in minor units; never what was asked for. What is collected at once is the
 * intent's amount where nothing else is said (WooshPay: the sample); of what was on hold a part may have been collected.
 */
export function collectedOf(intent: Intent, record: PaymentRecord): number | undefined {
  if (intent.currency === undefined) return undefined
  return intent.amountReceived || (mayBePart(intent, record) ? undefined : intent.amount)
}

/** Whether it was on hold, so that only a part may have been collected. */
function mayBePart(intent: Intent, { options, status, pending }: PaymentRecord): boolean {
  const isManual = options?.capture === 'manual' || intent.captureMethod === 'manual'
  return isManual || status === 'requires_capture' || pending?.operation === 'capture'
}

/**
 * Why an intent cannot be this payment's: it answers for the other mode than the key's, or for another sale.
 * Such an answer is never adopted. How it echoes the order number is nothing to mind where its id is known.
 */
export function mismatch(
  intent: Intent,
  record: PaymentRecord,
  environment: Environment,
): 'livemode' | 'sale' | undefined {
  if (intent.livemode !== undefined && intent.livemode !== (environment === 'live')) return 'livemode'
  const isOther = record.gatewayId !== undefined && intent.id !== record.gatewayId
  return isOther || hasOtherSum(intent, record) ? 'sale' : undefined
}

/**
 * Whether an answer to a payment's own request is about another order altogether: nothing about it is that payment's.
 */
export function isForeign(intent: Intent, record: PaymentRecord): boolean {
  const { merchantOrderId: order } = intent
  return order !== undefined && !isAlike(order, record.merchantOrderId) && hasOtherSum(intent, record)
}

function hasOtherSum(intent: Intent, record: PaymentRecord): boolean {
  const { amount, currency } = intent
  const isOtherAmount = amount !== undefined && amount !== record.amount && !isPartCollected(intent, record)
  return isOtherAmount || (currency !== undefined && currency !== record.currency)
}

/** A gateway may tell the part that was collected of its own intent as the whole amount from then on. */
function isPartCollected(intent: Intent, record: PaymentRecord): boolean {
  const { id, status, amount = 0, amountReceived } = intent
  if (status !== 'succeeded' || id !== record.gatewayId || amount === 0) return false
  if (amount === record.amountCaptured) return true
  return mayBePart(intent, record) && amount < record.amount && (amountReceived || amount) === amount
}

/**
 * The payment as a paid, held, waiting or cancelled intent has it. Not for 'unpaid', which needs to know more.
 *
 * @param at ISO time of the answer
 */
export function changesOf(
  intent: Intent,
  record: PaymentRecord,
  verdict: Exclude<Verdict, 'unpaid' | 'open'>,
  at: string,
): Changes {
  const known: Changes = {
    gatewayId: intent.id,
    nextAction: null,
    amountCapturable: null,
    watchUntil: null,
    ...detailsFrom(intent),
  }
  switch (verdict) {
    case 'succeeded': {
      return {
        ...known,
        status: 'succeeded',
        ...collected(intent, record, at),
        paidAt: record.paidAt ?? at,
        error: null,
        cardInFlight: null,
        pending: null,
        closing: null,
      }
    }
    case 'requires_capture':
      return {
        ...known,
        status: 'requires_capture',
        amountCapturable: intent.amountCapturable ?? record.amount,
        error: null,
        cardInFlight: null,
      }
    case 'requires_action':
      return {
        ...known,
        status: 'requires_action',
        nextAction: intent.nextAction ?? { type: 'unknown' },
        error: null,
      }
    case 'processing':
      return { ...known, status: 'processing', error: null }
    case 'canceled':
      return { ...known, ...canceled(record, intent) }
  }
}

/** What was collected; once that is known, a later answer can only tell of more: less may be from before. */
function collected(intent: Intent, record: PaymentRecord, at: string): Changes {
  const told = collectedOf(intent, record) ?? 0
  const { pending, amount, amountCaptured } = record
  if (record.status === 'succeeded' && told <= amountCaptured) return {}
  const asked =
    (pending?.operation === 'capture' ? pending.amount : undefined) ??
    // Of a hold that was collected elsewhere nobody here knows what was asked for: only more than all of it is too much.
    (mayBePart(intent, record) ? Math.min(told, amount) : amount)
  const code = told > asked ? 'more_collected' : told < asked ? 'less_collected' : undefined
  return { amountCaptured: told, ...(code ? withDiscrepancy(record, { code, asked, told, at }) : {}) }
}

/** Cancelled because someone wanted it, or because the till made sure that a doubtful card is not charged. */
function canceled(record: PaymentRecord, intent: Intent): Changes {
  const done: Changes = { cardInFlight: null, pending: null, closing: 'done' }
  if (record.pending?.operation === 'cancel') return { ...done, status: 'canceled', error: null }
  if (['declined', 'failed', 'canceled'].includes(record.status)) return done
  const isRefused = record.status === 'requires_action' && intent.lastError !== undefined
  if (record.status === 'requires_capture' || (record.status === 'requires_action' && !isRefused)) {
    return { ...done, status: 'canceled', error: null }
  }
  return {
    ...done,
    status: 'failed',
    error: intent.lastError ?? paymentError('not_charged', 'not_charged'),
  }
}

/** A declined card; the intent stays open for another one. */
export function declineOf(error: PaymentError | undefined): Changes {
  return {
    status: 'declined',
    error: error ?? paymentError('card_declined', 'declined'),
    cardInFlight: null,
    nextAction: null,
  }
}

/** Whether the answer is the gateway's last word on this request. Whatever is no GatewayError is not. */
export function isDefinite(error: unknown): error is GatewayError {
  return error instanceof GatewayError && error.definite && error.kind !== 'not_found'
}

/** What is kept of a failed request: its kind or code, and words; never the request. */
export function errorOf(error: unknown): PaymentError {
  if (!(error instanceof GatewayError)) return paymentError('internal', 'not_charged')
  return {
    code: error.code ?? error.kind,
    message: error.message,
    ...(error.reason ? { reason: error.reason } : {}),
    ...(error.declineCode ? { declineCode: error.declineCode } : {}),
  }
}

/** The gateway's words, as they came, for a sentence of the till's own. */
export const saidBy = ({ reason, message }: GatewayError): string | Explanation =>
  reason === undefined ? (knownSentence(message, sentences) ?? message) : { reason }
