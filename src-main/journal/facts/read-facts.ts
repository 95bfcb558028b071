import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { headOf } from '../events/hash-chain.ts'
import { type ListedEntry, listAttempts, listBooked, listEntries } from '../ledger/read-entries.ts'
import { type Fact, factOfLine, factsOfState } from './fact.ts'
import { type FactsOfPayment, factMaker } from './make-facts.ts'
import { type FactGroup, factReader } from './stored-facts.ts'

type Row = Record<string, SQLOutputValue>

/** Facts with one key, added up. */
export interface FactSum extends FactGroup {
  count: number
  /** Minor units. */
  amount: number
}

const pageSize = 200
/** So many events behind, what is missing is made for the asking; further behind, everything is. */
const farBehind = 2_000

/** Payments whose facts are not those of their last event yet; 'many' where the tables are being made anew. */
function paymentsBehind(database: DatabaseSync): 'many' | FactsOfPayment[] {
  const row = database.prepare("SELECT value FROM counters WHERE name = 'facts'").get()
  const done = Number(row?.value ?? 0)
  if (headOf(database).seq - done > farBehind) return 'many'
  const behind = database
    .prepare('SELECT DISTINCT payment_id FROM events WHERE seq > ? AND payment_id IS NOT NULL')
    .all(done)
  const factsOf = factMaker(database)
  return behind.flatMap(({ payment_id }) => factsOf(String(payment_id)) ?? [])
}

/**
 * What a report of [from, to) adds up, in no order; ms since the epoch. Where the tables are behind the books, what they
 * lack is made from the books, so that a report is never older than they are.
 */
export function* listFacts(database: DatabaseSync, from: number, to: number): Iterable<Fact> {
  const behind = paymentsBehind(database)
  if (behind === 'many') {
    for (const entry of listEntries(database, from, to)) yield factOfEntry(entry)
    for (const record of listAttempts(database, from, to))
      for (const fact of factsOfState(record)) if (fact.kind !== 'unsettled') yield fact
    return
  }
  const made = new Set(behind.map(({ seq }) => seq))
  const { factOf } = factReader(database)
  for (const row of storedRows(database, from, to)) if (!made.has(Number(row.payment))) yield factOf(row)
  for (const { lines, states } of behind)
    for (const fact of [...lines.map((line) => line.fact), ...states])
      if (fact.at >= from && fact.at < to) yield fact
}

/** The rows of a period, page by page: those of the lines, then the others. */
function* storedRows(database: DatabaseSync, from: number, to: number): Iterable<Row> {
  const tables = [
    `SELECT entry, 0 AS n, at, key, payment, amount, details FROM facts
     WHERE at >= ?1 AND at < ?2 AND (at, entry) > (?1, ?3) ORDER BY at, entry LIMIT ${pageSize}`,
    `SELECT payment AS entry, n, at, key, payment, amount FROM state_facts
     WHERE at >= ?1 AND at < ?2 AND (at, payment, n) > (?1, ?3, ?4) ORDER BY at, payment, n LIMIT ${pageSize}`,
  ]
  for (const [index, table] of tables.entries()) {
    const page = database.prepare(table)
    for (let [at, last, n] = [from, -1, 0]; ; ) {
      const rows = index === 0 ? page.all(at, to, last) : page.all(at, to, last, n)
      yield* rows
      const end = rows.at(-1)
      if (!end || rows.length < pageSize) break
      ;[at, last, n] = [Number(end.at), Number(end.entry), Number(end.n)]
    }
  }
}

/** The same, added up by what they have in common: much faster, for whoever needs no more. One turn, so ask for a day or so. */
export function* sumFacts(database: DatabaseSync, from: number, to: number): Iterable<FactSum> {
  const behind = paymentsBehind(database)
  if (behind === 'many' || behind.length > 0) {
    for (const { kind, currency, brand, by, why, isFull, amount } of listFacts(database, from, to))
      yield {
        kind,
        currency,
        brand,
        amount,
        count: 1,
        ...(by ? { by } : {}),
        ...(why ? { why } : {}),
        ...(isFull ? { isFull } : {}),
      }
    return
  }
  const { groupOf } = factReader(database)
  for (const table of ['facts', 'state_facts']) {
    const sums = database.prepare(
      `SELECT key, count(*) AS count, sum(amount) AS amount FROM ${table} WHERE at >= ? AND at < ? GROUP BY key`,
    )
    for (const { key, count, amount } of sums.all(from, to))
      yield { ...groupOf(key), count: Number(count), amount: Number(amount) }
  }
}

/** The facts of the ledger's lines by their numbers: after the first of these, up to the second, in their order. */
export function* listBookedFacts(database: DatabaseSync, after: number, through: number): Iterable<Fact> {
  const { factOf } = factReader(database)
  const page = database.prepare(
    `SELECT e.seq AS line, f.* FROM entries e LEFT JOIN facts f ON f.entry = e.seq
     WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq LIMIT ${pageSize}`,
  )
  for (let last = after; ; ) {
    const rows = page.all(last, through)
    for (const row of rows) {
      last = Number(row.line)
      if (row.key !== null) yield factOf(row)
      // Its table follows the books a moment later.
      else for (const entry of listBooked(database, last - 1, last)) yield factOfEntry(entry)
    }
    if (rows.length < pageSize) return
  }
}

function factOfEntry({ kind, at, amount, before, record, refundId }: ListedEntry): Fact {
  if (kind !== 'unsettled') return factOfLine(record, { kind, at, amount, before, refundId })
  const { currency, card, cashier } = record
  return {
    kind,
    at,
    amount: Math.abs(amount),
    currency,
    brand: card?.brand ?? 'unknown',
    ...(cashier ? { by: cashier } : {}),
    taxes: [],
    items: [],
  }
}
