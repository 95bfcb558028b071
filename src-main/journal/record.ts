import { z } from 'zod'
import { Payment, type PaymentStatus } from '#contract/payment.ts'

/**
 * A payment as the journal keeps it: what the contract shows, and what the protocol needs to settle doubts.
 * No card data but brand and last four (see the contract's CardSummary).
 */
export const PaymentRecord = Payment.omit({ looks: true }).extend({
  /** The order number that was asked for, before a suffix made it unique. */
  requestedOrderId: z.string().optional(),
  /** The key and the address that it was sent under, by a name that does not tell them. */
  account: z.string().optional(),
  /** Numbers the requests that act, so that each has an idempotency key of its own. */
  step: z.int(),
  /** When a request with the card was last sent. */
  cardSentAt: z.iso.datetime().optional(),
  /** A request with the card may still be on its way to the gateway: what a look finds unpaid may yet be paid. */
  cardInFlight: z.boolean().optional(),
  /** A create had no answer: intents that nobody knows of may stand at the gateway, unpaid. */
  orphansPossible: z.boolean().optional(),
  /** Of an older till: what the gateway had refunded beyond what stands here. Now that is a refund of its own. */
  refundedElsewhere: z.int().optional(),
  /** A refund that the gateway never named was settled by looking; its payment is looked at until then all the same. */
  refundWatchUntil: z.iso.datetime().optional(),
  /** Settled by absence; looked at until then all the same, should a request have been held up on its way. */
  watchUntil: z.iso.datetime().optional(),
})
export type PaymentRecord = z.infer<typeof PaymentRecord>

/** Part of a record; null takes a field away. */
export type Changes = { [K in keyof PaymentRecord]?: PaymentRecord[K] | null }

const openStatuses: ReadonlySet<PaymentStatus> = new Set([
  'sending',
  'unknown',
  'requires_action',
  'processing',
  'requires_capture',
])
const openRefunds: ReadonlySet<string> = new Set(['sending', 'unknown', 'pending'])

/** True while something about the payment may still change at the gateway, so that the till keeps looking. */
export function isOpen(record: PaymentRecord): boolean {
  return (
    openStatuses.has(record.status) ||
    record.pending !== undefined ||
    record.orphansPossible === true ||
    record.closing === 'wanted' ||
    // A declined payment's intent waits for another card, until it is given up.
    (record.status === 'declined' && record.gatewayId !== undefined && record.closing === undefined) ||
    record.watchUntil !== undefined ||
    record.refundWatchUntil !== undefined ||
    record.refunds.some(({ status }) => openRefunds.has(status))
  )
}

/** Who did it: told by the event, no part of the payment. */
const signatures: ReadonlySet<string> = new Set(['by', 'approvedBy'])

/** The record after an event: every status is what its events say, and this is how they say it. */
export function applyChanges(record: Partial<PaymentRecord>, changes: Changes): unknown {
  const merged: Record<string, unknown> = { ...record, ...changes }
  return Object.fromEntries(
    Object.entries(merged).filter(
      ([key, value]) => value !== null && value !== undefined && !signatures.has(key),
    ),
  )
}
