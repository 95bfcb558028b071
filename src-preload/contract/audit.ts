import { z } from 'zod'
import { Id } from './ids.ts'
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

/** `brokenAt`: the first entry that does not follow from the one before, or the first payment that its events do not explain. */
export const AuditVerdict = z.object({
  ok: z.boolean(),
  events: z.int(),
  payments: z.int(),
  brokenAt: z.string().optional(),
})
