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
  const { seq: last } = headOf(database)
  if (last === done) return []
  if (last - done > farBehind) return 'many'
  const ids = database
    .prepare('SELECT payment_id FROM events WHERE seq > ? AND payment_id IS NOT NULL ORDER BY seq')
    .all(done)
    .map(({ payment_id }) => String(payment_id))
  const factsOf = factMaker(database)
  return [...new Set(ids)].flatMap((id) => factsOf(id) ?? [])
}

/**
 * What a report of [from, to) adds up, in no order; ms since the epoch. Where the tables are behind the books, what they
 * lack is made from the books, so that a report is never older than they are.
 */
export function* listFacts(
  database: DatabaseSync,
  from: number,
  to: number,
  reader = factReader(database),
): Iterable<Fact> {
  const behind = paymentsBehind(database)
  if (behind === 'many') {
    for (const entry of listEntries(database, from, to)) yield factOfEntry(entry)
    for (const record of listAttempts(database, from, to))
      for (const fact of factsOfState(record)) if (fact.kind !== 'unsettled') yield fact
    return
  }
  const made = new Set(behind.map(({ seq }) => seq))
  for (const row of storedRows(database, from, to))
    if (!made.has(Number(row.payment))) yield reader.factOf(row)
  for (const { lines, states } of behind)
    for (const fact of [...lines.map((line) => line.fact), ...states])
      if (fact.at >= from && fact.at < to) yield fact
}

/** An hour in the busiest shop is a page of rows. */
const sliceLength = 3_600_000

/** The rows of a period, an hour at a time: those of the lines, then the others. No statement is held open while others write. */
function* storedRows(database: DatabaseSync, from: number, to: number): Iterable<Row> {
  const tables = [
    ['facts', 'at, key, payment, amount, details'],
    ['state_facts', 'at, key, payment, amount'],
  ]
  for (const [table, columns] of tables) {
    const { first, last } =
      database.prepare(`SELECT min(at) AS first, max(at) AS last FROM ${table}`).get() ?? {}
    if (first == null) continue
    const slice = database.prepare(`SELECT ${columns} FROM ${table} WHERE at >= ? AND at < ?`)
    const end = Math.min(to, Number(last) + 1)
    for (let start = Math.max(from, Number(first)); start < end; start += sliceLength)
      yield* slice.all(start, Math.min(end, start + sliceLength))
  }
}

/** The same, added up by what they have in common: much faster, for whoever needs no more. One turn, so ask for a day or so. */
export function* sumFacts(
  database: DatabaseSync,
  from: number,
  to: number,
  reader = factReader(database),
): Iterable<FactSum> {
  const behind = paymentsBehind(database)
  if (behind === 'many' || behind.length > 0) {
    for (const { kind, currency, brand, by, why, isFull, amount } of listFacts(database, from, to, reader))
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
  const { groupOf } = reader
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
