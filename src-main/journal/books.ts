import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
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

// What moved money, or may have, in [from, to); sorted by time, then id, and gone through by that key, so that no
// statement is held open while other payments are written.
const entries = `
  SELECT 'payment' AS kind, paid_at AS at, id AS entry_id, NULL AS refund_id, id AS payment_id FROM payments
    WHERE paid_at >= :from AND paid_at < :to AND status = 'succeeded'
  UNION ALL
  SELECT 'unsettled', created_at, id, NULL, id FROM payments
    WHERE status IN ('unknown', 'sending', 'processing') AND created_at >= :from AND created_at < :to
  UNION ALL
  SELECT CASE WHEN status IN ('succeeded', 'pending') THEN 'refund' ELSE 'unsettled' END, created_at, id, id, payment_id
    FROM refunds WHERE created_at >= :from AND created_at < :to AND status <> 'failed'`
const pageSize = 200

export function countEntries(database: DatabaseSync, from: number, to: number): number {
  return Number(database.prepare(`SELECT count(*) AS n FROM (${entries})`).get({ from, to })?.n)
}

export function* listEntries(database: DatabaseSync, from: number, to: number): Iterable<Entry> {
  const page = database.prepare(
    `SELECT e.*, p.document FROM (${entries}) e JOIN payments p ON p.id = e.payment_id
     WHERE (at, entry_id) > (:at, :id) ORDER BY at, entry_id LIMIT ${pageSize}`,
  )
  let last: Row | undefined
  do {
    // Starting the period where the last page ended keeps each page as quick as the first.
    const at = Number(last?.at ?? from)
    const rows: Row[] = page.all({
      from: at,
      to,
      at: last ? at : from - 1,
      id: last ? String(last.entry_id) : '',
    })
    for (const row of rows) yield entryOf(row)
    last = rows.length === pageSize ? rows.at(-1) : undefined
  } while (last)
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
