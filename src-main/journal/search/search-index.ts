import type { DatabaseSync } from 'node:sqlite'
import type { Projection } from '../events/projection.ts'
import { type PaymentRecord, recordFromRow } from '../records/payment-record.ts'
import { searchTerms } from './search-terms.ts'

const dayLength = 86_400_000

/** The day of UTC on which a payment's row was made, counted from the epoch. */
export const dayOfRow = ({ createdAt }: PaymentRecord): number =>
  Math.floor(Date.parse(createdAt) / dayLength)

/**
 * Writes what finds a payment: its terms, and on which day of UTC its row was made. `seq` names the row.
 *
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 */
export function searchIndex(database: DatabaseSync, country: () => string | undefined) {
  const forget = database.prepare('DELETE FROM search WHERE rowid = ?')
  const find = database.prepare('INSERT INTO search (rowid, terms) VALUES (?, ?)')
  const onDay = database.prepare(
    `INSERT INTO search_days (day, first, last) VALUES (?, ?, ?)
     ON CONFLICT (day) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)`,
  )
  const add = (seq: number, record: PaymentRecord): void => {
    find.run(seq, searchTerms(record, country()))
    onDay.run(dayOfRow(record), seq, seq)
  }
  return {
    add,
    replace(seq: number, record: PaymentRecord): void {
      forget.run(seq)
      add(seq, record)
    },
  }
}

/** Keeps the index level with the payments. @param country see {@link searchIndex} */
export function searchProjection(database: DatabaseSync, country: () => string | undefined): Projection {
  const byId = database.prepare('SELECT * FROM payments WHERE id = ?')
  const index = searchIndex(database, country)
  return {
    counter: 'search',
    update(id) {
      const row = byId.get(id)
      if (row) index.replace(Number(row.seq), recordFromRow(row))
    },
  }
}

/**
 * The first and the last row that can have been made in [from, to), ms since the epoch: clocks are set back at times, so
 * rows are not in the order of time, but those of a day stand together. Undefined where there is none.
 */
export function rowRangeOf(
  database: DatabaseSync,
  from: number | undefined,
  to: number | undefined,
): { first: number; last: number } | undefined {
  const row = database
    .prepare('SELECT min(first) AS first, max(last) AS last FROM search_days WHERE day BETWEEN ? AND ?')
    .get(dayOf(from, Number.MIN_SAFE_INTEGER), dayOf(to, Number.MAX_SAFE_INTEGER))
  return row?.first == null ? undefined : { first: Number(row.first), last: Number(row.last) }
}

const dayOf = (time: number | undefined, otherwise: number): number =>
  time === undefined ? otherwise : Math.floor(time / dayLength)
