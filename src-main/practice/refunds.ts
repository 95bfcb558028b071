import type { PracticeCharge, PracticeIntent, PracticeRefund } from './objects.ts'
import { type Body, choiceOf, metadataOf } from './parameters.ts'
import { wrongParameter, wrongState } from './refusal.ts'

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'resolved_dispute'] as const

/** Never more than was captured and is not refunded yet. @throws Refusal */
export function refundOf(
  body: Body,
  { wire, card }: PracticeIntent,
  charge: PracticeCharge | undefined,
  options: { id: string; now: number; pendingMs: number },
): PracticeRefund {
  if (wire.status !== 'succeeded' || !charge) throw wrongState(wire.status, 'refunded')
  const left = charge.wire.amount_captured - charge.wire.amount_refunded
  const amount = amountOf(body.amount) ?? left
  if (left <= 0) {
    throw wrongParameter(
      'payment_intent',
      'This payment has already been refunded.',
      'charge_already_refunded',
    )
  }
  if (amount > left) {
    throw wrongParameter(
      'amount',
      'Refund amount is greater than what is left of the charge.',
      'amount_too_large',
    )
  }
  const later = card?.behaviour.kind === 'refund' ? card.behaviour.refund : undefined
  return {
    wire: {
      id: options.id,
      object: 'refund',
      created: options.now,
      amount,
      currency: wire.currency,
      payment_intent: wire.id,
      charge: charge.wire.id,
      reason: choiceOf(body, 'reason', reasons) ?? null,
      status: later ? 'pending' : 'succeeded',
      failure_reason: null,
      metadata: metadataOf(body, {}),
    },
    ...(later
      ? { dueAt: options.now + options.pendingMs, ends: later === 'failed' ? 'failed' : 'succeeded' }
      : {}),
  }
}

/** WooshPay: Create a refund. Documented as a string; read as a number too. */
function amountOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const amount = typeof value === 'string' && /^\d{1,8}$/.test(value) ? Number(value) : value
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount <= 0) {
    throw wrongParameter('amount', 'Amount must be a positive integer.', 'parameter_invalid_integer')
  }
  return amount
}

/** A pending refund whose time has come. */
export function settledRefund({ wire, ends = 'succeeded' }: PracticeRefund): PracticeRefund {
  return {
    wire: { ...wire, status: ends, failure_reason: ends === 'failed' ? 'expired_or_canceled_card' : null },
  }
}
