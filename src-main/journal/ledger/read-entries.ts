import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { replay } from '../events/replay.ts'
import { type PaymentRecord, recordFromRow } from '../records/payment-record.ts'
import { type EntryKind, entryKinds } from './entries.ts'

type Row = Record<string, SQLOutputValue>

/** A line of the ledger that falls into a period, or what is not settled yet; `refundId` tells which refund it is about. */
export interface ListedEntry {
  kind: EntryKind | 'unsettled'
  /** ms since the epoch. */
  at: number
  /** Minor units, in favour of the shop positive; of what is unsettled, the sum in doubt. */
  amount: number
  /** What the lines before it had collected of the payment, or given back of it; in minor units. */
  before: number
  /** So many lines of this kind about the same payment, or refund, came before it. */
  earlier: number
  /** The payment as it was when the line was booked; what is unsettled, as it is. */
  record: PaymentRecord
  refundId?: string
}

const pageSize = 100

/** All that stands of a payment, should its document be damaged; `whole` is its own amount. */
const paymentColumns =
  'p.id, p.status, p.merchant_order_id, p.gateway_id, p.amount AS whole, p.created_at, p.paid_at, p.document'
/** Of a damaged document nothing is asked. */
const validDocument = "CASE WHEN json_valid(document) THEN document ELSE '{}' END"

/** A payment is paid once. */
const earlier = `CASE WHEN e.kind = 'payment' THEN 0 ELSE (SELECT count(*) FROM entries o
       WHERE o.payment_id = e.payment_id AND o.seq < e.seq AND o.kind = e.kind AND o.refund_id IS e.refund_id
     ) END AS earlier`

/** Each is gone through by its index, page by page. `line` tells lines of one moment apart: the refund's id, or the payment's. */
const sources = [
  `SELECT e.kind, e.at, e.amount, e.before, e.payment_id, e.refund_id, e.event, e.seq,
     coalesce(e.refund_id, e.payment_id) AS line, ${paymentColumns},
     (SELECT max(seq) FROM events WHERE events.payment_id = e.payment_id) AS latest, ${earlier}
   FROM entries e INDEXED BY entries_by_time CROSS JOIN payments p ON p.id = e.payment_id
   WHERE e.at >= :at AND e.at < :to AND (e.at, coalesce(e.refund_id, e.payment_id), e.seq) > (:at, :line, :seq)
   ORDER BY e.at, coalesce(e.refund_id, e.payment_id), e.seq LIMIT ${pageSize}`,
  // There are few of them, so their status finds them faster than the time.
  `SELECT 'unsettled' AS kind, created_at AS at, amount, id AS line, seq, ${paymentColumns}
   FROM payments p INDEXED BY payments_by_status
   WHERE status IN ('unknown', 'sending', 'processing')
     AND created_at >= :at AND created_at < :to AND (created_at, id, seq) > (:at, :line, :seq)
   ORDER BY created_at, id, seq LIMIT ${pageSize}`,
  // A capture without an answer: on hold still, or collected.
  `SELECT 'unsettled' AS kind, since AS at, coalesce(asked, amount) AS amount, id AS line, seq, ${paymentColumns} FROM (
     SELECT *, json_extract(${validDocument}, '$.pending.amount') AS asked,
       CAST(unixepoch(json_extract(${validDocument}, '$.pending.since'), 'subsec') * 1000 + 0.5 AS INTEGER) AS since
     FROM payments INDEXED BY payments_by_status
     WHERE status = 'requires_capture' AND json_extract(${validDocument}, '$.pending.operation') = 'capture'
   ) p
   WHERE since >= :at AND since < :to AND (since, id, seq) > (:at, :line, :seq)
   ORDER BY since, id, seq LIMIT ${pageSize}`,
  `SELECT 'unsettled' AS kind, r.created_at AS at, -r.amount AS amount, r.id AS line, r.id AS refund_id, p.seq, ${paymentColumns}
   FROM refunds r INDEXED BY refunds_by_time CROSS JOIN payments p ON p.id = r.payment_id
   WHERE r.created_at >= :at AND r.created_at < :to AND (r.created_at, r.id, p.seq) > (:at, :line, :seq)
     AND r.status NOT IN ('succeeded', 'pending', 'failed')
   ORDER BY r.created_at, r.id, p.seq LIMIT ${pageSize}`,
]

/** The period is counted in so many parts, with a turn for others after each. */
const countedParts = 16

/** How many lines there are in [from, to), counted from the indexes; a capture without an answer may come to them. */
export async function countEntries(database: DatabaseSync, from: number, to: number): Promise<number> {
  const booked = database.prepare('SELECT count(*) AS n FROM entries WHERE at >= ? AND at < ?')
  const unsettled = database.prepare(
    `SELECT (SELECT count(*) FROM refunds INDEXED BY refunds_by_time
         WHERE created_at >= :from AND created_at < :to AND status NOT IN ('succeeded', 'pending', 'failed'))
       + (SELECT count(*) FROM payments INDEXED BY payments_by_status
         WHERE status IN ('unknown', 'sending', 'processing') AND created_at >= :from AND created_at < :to) AS n`,
  )
  const [first, last] = ['min', 'max'].map(
    (end) => database.prepare(`SELECT ${end}(at) AS at FROM entries`).get()?.at,
  )
  let start = Math.max(from, Number(first ?? from))
  const end = Math.min(to, Number(last ?? from) + 1)
  const part = Math.ceil((end - start) / countedParts)
  let count = Number(unsettled.get({ from, to })?.n)
  for (; start < end; start += part) {
    count += Number(booked.get(start, Math.min(end, start + part))?.n)
    await setImmediate()
  }
  return count
}

/**
 * What moved money, or may have, in [from, to); sorted by time, then id. With a currency, lines of others may be left out.
 * No statement is held open while others write.
 */
export function* listEntries(
  database: DatabaseSync,
  from: number,
  to: number,
  currency?: string,
): Iterable<ListedEntry> {
  const named = `"currency":${JSON.stringify(currency)}`
  const replayAt = replay(database)
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
    // A payment never changes its currency, and what is read to be left out again takes as long as what is kept.
    const isOther = currency !== undefined && !String(head.value.document).includes(named)
    if (!isOther) yield entryOf(head.value, replayAt)
    heads[first] = stream.next()
  }
}

/** The rows of a source by time, then line; a page starts where the one before ended. */
function* paged(database: DatabaseSync, source: string, from: number, to: number): Generator<Row, undefined> {
  const page = database.prepare(source)
  let [at, line, seq] = [from, '', 0]
  for (;;) {
    const rows = page.all({ at, line, seq, to })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    at = Number(last.at)
    line = String(last.line)
    seq = Number(last.seq)
  }
}

function isBefore(one: Row, other: Row): boolean {
  const [at, otherAt] = [Number(one.at), Number(other.at)]
  return at === otherAt ? String(one.line) < String(other.line) : at < otherAt
}

function entryOf(row: Row, asBooked: (paymentId: string, event: number) => PaymentRecord): ListedEntry {
  // Most payments are as they were when they were booked; of the others, the events tell what they were.
  const isSame = row.document !== undefined && (row.event === undefined || row.event === row.latest)
  return {
    kind: entryKinds.find((kind) => kind === row.kind) ?? 'unsettled',
    at: Number(row.at),
    amount: Number(row.amount),
    before: Number(row.before ?? 0),
    earlier: Number(row.earlier ?? 0),
    record: isSame
      ? recordFromRow({ ...row, amount: row.whole ?? null })
      : asBooked(String(row.payment_id), Number(row.event)),
    ...(typeof row.refund_id === 'string' ? { refundId: row.refund_id } : {}),
  }
}

/** The lines that booked one refund, in their order. */
export function refundEntries(database: DatabaseSync, paymentId: string, refundId: string): ListedEntry[] {
  const asBooked = replay(database)
  return database
    .prepare(`SELECT e.*, ${earlier} FROM entries e WHERE payment_id = ? AND refund_id = ? ORDER BY seq`)
    .all(paymentId, refundId)
    .map((row) => entryOf(row, asBooked))
}

/** The number of the ledger's last line; 0 where there is none. */
export const lastBooked = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT max(seq) AS seq FROM entries').get()?.seq ?? 0)

/** The ledger's lines by their numbers: after the first of these, up to the second. */
export function* listBooked(database: DatabaseSync, after: number, through: number): Iterable<ListedEntry> {
  const asBooked = replay(database)
  const page = database.prepare(
    `SELECT e.kind, e.at, e.amount, e.before, e.payment_id, e.refund_id, e.event, e.seq AS entry, ${paymentColumns},
       (SELECT max(seq) FROM events WHERE events.payment_id = e.payment_id) AS latest, ${earlier}
     FROM entries e CROSS JOIN payments p ON p.id = e.payment_id
     WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq LIMIT ${pageSize}`,
  )
  for (let last = after; ; ) {
    const rows = page.all(last, through)
    for (const row of rows) yield entryOf(row, asBooked)
    if (rows.length < pageSize) return
    last = Number(rows.at(-1)?.entry)
  }
}

/** Every payment made in [from, to), of any status, by time. */
export function* listAttempts(database: DatabaseSync, from: number, to: number): Iterable<PaymentRecord> {
  const page = database.prepare(
    `SELECT * FROM payments WHERE created_at >= ? AND created_at < ? AND (created_at, seq) > (?, ?)
     ORDER BY created_at, seq LIMIT ${pageSize}`,
  )
  let last: Row | undefined
  do {
    const at = Number(last?.created_at ?? from)
    const rows: Row[] = page.all(at, to, at, Number(last?.seq ?? 0))
    for (const row of rows) yield recordFromRow(row)
    last = rows.length === pageSize ? rows.at(-1) : undefined
  } while (last)
}

/** Payments that were collected in [from, to) and made outside it, by the time they were paid. */
export function* listPaidOutside(database: DatabaseSync, from: number, to: number): Iterable<PaymentRecord> {
  const page = database.prepare(
    `SELECT * FROM payments INDEXED BY payments_by_paid_time
     WHERE paid_at >= :at AND paid_at < :to AND (paid_at, seq) > (:at, :seq)
       AND (created_at < :from OR created_at >= :to)
     ORDER BY paid_at, seq LIMIT ${pageSize}`,
  )
  let [at, seq] = [from, 0]
  for (;;) {
    const rows = page.all({ at, seq, from, to })
    for (const row of rows) yield recordFromRow(row)
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    ;[at, seq] = [Number(last.paid_at), Number(last.seq)]
  }
}
