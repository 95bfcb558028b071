import { z } from 'zod'
import { Id } from './ids.ts'
import { ToldParameters } from './reasons/worded.ts'
import { storedTime } from './stored.ts'

/** One entry of the append-only log. `hash` covers the entry and the hash before it. */
export const AuditEvent = z.object({
  seq: z.int(),
  at: storedTime,
  paymentId: z.string().optional(),
  kind: z.string(),
  changes: z.record(z.string(), z.unknown()),
  hash: z.string(),
})
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditQuery = z.strictObject({
  paymentId: Id.optional(),
  limit: z.int().min(1).max(500).optional(),
  cursor: z.string().max(100).optional(),
})
export const AuditPage = z.object({ items: z.array(AuditEvent), nextCursor: z.string().optional() })

const Place = z.object({ seq: z.int(), at: z.iso.datetime() })

export const AuditVerdict = z.object({
  ok: z.boolean(),
  events: z.int(),
  payments: z.int(),
  /** In English, where the books first stop making sense: an entry, a payment, a table, the mark outside them. */
  brokenAt: z.string().optional(),
  /** The same as a reason with its parameters: each language words it. */
  broken: z.object({ reason: z.string(), parameters: ToldParameters.optional() }).optional(),
  /** What was compared with the events, beside every payment: lines of the ledger, refunds, receipt numbers, and the search with the known callers. */
  checked: z.object({ entries: z.int(), refunds: z.int(), receipts: z.int(), search: z.boolean() }),
  /** The last entry and its hash: what is kept on paper is compared with it. */
  head: z.object({ seq: z.int(), hash: z.string() }),
  /** A key of the system's keyring vouches for the mark: whoever has the files alone cannot have made it. */
  keyed: z.boolean(),
  /** The entry that was last marked outside the journal, and when. */
  marked: Place.optional(),
  /** Where the books stood when the key first vouched for them. */
  keyedSince: Place.optional(),
})
export type AuditVerdict = z.infer<typeof AuditVerdict>
