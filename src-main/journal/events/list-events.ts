import type { DatabaseSync } from 'node:sqlite'
import type { AuditEvent } from '#contract/audit.ts'
import { isoTimeOf, parseJsonObject } from '../../storage/stored-values.ts'

export interface EventQuery {
  paymentId?: string | undefined
  limit: number
  /** The place in the log that the page is below. */
  before?: number | undefined
}

/** Events, newest first, of one payment or of all; a page goes on below `before`. */
export function listEvents(database: DatabaseSync, query: EventQuery): AuditEvent[] {
  const below = query.before ?? Number.MAX_SAFE_INTEGER
  const rows = query.paymentId
    ? database
        .prepare('SELECT * FROM events WHERE payment_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?')
        .all(query.paymentId, below, query.limit)
    : database.prepare('SELECT * FROM events WHERE seq < ? ORDER BY seq DESC LIMIT ?').all(below, query.limit)
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: isoTimeOf(row.at),
    ...(row.payment_id === null ? {} : { paymentId: String(row.payment_id) }),
    kind: String(row.kind),
    changes: parseJsonObject(row.changes) ?? {},
    hash: String(row.hash),
  }))
}
