import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { AuditEvent } from '#contract/audit.ts'
import { type ChainedEvent, chainHash, chainStart } from './chain.ts'
import { applyChanges } from './record.ts'
import { isoOf, jsonObject } from './stored.ts'

type Row = Record<string, SQLOutputValue>

/** Events, newest first, of one payment or of all; a page goes on below `before`. */
export function listEvents(
  database: DatabaseSync,
  query: { paymentId?: string | undefined; limit: number; before?: number | undefined },
): AuditEvent[] {
  const below = query.before ?? Number.MAX_SAFE_INTEGER
  const rows = query.paymentId
    ? database
        .prepare('SELECT * FROM events WHERE payment_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?')
        .all(query.paymentId, below, query.limit)
    : database.prepare('SELECT * FROM events WHERE seq < ? ORDER BY seq DESC LIMIT ?').all(below, query.limit)
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: isoOf(row.at),
    ...(row.payment_id === null ? {} : { paymentId: String(row.payment_id) }),
    kind: String(row.kind),
    changes: jsonObject(row.changes) ?? {},
    hash: String(row.hash),
  }))
}

export interface Verdict {
  ok: boolean
  events: number
  payments: number
  brokenAt?: string
}

/**
 * Walks the whole log: each entry follows from the one before it, and each payment is what its events say, no more
 * and no less. Gives way to other work all the time; what is written meanwhile is walked too.
 */
export async function verifyJournal(database: DatabaseSync): Promise<Verdict> {
  const payments = Number(database.prepare('SELECT max(seq) AS n FROM payments').get()?.n ?? 0)
  const verdict: Verdict = { ok: true, events: 0, payments: 0 }
  const broken = (brokenAt: string): Verdict => ({ ...verdict, ok: false, brokenAt })
  const nextEvents = database.prepare('SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT 100')
  const nextPayments = database.prepare(
    'SELECT seq, id, document FROM payments WHERE seq > ? ORDER BY seq LIMIT 25',
  )
  const eventsOf = database.prepare('SELECT changes FROM events WHERE payment_id = ? ORDER BY seq')
  let [previous, started, at] = [chainStart, 0, 0]
  for (;;) {
    const events = nextEvents.all(verdict.events)
    for (const row of events) {
      const event = eventOf(row)
      const follows = event.seq === verdict.events + 1 && chainHash(previous, event) === row.hash
      if (!follows) return { ...broken(`event ${event.seq}`), payments }
      previous = String(row.hash)
      if (event.kind === 'payment.started') started++
      verdict.events++
    }
    // The payments come after the events; both have to be at their ends in one turn, or one was written in between.
    const rows = events.length > 0 ? [] : nextPayments.all(at)
    for (const row of rows) {
      at = Number(row.seq)
      if (!isExplained(row, eventsOf.all(row.id ?? null))) return { ...broken(`payment ${row.id}`), payments }
      verdict.payments++
    }
    if (events.length === 0 && rows.length === 0) break
    await setImmediate()
  }
  const missing = started - verdict.payments
  return missing === 0 ? verdict : broken(`${missing} payments are missing`)
}

const eventOf = (row: Row): ChainedEvent => ({
  seq: Number(row.seq),
  at: Number(row.at),
  paymentId: row.payment_id === null ? null : String(row.payment_id),
  kind: String(row.kind),
  changes: String(row.changes),
})

function isExplained(row: Row, events: Row[]): boolean {
  const told = events.reduce<object>(
    (record, { changes }) => Object(applyChanges(record, jsonObject(changes) ?? {})),
    {},
  )
  return sorted(told) === sorted(jsonObject(row.document))
}

/** JSON with the keys of every object in one order, so that two records compare by what they say. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
