import type { SQLOutputValue } from 'node:sqlite'
import type { z } from 'zod'
import { Payment, type PaymentStatus } from '#contract/payment.ts'
import { maybeFlag, maybeInt, maybeText, maybeTime, storedInt } from '#contract/stored.ts'
import { isoTimeOf, parseJsonObject } from '../../storage/stored-values.ts'
import { asItIs } from './as-it-is.ts'

/**
 * A payment as the journal keeps it: what the contract shows, and what the protocol needs to settle doubts.
 * No card data but brand and last four (see the contract's CardSummary). Read as the contract's stored.ts reads: a record
 * of any age is one.
 */
export const PaymentRecord = Payment.omit({ looks: true }).extend({
  /** The order number that was asked for, before a suffix made it unique. */
  requestedOrderId: maybeText,
  /** The key and the address that it was sent under, by a name that does not tell them. */
  account: maybeText,
  /** Numbers the requests that act, so that each has an idempotency key of its own. */
  step: storedInt,
  /** When a request with the card was last sent. */
  cardSentAt: maybeTime,
  /** A request with the card may still be on its way to the gateway: what a look finds unpaid may yet be paid. */
  cardInFlight: maybeFlag,
  /** How often its description and labels were asked to be changed; each has an idempotency key of its own. */
  updates: maybeInt,
  /** A create had no answer: intents that nobody knows of may stand at the gateway, unpaid. */
  orphansPossible: maybeFlag,
  /** Of an older till: what the gateway had refunded beyond what stands here. Now that is a refund of its own. */
  refundedElsewhere: maybeInt,
  /** Minor units of refunds that have failed just now: the gateway's total may count them still. */
  stillCounted: maybeInt,
  /** … until then. */
  stillCountedUntil: maybeTime,
  /** A refund that the gateway never named was settled by looking; its payment is looked at until then all the same. */
  refundWatchUntil: maybeTime,
  /** Settled by absence; looked at until then all the same, should a request have been held up on its way. */
  watchUntil: maybeTime,
})
export type PaymentRecord = z.infer<typeof PaymentRecord>

const isAsWritten = asItIs(PaymentRecord)

/** A record from a stored document of any age. */
export const readRecord = (document: unknown): PaymentRecord =>
  isAsWritten(document) ? (document as PaymentRecord) : PaymentRecord.parse(document)

type Row = Record<string, SQLOutputValue>

/** A payment from a row of the table. */
export const recordFromRow = (row: Row): PaymentRecord => readRecord(documentFromRow(row))

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isTime = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value))

/** What stands of a payment beside its document, and whether the document tells it. */
const fallbackColumns = [
  { field: 'id', column: 'id', isValid: isText, read: String },
  { field: 'status', column: 'status', isValid: isText, read: String },
  { field: 'merchantOrderId', column: 'merchant_order_id', isValid: isText, read: String },
  { field: 'gatewayId', column: 'gateway_id', isValid: isText, read: String },
  { field: 'amount', column: 'amount', isValid: Number.isSafeInteger, read: Number },
  { field: 'createdAt', column: 'created_at', isValid: isTime, read: isoTimeOf },
  { field: 'updatedAt', column: 'created_at', isValid: isTime, read: isoTimeOf },
  { field: 'paidAt', column: 'paid_at', isValid: isTime, read: isoTimeOf },
]

/**
 * The document of a row. What it does not tell of itself, being damaged, is told by what stands beside it: a damaged
 * payment hides no other, and is not hidden.
 */
export function documentFromRow(row: Row): Record<string, unknown> {
  const document = parseJsonObject(row.document) ?? {}
  for (const { field, column, isValid, read } of fallbackColumns) {
    if (row[column] != null && !isValid(document[field])) document[field] = read(row[column])
  }
  return document
}

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
    record.updating !== undefined ||
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
const actorFields: ReadonlySet<string> = new Set(['by', 'approvedBy'])

/** The record after an event: every status is what its events say, and this is how they say it. */
export function applyChanges(record: Partial<PaymentRecord>, changes: Changes): unknown {
  const merged: Record<string, unknown> = { ...record, ...changes }
  return Object.fromEntries(
    Object.entries(merged).filter(
      ([key, value]) => value !== null && value !== undefined && !actorFields.has(key),
    ),
  )
}
