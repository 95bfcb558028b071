import type { Environment } from '#contract/settings.ts'
import { GatewayError } from '../gateway/errors.ts'
import type { Intent } from '../gateway/gateway.ts'
import type { Changes, PaymentRecord } from '../journal/record.ts'
import { toldBy } from './told.ts'
import { words } from './words.ts'

/** What an intent says of its payment. 'unpaid' is no last word while a request with the card may be on its way. */
export type Verdict =
  | 'succeeded'
  | 'requires_capture'
  | 'requires_action'
  | 'processing'
  | 'canceled'
  | 'unpaid'

export function verdictOf(intent: Intent): Verdict {
  switch (intent.status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
      return 'unpaid'
    default:
      return intent.status
  }
}

/**
 * Why an intent cannot be this payment's: it answers for the other mode than the key's, or for another sale.
 * Such an answer is never adopted.
 */
export function mismatch(
  intent: Intent,
  record: PaymentRecord,
  environment: Environment,
): 'livemode' | 'sale' | undefined {
  if (intent.livemode !== undefined && intent.livemode !== (environment === 'live')) return 'livemode'
  const other =
    (intent.amount !== record.amount && !isPartCollected(intent, record)) ||
    intent.currency !== record.currency ||
    (intent.merchantOrderId !== undefined && intent.merchantOrderId !== record.merchantOrderId) ||
    (record.gatewayId !== undefined && intent.id !== record.gatewayId)
  return other ? 'sale' : undefined
}

/** A gateway may tell the part that was collected of its own intent as the whole amount from then on. */
function isPartCollected({ id, status, amount }: Intent, record: PaymentRecord): boolean {
  const part = record.pending?.operation === 'capture' ? record.pending.amount : record.amountCaptured
  return status === 'succeeded' && id === record.gatewayId && amount === part && amount > 0
}

/**
 * The payment as a paid, held, waiting or cancelled intent has it. Not for 'unpaid', which needs to know more.
 *
 * @param at ISO time of the answer
 */
export function changesOf(
  intent: Intent,
  record: PaymentRecord,
  verdict: Exclude<Verdict, 'unpaid'>,
  at: string,
): Changes {
  const known: Changes = {
    gatewayId: intent.id,
    nextAction: null,
    amountCapturable: null,
    watchUntil: null,
    ...toldBy(intent),
  }
  switch (verdict) {
    case 'succeeded': {
      const captured =
        intent.amountReceived || (record.pending?.operation === 'capture' && record.pending.amount)
      return {
        ...known,
        status: 'succeeded',
        amountCaptured: captured || record.amountCaptured || record.amount,
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

/** Cancelled because someone wanted it, or because the till made sure that a doubtful card is not charged. */
function canceled(record: PaymentRecord, intent: Intent): Changes {
  const done: Changes = { cardInFlight: null, pending: null, closing: 'done' }
  if (record.pending?.operation === 'cancel') return { ...done, status: 'canceled', error: null }
  if (record.status === 'declined' || record.status === 'failed') return done
  const isRefused = record.status === 'requires_action' && intent.lastError !== undefined
  if (record.status === 'requires_capture' || (record.status === 'requires_action' && !isRefused)) {
    return { ...done, status: 'canceled', error: null }
  }
  return {
    ...done,
    status: 'failed',
    error: intent.lastError ?? { code: 'not_charged', message: words.notCharged },
  }
}

/** A declined card; the intent stays open for another one. */
export function declineOf(error: Intent['lastError']): Changes {
  return {
    status: 'declined',
    error: error ?? { code: 'card_declined', message: words.declined },
    cardInFlight: null,
    nextAction: null,
  }
}

/** Whether the answer is the gateway's last word on this request. Whatever is no GatewayError is not. */
export function isDefinite(error: unknown): error is GatewayError {
  return error instanceof GatewayError && error.definite && error.kind !== 'not_found'
}

/** What is kept of a failed request: its kind or code, and words; never the request. */
export function errorOf(error: unknown): { code: string; message: string; declineCode?: string } {
  if (!(error instanceof GatewayError)) return { code: 'internal', message: words.notCharged }
  return {
    code: error.code ?? error.kind,
    message: error.message,
    ...(error.declineCode ? { declineCode: error.declineCode } : {}),
  }
}
