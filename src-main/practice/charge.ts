import type { PracticeCharge, PracticeIntent, PracticeRefund } from './objects.ts'

/** The one charge of an intent that has money on hold or collected; before that, undefined. */
export function chargeOf(
  { wire }: PracticeIntent,
  before: PracticeCharge | undefined,
  made: { id: string; now: number },
): PracticeCharge | undefined {
  if (wire.status !== 'succeeded' && wire.status !== 'requires_capture') return before
  const collected = wire.status === 'succeeded'
  return {
    wire: {
      id: before?.wire.id ?? made.id,
      object: 'charge',
      created: before?.wire.created ?? made.now,
      amount: wire.amount,
      amount_captured: collected ? (wire.amount_received ?? wire.amount) : 0,
      amount_refunded: before?.wire.amount_refunded ?? 0,
      currency: wire.currency,
      captured: collected,
      paid: true,
      refunded: before?.wire.refunded ?? false,
      status: 'succeeded',
      livemode: wire.livemode,
      payment_intent: wire.id,
    },
  }
}

/** The charge with its refunds counted: a refund that failed gave nothing back. */
export function withRefunds({ wire }: PracticeCharge, refunds: readonly PracticeRefund[]): PracticeCharge {
  const total = refunds
    .filter((refund) => refund.wire.status !== 'failed')
    .reduce((sum, refund) => sum + refund.wire.amount, 0)
  return { wire: { ...wire, amount_refunded: total, refunded: total === wire.amount_captured } }
}
