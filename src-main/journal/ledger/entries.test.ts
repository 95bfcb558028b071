import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../storage/database.ts'
import { eventHash, genesisHash } from '../events/hash-chain.ts'
import { openJournal } from '../journal.ts'
import { journalMigrations } from '../migrations.ts'
import { verifyJournal } from '../proof/verify.ts'
import { entriesTable } from './entries.ts'
import { listEntries } from './read-entries.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-entries-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const iso = (ms: number): string => new Date(ms).toISOString()
const refund = (id: string, amount: number, status: 'pending' | 'failed' | 'succeeded', at: number) => ({
  id,
  amount,
  status,
  createdAt: iso(at),
  updatedAt: iso(at + 5),
})

/** A journal of a version without a ledger: a payment with refunds, one of which failed and one is on its way. */
function oldJournal(): void {
  const steps = journalMigrations.slice(0, journalMigrations.indexOf(entriesTable))
  const database = openDatabase(path.join(dataDir, 'journal-test.db'), steps)
  const started = {
    id: 'a',
    attemptId: 'attempt-a',
    environment: 'test',
    protocol: 'two-call',
    status: 'sending',
    amount: 1_000,
    currency: 'USD',
    merchantOrderId: 'order-a',
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    createdAt: iso(1_000),
    updatedAt: iso(1_000),
  }
  const paid = { status: 'succeeded', amountCaptured: 900, paidAt: iso(2_000), receiptNumber: 'R1' }
  const refunds = [
    refund('r1', 100, 'succeeded', 4_000),
    refund('r2', 50, 'failed', 5_000),
    refund('r3', 200, 'pending', 6_000),
  ]
  const changes = [started, paid, { refunds, amountRefunded: 300 }]
  let hash = genesisHash
  for (const [index, change] of changes.entries()) {
    const kind = index === 0 ? 'payment.started' : 'changed'
    const event = { seq: index + 1, at: 0, paymentId: 'a', kind, changes: JSON.stringify(change) }
    hash = eventHash(hash, event)
    database
      .prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)')
      .run(event.seq, event.at, event.paymentId, event.kind, event.changes, hash)
  }
  const document = JSON.stringify(Object.assign({}, ...changes))
  database
    .prepare(
      "INSERT INTO payments VALUES (1, 'a', 'succeeded', 'order-a', NULL, NULL, 1000, 1000, 2000, 1, ?)",
    )
    .run(document)
  database.exec("INSERT INTO attempts VALUES ('attempt-a', 'a'); INSERT INTO counters VALUES ('receipt', 1)")
  for (const { id, amount, status, createdAt } of refunds) {
    database
      .prepare('INSERT INTO refunds (id, payment_id, amount, status, created_at) VALUES (?, ?, ?, ?, ?)')
      .run(id, 'a', amount, status, Date.parse(createdAt))
  }
  database.close()
}

it('books of an older version get the lines that their exports had, and go on from there', async () => {
  oldJournal()
  const journal = openJournal(dataDir, 'test', () => 9_000)
  const database = new DatabaseSync(path.join(dataDir, 'journal-test.db'))
  const lines = () =>
    [...listEntries(database, 0, 10_000)].map(({ kind, at, amount, before, refundId }) => [
      kind,
      at,
      amount,
      before,
      refundId,
    ])
  const before = [
    ['payment', 2_000, 900, 0, undefined],
    ['refund', 4_000, -100, 0, 'r1'],
    ['refund', 6_000, -200, 100, 'r3'],
  ]
  expect(lines()).toEqual(before)
  journal.recordChange('a', 'refund.failed', ({ refunds }) => ({
    refunds: refunds.map((each) => (each.id === 'r3' ? { ...each, status: 'failed' as const } : each)),
    amountRefunded: 100,
  }))
  expect(lines()).toEqual([...before, ['refund_reversed', 9_000, 200, 300, 'r3']])
  while (!journal.catchUp());
  expect(await verifyJournal(database, { isLevel: true })).toMatchObject({
    ok: true,
    checked: { entries: 4, refunds: 3, receipts: 1 },
  })
  database.close()
  journal.close()
})
