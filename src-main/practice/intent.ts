import type { CardBehaviour } from '#contract/test-cards.ts'

/** The object that the API answers with: the fields and types of the documented sample, in its order. */
export interface WireIntent {
  id: string
  object: 'payment_intent'
  /** ms since the epoch. */
  created: number
  currency: string
  amount: number
  status: string
  description: string | null
  metadata: Record<string, string>
  livemode: boolean
  shipping: object | null
  customer: string | null
  quantity: number | null
  invoice: null
  merchant_user_id: string | null
  merchant_order_id: string | null
  client_secret: string
  last_payment_error: { type: string; code: string; decline_code?: string; message: string } | null
  next_action: object | null
  /** JSON in a string, as in the sample. */
  payment_method_types: string
  receipt_email: null
  canceled_at: number | null
  cancellation_reason: string | null
  confirmation_method: 'automatic'
  /** JSON in a string, as in the sample. */
  payment_method_options: string
  '3ds_status': string | null
  amount_capturable: number | null
  return_url: string | null
  payment_method: string | null
  amount_received: number | null
  capture_method: 'automatic' | 'manual'
}

/** A card as the practice gateway knows it: what it does, not its number. */
export interface KnownCard {
  brand: string
  last4: string
  behaviour: CardBehaviour
}

export interface PracticeIntent {
  wire: WireIntent
  threeDSecure: 'auto' | 'any'
  card?: KnownCard
  /** While processing: when it settles, ms since the epoch. */
  settlesAt?: number
}

export interface Confirmation {
  card: KnownCard
  paymentMethod: string
  offSession: boolean
  returnUrl: string | null
}

const waitsForCard = ['requires_payment_method', 'requires_confirmation']

export const canConfirm = ({ wire }: PracticeIntent): boolean => waitsForCard.includes(wire.status)
export const canCancel = ({ wire }: PracticeIntent): boolean =>
  [...waitsForCard, 'requires_capture', 'requires_action'].includes(wire.status)

/** What a card does to an intent that waits for one. @param processingMs how long 'processing' lasts */
export function confirmed(
  intent: PracticeIntent,
  { card, paymentMethod, offSession, returnUrl }: Confirmation,
  now: number,
  options: { processingMs: number; challengeUrl: string },
): PracticeIntent {
  const { behaviour } = card
  const wire: WireIntent = {
    ...intent.wire,
    payment_method: paymentMethod,
    return_url: returnUrl ?? intent.wire.return_url,
    last_payment_error: null,
    next_action: null,
  }
  const next: PracticeIntent = { ...intent, card, wire }
  if (behaviour.kind === 'declined') return declined(next, behaviour.declineCode)
  if (behaviour.kind === 'processing') {
    return { ...next, settlesAt: now + options.processingMs, wire: { ...wire, status: 'processing' } }
  }
  if (behaviour.kind !== 'challenge' && intent.threeDSecure !== 'any') return paid(next)
  if (offSession) return declined(next, 'authentication_required')
  return {
    ...next,
    wire: {
      ...wire,
      status: 'requires_action',
      '3ds_status': 'pending',
      next_action: {
        type: 'challenge_redirect',
        challenge_redirect: { url: options.challengeUrl, return_url: wire.return_url },
      },
    },
  }
}

/** Collected, or on hold where it is to be captured by hand. */
export function paid(intent: PracticeIntent): PracticeIntent {
  const { settlesAt: _, ...rest } = intent
  const { wire } = intent
  const manual = wire.capture_method === 'manual'
  return {
    ...rest,
    wire: {
      ...wire,
      status: manual ? 'requires_capture' : 'succeeded',
      amount_capturable: manual ? wire.amount : null,
      amount_received: manual ? null : wire.amount,
      next_action: null,
      last_payment_error: null,
      '3ds_status': wire['3ds_status'] === null ? null : 'succeeded',
    },
  }
}

/** Back to waiting for a card, with the reason. */
export function declined(intent: PracticeIntent, declineCode: string): PracticeIntent {
  const { settlesAt: _, ...rest } = intent
  const { wire } = intent
  return {
    ...rest,
    wire: {
      ...wire,
      status: 'requires_payment_method',
      next_action: null,
      '3ds_status': wire['3ds_status'] === null ? null : 'failed',
      last_payment_error: declineError(declineCode),
    },
  }
}

/** Codes that stand for themselves; every other refusal is a `card_declined` with its reason beside it. */
const ownCodes = [
  'expired_card',
  'incorrect_cvc',
  'processing_error',
  'authentication_required',
  'test_mode_live_card',
]

export function declineError(declineCode: string): NonNullable<WireIntent['last_payment_error']> {
  const code = ownCodes.includes(declineCode) ? declineCode : 'card_declined'
  return {
    type: 'card_error',
    code,
    decline_code: declineCode,
    message: messages[declineCode] ?? 'Your card was declined.',
  }
}

const messages: Record<string, string> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  card_not_supported: 'Your card is not supported.',
  authentication_required: 'This card requires authentication, and the customer is not there for it.',
  authentication_failed: 'The cardholder was not authenticated.',
  test_mode_live_card:
    'Your card was declined. Practice takes test cards only; real cards are never needed here.',
}

/** A partial capture releases the rest. @param amount minor units */
export function captured(intent: PracticeIntent, amount: number): PracticeIntent {
  return {
    ...intent,
    wire: { ...intent.wire, status: 'succeeded', amount_capturable: 0, amount_received: amount },
  }
}

export function canceled(intent: PracticeIntent, reason: string, now: number): PracticeIntent {
  const { settlesAt: _, ...rest } = intent
  return {
    ...rest,
    wire: {
      ...intent.wire,
      status: 'canceled',
      amount_capturable: intent.wire.amount_capturable === null ? null : 0,
      canceled_at: now,
      cancellation_reason: reason,
      next_action: null,
    },
  }
}

/** What time has done: a processing payment is settled once its time has come. */
export function asOf(intent: PracticeIntent, now: number): PracticeIntent {
  if (intent.settlesAt === undefined || now < intent.settlesAt) return intent
  const behaviour = intent.card?.behaviour
  return behaviour?.kind === 'processing' && behaviour.ends === 'declined'
    ? declined(intent, 'generic_decline')
    : paid(intent)
}
