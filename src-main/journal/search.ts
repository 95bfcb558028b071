import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { PaymentStatus } from '#contract/payment.ts'
import { TillError } from '../failure.ts'
import { readRecord } from './journal.ts'
import type { PaymentRecord } from './record.ts'

export interface Search {
  text?: string | undefined
  status?: PaymentStatus | undefined
  /** ms since the epoch, inclusive. */
  from?: number | undefined
  /** ms since the epoch, exclusive. */
  to?: number | undefined
  limit: number
  cursor?: string | undefined
}

/**
 * Payments that match everything given, newest first.
 *
 * The page goes on at the cursor even when payments are added meanwhile, since it names a row and no count.
 */
export function searchPayments(
  database: DatabaseSync,
  search: Search,
): { items: PaymentRecord[]; nextCursor?: string } {
  const { text, status, from, to, limit, cursor } = search
  const match = text === undefined ? undefined : matchExpression(text)
  if (text?.trim() && !match) return { items: [] }
  const conditions: string[] = []
  const values: SQLInputValue[] = []
  const where = (condition: string, value: SQLInputValue | undefined): void => {
    if (value === undefined) return
    conditions.push(condition)
    values.push(value)
  }
  const row = match ? 'search.rowid' : 'p.seq'
  where('search MATCH ?', match)
  where(`${row} < ?`, cursor === undefined ? undefined : parseCursor(cursor))
  where('p.status = ?', status)
  where('p.created_at >= ?', from)
  where('p.created_at < ?', to)
  const table = match ? 'search CROSS JOIN payments p ON p.seq = search.rowid' : 'payments p'
  const clause = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const rows = database
    .prepare(`SELECT p.seq, p.document FROM ${table} ${clause} ORDER BY ${row} DESC LIMIT ?`)
    .all(...values, limit + 1)
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? String(page.at(-1)?.seq) : undefined
  return { items: page.map(readRecord), ...(next ? { nextCursor: next } : {}) }
}

/** Every word, or its beginning, has to be found: `tom 10.5` -> `"tom"* "10.5"*`. Undefined where there is no word. */
function matchExpression(text: string): string | undefined {
  const words = text
    .split(/\s+/)
    .map((word) => word.replaceAll('"', ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.length > 0 ? words.map((word) => `"${word}"*`).join(' ') : undefined
}

function parseCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new TillError('invalid_input', 'This is not where a page of payments ended.', { field: 'cursor' })
  }
  return Number(cursor)
}
