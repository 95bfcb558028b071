import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { readRecord } from './journal.ts'
import type { PaymentRecord } from './record.ts'

type Row = Record<string, SQLOutputValue>

/** A payment, or one of its refunds, that falls into a period; `refundId` tells which. */
export interface Entry {
  kind: 'payment' | 'refund' | 'unsettled'
  /** ms since the epoch. */
  at: number
  record: PaymentRecord
  refundId?: string
}

const pageSize = 100

/** Money moves, or may, in three tables of their own order; each is gone through by its index, page by page. */
const sources = [
  `SELECT 'payment' AS kind, paid_at AS at, id AS entry_id, NULL AS refund_id, document FROM payments
   WHERE paid_at >= :at AND paid_at < :to AND (paid_at, id) > (:at, :id) AND status = 'succeeded'
   ORDER BY paid_at, id LIMIT ${pageSize}`,
  // There are few of them, so their status finds them faster than the time.
  `SELECT 'unsettled' AS kind, created_at AS at, id AS entry_id, NULL AS refund_id, document
   FROM payments INDEXED BY payments_by_status
   WHERE status IN ('unknown', 'sending', 'processing') AND created_at < :to AND (created_at, id) > (:at, :id)
   ORDER BY created_at, id LIMIT ${pageSize}`,
  `SELECT CASE WHEN r.status IN ('succeeded', 'pending') THEN 'refund' ELSE 'unsettled' END AS kind, r.created_at AS at,
     r.id AS entry_id, r.id AS refund_id, p.document
   FROM refunds r INDEXED BY refunds_by_time CROSS JOIN payments p ON p.id = r.payment_id
   WHERE r.created_at >= :at AND r.created_at < :to AND (r.created_at, r.id) > (:at, :id) AND r.status <> 'failed'
   ORDER BY r.created_at, r.id LIMIT ${pageSize}`,
]

/** The period is counted in so many parts, with a turn for others after each. */
const countedParts = 16

/** How many entries there are in [from, to), or a few more: counted from the indexes, in which a failed refund stands too. */
export async function countEntries(database: DatabaseSync, from: number, to: number): Promise<number> {
  const paid = database.prepare('SELECT count(*) AS n FROM payments WHERE paid_at >= ? AND paid_at < ?')
  const rest = database.prepare(
    `SELECT (SELECT count(*) FROM refunds WHERE created_at >= :from AND created_at < :to)
       + (SELECT count(*) FROM payments INDEXED BY payments_by_status
          WHERE status IN ('unknown', 'sending', 'processing') AND created_at >= :from AND created_at < :to) AS n`,
  )
  // Only what is paid stands in the index; without saying so, all payments would be read.
  const [first, last] = ['min', 'max'].map(
    (end) =>
      database.prepare(`SELECT ${end}(paid_at) AS at FROM payments WHERE paid_at IS NOT NULL`).get()?.at,
  )
  let start = Math.max(from, Number(first ?? from))
  const end = Math.min(to, Number(last ?? from) + 1)
  const part = Math.ceil((end - start) / countedParts)
  let count = Number(rest.get({ from, to })?.n)
  for (; start < end; start += part) {
    count += Number(paid.get(start, Math.min(end, start + part))?.n)
    await setImmediate()
  }
  return count
}

/** What moved money, or may have, in [from, to); sorted by time, then id. No statement is held open while others write. */
export function* listEntries(database: DatabaseSync, from: number, to: number): Iterable<Entry> {
  const streams = sources.map((source) => paged(database, source, from, to))
  const heads = streams.map((stream) => stream.next())
  for (;;) {
    let first = -1
    for (const [index, head] of heads.entries()) {
      const best = heads[first]
      if (!head.done && (!best || best.done || isBefore(head.value, best.value))) first = index
    }
    const [head, stream] = [heads[first], streams[first]]
    if (!stream || !head || head.done) return
    yield entryOf(head.value)
    heads[first] = stream.next()
  }
}

/** The rows of a source by time, then id; a page starts where the one before ended. */
function* paged(database: DatabaseSync, source: string, from: number, to: number): Generator<Row, undefined> {
  const page = database.prepare(source)
  let [at, id] = [from, '']
  for (;;) {
    const rows = page.all({ at, id, to })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    at = Number(last.at)
    id = String(last.entry_id)
  }
}

function isBefore(one: Row, other: Row): boolean {
  const [at, otherAt] = [Number(one.at), Number(other.at)]
  return at === otherAt ? String(one.entry_id) < String(other.entry_id) : at < otherAt
}

function entryOf(row: Row): Entry {
  const kind = row.kind === 'payment' ? 'payment' : row.kind === 'refund' ? 'refund' : 'unsettled'
  return {
    kind,
    at: Number(row.at),
    record: readRecord(row),
    ...(row.refund_id === null ? {} : { refundId: String(row.refund_id) }),
  }
}

/** Every payment made in [from, to), of any status, by time. */
export function* listAttempts(database: DatabaseSync, from: number, to: number): Iterable<PaymentRecord> {
  const page = database.prepare(
    `SELECT seq, created_at, document FROM payments WHERE created_at >= ? AND created_at < ? AND (created_at, seq) > (?, ?)
     ORDER BY created_at, seq LIMIT ${pageSize}`,
  )
  let last: Row | undefined
  do {
    const at = Number(last?.created_at ?? from)
    const rows: Row[] = page.all(at, to, at, Number(last?.seq ?? 0))
    for (const row of rows) yield readRecord(row)
    last = rows.length === pageSize ? rows.at(-1) : undefined
  } while (last)
}
