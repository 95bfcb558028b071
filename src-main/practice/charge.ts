import type { PracticeIntent } from './intent.ts'

export interface WireCharge {
  id: string
  object: 'charge'
  created: number
  amount: number
  amount_captured: number
  amount_refunded: number
  currency: string
  captured: boolean
  paid: boolean
  refunded: boolean
  status: 'succeeded'
  livemode: boolean
  payment_intent: string
}

/** The one charge of an intent that has money on hold or collected; undefined before that. */
export function chargeOf(
  { wire }: PracticeIntent,
  before: WireCharge | undefined,
  made: { id: string; now: number },
): WireCharge | undefined {
  if (wire.status !== 'succeeded' && wire.status !== 'requires_capture') return before
  const collected = wire.status === 'succeeded'
  return {
    id: before?.id ?? made.id,
    object: 'charge',
    created: before?.created ?? made.now,
    amount: wire.amount,
    amount_captured: collected ? (wire.amount_received ?? wire.amount) : 0,
    amount_refunded: before?.amount_refunded ?? 0,
    currency: wire.currency,
    captured: collected,
    paid: true,
    refunded: before?.refunded ?? false,
    status: 'succeeded',
    livemode: wire.livemode,
    payment_intent: wire.id,
  }
}

export function refundedCharge(charge: WireCharge, amount: number): WireCharge {
  const total = charge.amount_refunded + amount
  return { ...charge, amount_refunded: total, refunded: total === charge.amount_captured }
}
