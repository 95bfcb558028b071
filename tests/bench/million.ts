import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { callersProjection } from '../../src-main/journal/callers/callers.ts'
import { eventHash, genesisHash } from '../../src-main/journal/events/hash-chain.ts'
import { openJournal } from '../../src-main/journal/journal.ts'
import { ledgerWriter } from '../../src-main/journal/ledger/entries.ts'
import { applyChanges, PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { searchIndex } from '../../src-main/journal/search/search-index.ts'
import type { Environment } from '../../src-preload/contract/settings.ts'
import { madeUpNumbers, madeUpSale } from './made-up-sales.ts'

const days = 4 * 365
const dayLength = 86_400_000

/**
 * Makes the books of four years in `dir`: the app's own schema, records, hash chain, search index and callers, written
 * without waiting for the disk. The last payment is of the day before `until` (ms since the epoch).
 *
 * @returns the payments, for a look at what there is to find: each ten-thousandth, oldest first
 */
export function makeJournal(
  dir: string,
  count: number,
  environment: Environment = 'test',
  until = Date.now(),
): PaymentRecord[] {
  mkdirSync(dir, { recursive: true })
  openJournal(dir, environment, () => until).close()
  const database = new DatabaseSync(path.join(dir, `journal-${environment}.db`))
  database.exec('PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000')
  const indexes = database
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name NOT LIKE 'caller%'",
    )
    .all()
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
  // Fewer and larger pieces of the index than a till writes one by one; their number is the same in the end.
  const pieces = (size: bigint): void => {
    for (const table of ['search', 'caller_search'])
      database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ?)`).run(size)
  }
  pieces(64n * 1_024n * 1_024n)
  const samples = fill(database, count, environment, until)
  pieces(1_024n * 1_024n)
  for (const { sql } of indexes) database.exec(String(sql))
  database.exec('PRAGMA journal_mode=WAL; ANALYZE')
  database.close()
  // What is measured next must not wait for the disk to take these in.
  const file = openSync(path.join(dir, `journal-${environment}.db`), 'r+')
  fsyncSync(file)
  closeSync(file)
  return samples
}

function fill(
  database: DatabaseSync,
  count: number,
  environment: Environment,
  until: number,
): PaymentRecord[] {
  const insert = (table: string, columns: string) =>
    database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`)
  const payment = insert(
    'payments',
    'seq, id, status, merchant_order_id, gateway_id, last4, amount, created_at, paid_at, open, document',
  )
  const event = insert('events', 'seq, at, payment_id, kind, changes, hash')
  const attempt = insert('attempts', 'id, payment_id')
  const refunded = insert('refunds', 'id, payment_id, amount, status, created_at')
  const book = ledgerWriter(database)
  const index = searchIndex(database, () => 'US')
  const callers = callersProjection(database, () => 'US')
  let [seq, hash, receipts, today, orders] = [0, genesisHash, 0, '', 0]
  const append = (at: number, paymentId: string, kind: string, changes: object): number => {
    const entry = { seq: ++seq, at, paymentId, kind, changes: JSON.stringify(changes) }
    hash = eventHash(hash, entry)
    event.run(entry.seq, at, paymentId, kind, entry.changes, hash)
    return seq
  }
  const samples: PaymentRecord[] = []
  const random = madeUpNumbers(7)
  const start = until - days * dayLength
  const step = ((days - 1) * dayLength) / count
  database.exec('BEGIN')
  for (let row = 1; row <= count; row++) {
    const at = Math.round(start + row * step)
    const day = new Date(at).toISOString().slice(0, 10)
    orders = day === today ? orders + 1 : 1
    today = day
    const { started, settled, refund } = madeUpSale(random, at, orders, () => ++receipts, 1 + count / 10)
    const begun = { ...started, environment }
    append(at, begun.id, 'payment.started', begun)
    const paid = { ...begun, ...settled }
    book(undefined, paid, append(at + 2_500, begun.id, `payment.${settled.status}`, settled))
    const back = refund && {
      refunds: [refund],
      amountRefunded: refund.amount,
      updatedAt: refund.updatedAt,
    }
    if (refund && back) {
      const event = append(Date.parse(refund.createdAt), begun.id, 'refund.succeeded', back)
      book(paid, { ...paid, ...back }, event)
      refunded.run(refund.id, begun.id, refund.amount, refund.status, Date.parse(refund.createdAt))
    }
    const told = applyChanges(begun, { ...settled, ...back })
    // The schema is asked now and then only: it takes longer than the rest.
    const record = row % 1_000 === 0 ? PaymentRecord.parse(told) : { ...begun, ...settled, ...back }
    const columns: SQLInputValue[] = [
      row,
      record.id,
      record.status,
      record.merchantOrderId,
      record.gatewayId ?? null,
      record.card?.last4 ?? null,
      record.amount,
      at,
      record.paidAt ? Date.parse(record.paidAt) : null,
      0,
      JSON.stringify(told),
    ]
    payment.run(...columns)
    attempt.run(record.attemptId, record.id)
    index.add(row, record)
    callers.update(record.id)
    if (row % 10_000 === 0) samples.push(record)
    if (row % 50_000 === 0) database.exec('COMMIT; BEGIN')
  }
  const counter = database.prepare('INSERT OR REPLACE INTO counters (name, value) VALUES (?, ?)')
  counter.run('search', seq)
  counter.run(callers.counter, seq)
  counter.run('receipt', receipts)
  database.exec('COMMIT')
  return samples
}
