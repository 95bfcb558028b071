import { declineError } from './declines.ts'
import type { KnownCard, PracticeIntent, WireIntent } from './objects.ts'

/** WooshPay: the life of a PaymentIntent. Pure: an intent and what happens to it give the next one. */

export interface Confirmation {
  card: KnownCard
  paymentMethod: string
  offSession: boolean
  returnUrl: string | null
  /** Where the cardholder would be asked. */
  challengeUrl: string
}

/** How long things take, in ms. */
export interface Durations {
  /** 'processing', and a pending refund. */
  processingMs: number
  /** A hold that nobody captures, before it lapses. */
  holdMs: number
}

const waitsForCard: readonly WireIntent['status'][] = ['requires_payment_method', 'requires_confirmation']

export const canConfirm = ({ wire }: PracticeIntent): boolean => waitsForCard.includes(wire.status)
export const canCancel = ({ wire }: PracticeIntent): boolean =>
  [...waitsForCard, 'requires_capture', 'requires_action'].includes(wire.status)

/** What a card does to an intent that waits for one. @param now ms since the epoch */
export function confirmed(
  intent: PracticeIntent,
  { card, paymentMethod, offSession, returnUrl, challengeUrl }: Confirmation,
  now: number,
  durations: Durations,
): PracticeIntent {
  const { behaviour } = card
  const return_url = returnUrl ?? intent.wire.return_url
  const next = changed(
    { ...intent, card },
    {
      payment_method: paymentMethod,
      return_url,
      last_payment_error: null,
      '3ds_status': null,
    },
  )
  if (behaviour.kind === 'declined') return declined(next, behaviour.declineCode)
  if (behaviour.kind === 'processing') {
    return changed(next, { status: 'processing' }, now + durations.processingMs)
  }
  if (behaviour.kind !== 'challenge' && intent.threeDSecure !== 'any') return paid(next, now, durations)
  if (offSession) return declined(next, 'authentication_required')
  return changed(next, {
    status: 'requires_action',
    '3ds_status': 'pending',
    next_action: {
      type: 'challenge_redirect',
      challenge_redirect: { url: challengeUrl, return_url },
    },
  })
}

/** What the cardholder's answer to the challenge does. */
export function challenged(
  intent: PracticeIntent,
  outcome: 'approve' | 'fail',
  now: number,
  durations: Durations,
): PracticeIntent {
  if (outcome === 'fail') return declined(intent, 'authentication_failed')
  const behaviour = intent.card?.behaviour
  const refusal = behaviour?.kind === 'challenge' ? behaviour.refusal : undefined
  return refusal === undefined ? paid(intent, now, durations) : declined(intent, refusal)
}

/** Collected, or on hold where it is to be captured by hand. */
function paid(intent: PracticeIntent, now: number, { holdMs }: Durations): PracticeIntent {
  const { wire } = intent
  const authenticated = wire['3ds_status'] === null ? null : 'succeeded'
  if (wire.capture_method === 'automatic') {
    // The documented sample has no sums in a payment that was collected at once.
    return changed(intent, { status: 'succeeded', '3ds_status': authenticated })
  }
  return changed(
    intent,
    { status: 'requires_capture', '3ds_status': authenticated, amount_capturable: wire.amount },
    now + holdMs,
  )
}

/** Back to waiting for a card, with the reason. */
function declined(intent: PracticeIntent, declineCode: string): PracticeIntent {
  const authentication = intent.wire['3ds_status']
  const failed = declineCode === 'authentication_failed' ? 'failed' : 'succeeded'
  return changed(intent, {
    status: 'requires_payment_method',
    '3ds_status': authentication === null ? null : failed,
    last_payment_error: declineError(declineCode),
  })
}

/** A partial capture releases the rest. @param amount minor units */
export function captured(intent: PracticeIntent, amount: number): PracticeIntent {
  return changed(intent, { status: 'succeeded', amount_capturable: 0, amount_received: amount })
}

export function canceled(intent: PracticeIntent, reason: string, now: number): PracticeIntent {
  return changed(intent, {
    status: 'canceled',
    amount_capturable: intent.wire.amount_capturable === null ? null : 0,
    canceled_at: now,
    cancellation_reason: reason,
  })
}

/** What time has done to an intent whose `dueAt` has come: 'processing' is settled, a hold has lapsed. */
export function overdue(intent: PracticeIntent, now: number, durations: Durations): PracticeIntent {
  if (intent.wire.status !== 'processing') return canceled(intent, 'automatic', now)
  const behaviour = intent.card?.behaviour
  return behaviour?.kind === 'processing' && behaviour.ends === 'declined'
    ? declined(intent, 'generic_decline')
    : paid(intent, now, durations)
}

/** Whatever was waited for, the cardholder's answer or the time, is over with every change. */
function changed(intent: PracticeIntent, changes: Partial<WireIntent>, dueAt?: number): PracticeIntent {
  const { dueAt: _, ...rest } = intent
  return {
    ...rest,
    wire: { ...intent.wire, next_action: null, ...changes },
    ...(dueAt === undefined ? {} : { dueAt }),
  }
}
