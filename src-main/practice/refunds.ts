import type { WireCharge } from './charge.ts'
import type { PracticeIntent } from './intent.ts'
import { type Body, choiceOf, metadataOf } from './parameters.ts'
import { wrongParameter, wrongState } from './refusal.ts'

export interface WireRefund {
  id: string
  object: 'refund'
  created: number
  amount: number
  currency: string
  payment_intent: string
  charge: string
  reason: string | null
  status: 'pending' | 'succeeded' | 'failed'
  failure_reason: string | null
  metadata: Record<string, string>
}

export interface PracticeRefund {
  wire: WireRefund
  /** While pending: when it settles (ms), and how. */
  settles?: { at: number; as: 'succeeded' | 'failed' }
}

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'resolved_dispute'] as const

/** Never more than was captured and is not refunded yet. @throws Refusal */
export function refundOf(
  body: Body,
  intent: PracticeIntent,
  charge: WireCharge | undefined,
  options: { id: string; now: number; pendingMs: number },
): PracticeRefund {
  const { wire } = intent
  if (wire.status !== 'succeeded' || !charge) throw wrongState(wire.status, 'refunded')
  const left = charge.amount_captured - charge.amount_refunded
  const amount = amountOf(body.amount) ?? left
  if (left <= 0)
    throw wrongParameter(
      'payment_intent',
      'This payment has already been refunded.',
      'charge_already_refunded',
    )
  if (amount > left) {
    throw wrongParameter(
      'amount',
      'Refund amount is greater than what is left of the charge.',
      'amount_too_large',
    )
  }
  const behaviour = intent.card?.behaviour
  const later = behaviour?.kind === 'refund' ? behaviour.refund : undefined
  return {
    wire: {
      id: options.id,
      object: 'refund',
      created: options.now,
      amount,
      currency: wire.currency,
      payment_intent: wire.id,
      charge: charge.id,
      reason: choiceOf(body, 'reason', reasons) ?? null,
      status: later ? 'pending' : 'succeeded',
      failure_reason: null,
      metadata: metadataOf(body, {}),
    },
    ...(later
      ? { settles: { at: options.now + options.pendingMs, as: later === 'failed' ? 'failed' : 'succeeded' } }
      : {}),
  }
}

/** Documented as a string; read as a number too. */
function amountOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const amount = typeof value === 'string' && /^\d{1,8}$/.test(value) ? Number(value) : value
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount <= 0) {
    throw wrongParameter('amount', 'Amount must be a positive integer.', 'parameter_invalid_integer')
  }
  return amount
}

/** What time has done to a pending refund. */
export function refundAsOf(refund: PracticeRefund, now: number): PracticeRefund {
  const { settles, wire } = refund
  if (!settles || now < settles.at) return refund
  const failed = settles.as === 'failed'
  return {
    wire: { ...wire, status: settles.as, failure_reason: failed ? 'expired_or_canceled_card' : null },
  }
}
