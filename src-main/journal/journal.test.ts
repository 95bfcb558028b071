import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../storage/database.ts'
import { type Journal, openJournal } from './journal.ts'
import { countEntries, listAttempts, listEntries } from './ledger/read-entries.ts'
import { journalMigrations } from './migrations.ts'
import { verifyJournal } from './proof/verify.ts'
import type { PaymentRecord } from './records/payment-record.ts'
import type { PaymentQuery } from './search/search.ts'

let dataDir: string
let journal: Journal
let time = Date.parse('2026-03-31T10:00:00Z')

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-journal-'))
  journal = openJournal(dataDir, 'training', () => time)
})
afterEach(() => {
  if (journal.isOpen()) journal.close()
  rmSync(dataDir, { recursive: true })
})

/** Its file, opened by another: the journal gives nobody its own connection. */
function file<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path.join(dataDir, 'journal-training.db'))
  const result = work(database)
  if (result instanceof Promise) result.finally(() => database.close()).catch(() => {})
  else database.close()
  return result
}

function start(id: string, more: Partial<PaymentRecord> = {}): PaymentRecord {
  const at = new Date(time).toISOString()
  return journal.startPayment(() => ({
    id,
    attemptId: `attempt-${id}`,
    environment: 'training',
    protocol: 'two-call',
    status: 'sending',
    amount: 1050,
    currency: 'USD',
    merchantOrderId: `order-${id}`,
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    createdAt: at,
    updatedAt: at,
    ...more,
  }))
}

const pay = (id: string): PaymentRecord =>
  journal.recordChange(id, 'payment.succeeded', (_, number) => ({
    status: 'succeeded',
    amountCaptured: 1050,
    paidAt: new Date(time).toISOString(),
    receiptNumber: `R${number('receipt')}`,
  }))

describe('the journal', () => {
  it('shows after a restart all that was there', () => {
    start('a', { customer: { name: 'Zoë' } })
    const paid = pay('a')
    journal.close()
    journal = openJournal(dataDir, 'training', () => time)
    expect(journal.get('a')).toEqual(paid)
    expect(journal.byAttempt('attempt-a')?.status).toBe('succeeded')
    expect(journal.search({ text: 'order-a', limit: 1 }).items[0]?.receiptNumber).toBe('R1')
  })

  it('writes a payment and its event together or not at all', () => {
    start('a')
    expect(() => start('b', { merchantOrderId: 'order-a' })).toThrow()
    expect(journal.get('b')).toBeUndefined()
    expect(journal.listEvents({ limit: 10 })).toHaveLength(1)
    expect(start('c').id).toBe('c')
  })

  it('takes a number only with the payment it is for', () => {
    start('a')
    expect(() =>
      journal.recordChange('a', 'x', (_, number) => {
        number('receipt')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(pay('a').receiptNumber).toBe('R1')
  })

  it('knows which payments are still open', () => {
    start('a')
    start('b')
    pay('a')
    expect(journal.open().map(({ id }) => id)).toEqual(['b'])
  })

  it('never changes or deletes an event', () => {
    start('a')
    expect(() => file((database) => database.exec("UPDATE events SET kind = 'x'"))).toThrow('append-only')
    expect(() => file((database) => database.exec('DELETE FROM events'))).toThrow('append-only')
  })

  it('is durable: synchronous=FULL on a write-ahead log', () => {
    const database = openDatabase(path.join(dataDir, 'journal-training.db'), journalMigrations)
    expect(database.prepare('PRAGMA synchronous').get()?.synchronous).toBe(2)
    expect(database.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal')
    database.close()
  })
})

describe('the audit', () => {
  it('passes over books that nobody touched', async () => {
    start('a')
    pay('a')
    journal.appendEvent('settings.changed', { theme: 'dark' })
    expect(await file(verifyJournal)).toMatchObject({ ok: true, events: 3, payments: 1 })
  })

  it.each([
    ['a changed payment', `UPDATE payments SET document = json_set(document, '$.amount', 1)`, 'payment a'],
    ['a deleted payment', 'DELETE FROM payments', '1 payments are missing'],
    [
      'a changed event',
      `DROP TRIGGER events_are_not_changed; UPDATE events SET changes = '{}' WHERE seq = 2`,
      'event 2',
    ],
    ['a deleted event', 'DROP TRIGGER events_are_not_deleted; DELETE FROM events WHERE seq = 1', 'event 2'],
  ])('finds %s', async (_, tampering, brokenAt) => {
    start('a')
    pay('a')
    file((database) => database.exec(tampering))
    expect(await file(verifyJournal)).toMatchObject({ ok: false, brokenAt })
  })
})

describe('the search', () => {
  beforeEach(() => {
    for (let i = 0; i < 7; i++) {
      time += 1000
      start(`p${i}`, {
        card: { brand: 'visa', last4: `111${i}` },
        customer: { name: i % 2 ? 'Zoë Müller' : 'محمد علي', phone: '+44 20 7946 0958' },
        amount: 1000 + i,
      })
    }
  })
  const found = (text: string) => {
    journal.catchUp()
    return journal.search({ text, limit: 20 }).items.map(({ id }) => id)
  }

  it.each([
    ['1113', ['p3']],
    ['10.05', ['p5']],
    ['zoe mul', ['p5', 'p3', 'p1']],
    ['محمد', ['p6', 'p4', 'p2', 'p0']],
    ['order-p2', ['p2']],
    ['order-1111', []],
    ['442079460958 1111', ['p1']],
    ['"', []],
    ['nothing', []],
  ])('finds %s', (text, ids) => expect(found(text)).toEqual(ids))

  it('finds a payment by the beginning of its id, or of its id at the gateway', () => {
    start('0f2a77b1-aaaa', { gatewayId: 'pi_70aK2' })
    expect(found('0F2A')).toEqual(['0f2a77b1-aaaa'])
    expect(found('pi_70aK')).toEqual(['0f2a77b1-aaaa'])
  })

  it('narrows words down by status and time', () => {
    pay('p1')
    journal.catchUp()
    const text = 'zoe'
    const ids = (search: Partial<PaymentQuery>) =>
      journal.search({ text, limit: 20, ...search }).items.map(({ id }) => id)
    expect(ids({ status: 'succeeded' })).toEqual(['p1'])
    expect(ids({ status: 'sending' })).toEqual(['p5', 'p3'])
    const third = Date.parse(journal.get('p3')?.createdAt ?? '')
    expect(ids({ from: third })).toEqual(['p5', 'p3'])
    expect(ids({ to: third })).toEqual(['p1'])
    expect(ids({ from: third + 86_400_000 * 9 })).toEqual([])
  })

  it('finds by day what was made while the clock was wrong', () => {
    const [day, now] = [86_400_000, time]
    time = now - 30 * day
    start('early')
    time = now
    journal.catchUp()
    const { items } = journal.search({
      from: now - 31 * day,
      to: now - 29 * day,
      limit: 20,
    })
    expect(items.map(({ id }) => id)).toEqual(['early'])
  })

  it('finds a payment by what it was given later', () => {
    pay('p2')
    expect(found('R1')).toEqual(['p2'])
  })

  it('pages without gaps or repeats while payments are added', () => {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = journal.search({ limit: 3, cursor })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      start(`late${ids.length}`)
    } while (cursor)
    expect(ids).toEqual(['p6', 'p5', 'p4', 'p3', 'p2', 'p1', 'p0'])
  })
})

describe('the books', () => {
  it('list what moved money, and what may have, by time and in pages', async () => {
    const begin = time
    for (let i = 0; i < 450; i++) {
      start(`p${String(i).padStart(3, '0')}`)
      if (i % 3) pay(`p${String(i).padStart(3, '0')}`)
      time += i % 2
    }
    const at = new Date(time).toISOString()
    journal.recordChange('p001', 'refund.succeeded', () => ({
      refunds: [{ id: 'r1', amount: 50, status: 'succeeded', createdAt: at, updatedAt: at }],
      amountRefunded: 50,
    }))
    const entries = file((database) => [...listEntries(database, begin, time + 1)])
    expect(entries).toHaveLength(451)
    expect(await file((database) => countEntries(database, begin, time + 1))).toBe(451)
    expect(new Set(entries.map(({ record, refundId }) => refundId ?? record.id)).size).toBe(451)
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(entries.filter(({ kind }) => kind === 'unsettled')).toHaveLength(150)
    expect(file((database) => [...listAttempts(database, begin, time + 1)])).toHaveLength(450)
  })
})

describe('opening', () => {
  it('refuses books of a newer version and leaves them as they are', () => {
    file((database) => database.exec('PRAGMA user_version = 99'))
    journal.close()
    expect(() => openJournal(dataDir, 'training', () => time)).toThrow(
      expect.objectContaining({ code: 'newer_database' }),
    )
  })

  it('says that a damaged file is damaged', () => {
    writeFileSync(
      path.join(dataDir, 'journal-live.db'),
      'this is no database, it is some text that is long enough',
    )
    expect(() => openJournal(dataDir, 'live', () => time)).toThrow(
      expect.objectContaining({ code: 'storage' }),
    )
  })
})
