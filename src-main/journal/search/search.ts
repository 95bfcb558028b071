import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { PaymentStatus } from '#contract/payment.ts'
import { TillError } from '../../failure/failure.ts'
import { type PaymentRecord, recordFromRow } from '../records/payment-record.ts'
import { rowRangeOf } from './search-index.ts'
import { matchExpression, propertyTerm } from './search-terms.ts'

type Row = Record<string, SQLOutputValue>

export interface PaymentQuery {
  text?: string | undefined
  status?: PaymentStatus | undefined
  cashierId?: string | undefined
  /** ms since the epoch, inclusive. */
  from?: number | undefined
  /** ms since the epoch, exclusive. */
  to?: number | undefined
  limit: number
  cursor?: string | undefined
}

/** What every row of an answer has to be; `last` is the newest row that may be in it. */
interface Bounds {
  first: number
  last: number
  conditions: string
  values: SQLInputValue[]
}

/**
 * Payments that match everything given, newest first.
 *
 * The page goes on at the cursor even when payments are added meanwhile, since it names a row and no count.
 *
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 */
export function searchPayments(
  database: DatabaseSync,
  search: PaymentQuery,
  country?: string,
): { items: PaymentRecord[]; nextCursor?: string } {
  const { text, limit } = search
  const bounds = boundsOf(database, search)
  const words = text === undefined ? undefined : matchExpression(text, country)
  if (!bounds || (text?.trim() && !words)) return { items: [] }
  const match = [words, cashierMatch(search)].filter((part) => part !== undefined).join(' AND ')
  const rows = match
    ? merged(byWords(database, match, search, bounds), byId(database, search, bounds))
    : inOrder(database, search, bounds)
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? String(page.at(-1)?.seq) : undefined
  return { items: page.map(recordFromRow), ...(next ? { nextCursor: next } : {}) }
}

function boundsOf(database: DatabaseSync, { from, to, cursor }: PaymentQuery): Bounds | undefined {
  const before = rowOfCursor(cursor)
  if (from === undefined && to === undefined) {
    return { first: 0, last: before - 1, conditions: '', values: [] }
  }
  const rows = rowRangeOf(database, from, to)
  return (
    rows && {
      first: rows.first,
      last: Math.min(rows.last, before - 1),
      conditions: ' AND p.created_at >= ? AND p.created_at < ?',
      values: [from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER],
    }
  )
}

const cashierMatch = ({ cashierId }: PaymentQuery): string | undefined =>
  cashierId === undefined ? undefined : `"${propertyTerm('cashier', cashierId)}"`

function inOrder(database: DatabaseSync, { status, limit }: PaymentQuery, bounds: Bounds): Row[] {
  const ofStatus = status === undefined ? '' : ' AND p.status = ?'
  return database
    .prepare(
      `SELECT p.* FROM payments p WHERE p.seq BETWEEN ? AND ?${bounds.conditions}${ofStatus}
       ORDER BY p.seq DESC LIMIT ?`,
    )
    .all(bounds.first, bounds.last, ...bounds.values, ...(status === undefined ? [] : [status]), limit + 1)
}

function byWords(
  database: DatabaseSync,
  match: string,
  { status, limit }: PaymentQuery,
  bounds: Bounds,
): Row[] {
  const whole = status === undefined ? match : `(${match}) AND "${propertyTerm('status', status)}"`
  return database
    .prepare(
      `SELECT p.* FROM search CROSS JOIN payments p ON p.seq = search.rowid
       WHERE search MATCH ? AND search.rowid BETWEEN ? AND ?${bounds.conditions} ORDER BY search.rowid DESC LIMIT ?`,
    )
    .all(whole, bounds.first, bounds.last, ...bounds.values, limit + 1)
}

/** Ids are found by the table's own indexes: nobody reads them out, so they are no words. Too short, they are no ids. */
function byId(database: DatabaseSync, search: PaymentQuery, bounds: Bounds): Row[] {
  const { status, cashierId, limit } = search
  const text = search.text?.trim() ?? ''
  if (!/^(pi_)?[\da-z-]{4,}$/i.test(text)) return []
  const column = /^pi_/i.test(text) ? 'gateway_id' : 'id'
  const start = column === 'id' ? text.toLowerCase() : text
  const ofStatus = status === undefined ? '' : ' AND p.status = ?'
  const ofCashier = cashierId === undefined ? '' : " AND json_extract(p.document, '$.cashier.id') = ?"
  return database
    .prepare(
      `SELECT p.* FROM payments p WHERE p.seq IN (
         SELECT seq FROM payments WHERE ${column} >= ? AND ${column} < ? LIMIT 1000
       ) AND p.seq BETWEEN ? AND ?${bounds.conditions}${ofStatus}${ofCashier} ORDER BY p.seq DESC LIMIT ?`,
    )
    .all(
      start,
      `${start}\u{10ffff}`,
      bounds.first,
      bounds.last,
      ...bounds.values,
      ...(status === undefined ? [] : [status]),
      ...(cashierId === undefined ? [] : [cashierId]),
      limit + 1,
    )
}

function merged(one: Row[], other: Row[]): Row[] {
  if (other.length === 0) return one
  const rows = new Map([...one, ...other].map((row) => [Number(row.seq), row]))
  return [...rows].sort(([a], [b]) => b - a).map(([, row]) => row)
}

/** The row that a page goes on before: its newest is older. @throws TillError `invalid_input` for a cursor that is none */
export function rowOfCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new TillError('invalid_input', 'cursor_wrong', { field: 'cursor' })
  }
  return Number(cursor)
}
