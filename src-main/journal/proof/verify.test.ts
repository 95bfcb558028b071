import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuditVerdict } from '#contract/audit.ts'
import type { SafeStorage } from '../../storage/safe-storage.ts'
import { openTill, type Till } from '../../till.ts'
import { eventHash, genesisHash } from '../events/hash-chain.ts'

const keyring: SafeStorage = {
  encrypt: (text) => Buffer.from(text).reverse(),
  decrypt: (bytes) => Buffer.from(bytes).reverse().toString(),
}
const options = { timing: { look: 3_600_000 } }
let base: string
let dataDir: string
let hold: string

const charge = (till: Till, more: object = {}) =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: 10_000 + Math.floor(Math.random() * 9_000) },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    ...more,
  })

/** Books with payments, one of them with refunds, one collected in part, one declined, and known callers. */
async function makeBooks(dir: string, secrets?: SafeStorage): Promise<void> {
  const till = await openTill({ dataDir: dir, ...options, ...(secrets ? { secrets } : {}) })
  const customer = { name: 'Zoë Müller', email: 'zoe@example.com', phone: '+44 20 7946 0958' }
  const first = await charge(till, { customer })
  for (const amount of [1_000, 2_000]) {
    await till.call('payments.refund', { id: first.id, refundId: randomUUID(), amount })
  }
  const held = await charge(till, { customer, options: { capture: 'manual' } })
  await till.call('payments.capture', { id: held.id, amount: 5_000 })
  await charge(till, { customer: { name: 'Anna', phone: '+1 415 555 0123' } })
  await charge(till, { card: { number: '4000000000000002', expMonth: '12', expYear: '2031', cvc: '123' } })
  // What follows the log is level with it from here on.
  expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
  await till.close()
}

beforeAll(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), 'ringline-verify-'))
  hold = path.join(base, 'hold')
  await makeBooks(hold, keyring)
  await makeBooks(path.join(base, 'plain'))
})
afterAll(() => rmSync(base, { recursive: true }))
beforeEach(() => {
  dataDir = path.join(base, randomUUID())
})

function tamper(work: string | ((database: DatabaseSync) => void), file = 'journal-training.db'): void {
  const database = new DatabaseSync(path.join(dataDir, file))
  if (typeof work === 'string') database.exec(work)
  else work(database)
  database.close()
}

async function verify(more: { secrets?: SafeStorage } = { secrets: keyring }): Promise<AuditVerdict> {
  const till = await openTill({ dataDir, ...options, ...more })
  try {
    return await till.call('audit.verify', {})
  } finally {
    await till.close()
  }
}

const freeEvents = 'DROP TRIGGER events_are_not_changed; DROP TRIGGER events_are_not_deleted;'
const freeEntries = 'DROP TRIGGER entries_are_not_changed; DROP TRIGGER entries_are_not_deleted;'

/** The log written anew as whoever has the file would: an amount is another, and every hash is right. */
function rewrite(database: DatabaseSync): void {
  database.exec(`${freeEvents} ${freeEntries}`)
  const amount = database.prepare("SELECT amount FROM entries WHERE kind = 'payment'").get()?.amount
  let previous = genesisHash
  for (const row of database.prepare('SELECT * FROM events ORDER BY seq').all()) {
    const changes = String(row.changes).replaceAll(String(amount), '99')
    const event = {
      seq: Number(row.seq),
      at: Number(row.at),
      paymentId: row.payment_id === null ? null : String(row.payment_id),
      kind: String(row.kind),
      changes,
    }
    previous = eventHash(previous, event)
    database
      .prepare('UPDATE events SET changes = ?, hash = ? WHERE seq = ?')
      .run(changes, previous, event.seq)
  }
  database.exec(`UPDATE payments SET document = replace(document, '${amount}', '99'), amount = 99 WHERE amount = ${amount};
    UPDATE entries SET amount = 99 WHERE amount = ${amount}`)
}

describe('books that nobody touched', () => {
  it('are proven, with the key of the keyring', async () => {
    cpSync(hold, dataDir, { recursive: true })
    const verdict = await verify()
    expect(verdict).toMatchObject({
      ok: true,
      payments: 4,
      checked: { entries: 5, refunds: 2, receipts: 3, search: true },
      keyed: true,
      marked: { seq: verdict.head.seq },
      keyedSince: { seq: 0 },
    })
  })

  it('are compared with an unsigned mark where there is no keyring', async () => {
    cpSync(path.join(base, 'plain'), dataDir, { recursive: true })
    const verdict = await verify({})
    expect(verdict).toMatchObject({ ok: true, keyed: false, marked: { seq: verdict.head.seq } })
    expect(verdict.keyedSince).toBeUndefined()
  })
})

describe('what was changed is found', () => {
  it.each([
    ['when it was paid', 'UPDATE payments SET paid_at = paid_at - 86400000 WHERE paid_at > 0', /^payment/],
    ['its status', "UPDATE payments SET status = 'failed' WHERE status = 'succeeded'", /^payment/],
    ['its amount', 'UPDATE payments SET amount = 1 WHERE seq = 1', /^payment/],
    ['when it was made', 'UPDATE payments SET created_at = 1 WHERE seq = 2', /^payment/],
    ['its order number', "UPDATE payments SET merchant_order_id = 'x' WHERE seq = 2", /^payment/],
    ['its id at the gateway', 'UPDATE payments SET gateway_id = NULL WHERE seq = 2', /^payment/],
    ['its last four', "UPDATE payments SET last4 = '0000' WHERE seq = 2", /^payment/],
    [
      'its document',
      "UPDATE payments SET document = json_set(document, '$.note', 'x') WHERE seq = 2",
      /^payment/,
    ],
    ['its attempt', "UPDATE attempts SET payment_id = 'another'", /^payment/],
    ['a payment that is gone', 'DELETE FROM payments WHERE seq = 3', /payments are missing$/],
    [
      'a payment that was added',
      `INSERT INTO payments (seq, id, status, merchant_order_id, amount, created_at, open, document)
       SELECT -5, 'x', status, 'x', amount, created_at, open, document FROM payments WHERE seq = 1`,
      /^payment x$/,
    ],
    ['the status of a refund', "UPDATE refunds SET status = 'failed'", /^refund/],
    ['the time of a refund', 'UPDATE refunds SET created_at = 1', /^refund/],
    ['the amount of a refund', 'UPDATE refunds SET amount = 1', /^refund/],
    ['a refund that is gone', 'DELETE FROM refunds', /^refund/],
    [
      'a refund that was added',
      "INSERT INTO refunds (id, payment_id, amount, status, created_at) VALUES ('x', 'y', 1, 'succeeded', 1)",
      /^the refunds$/,
    ],
    [
      'the day of a line',
      `${freeEntries} UPDATE entries SET at = at - 86400000 WHERE seq = 1`,
      /in the ledger$/,
    ],
    [
      'the amount of a line',
      `${freeEntries} UPDATE entries SET amount = amount + 1 WHERE seq = 2`,
      /in the ledger$/,
    ],
    [
      'the kind of a line',
      `${freeEntries} UPDATE entries SET kind = 'refund_reversed' WHERE seq = 2`,
      /in the ledger$/,
    ],
    [
      'what stood before a line',
      `${freeEntries} UPDATE entries SET before = 7 WHERE seq = 3`,
      /in the ledger$/,
    ],
    ['a line that is gone', `${freeEntries} DELETE FROM entries WHERE seq = 3`, /in the ledger$/],
    [
      'a line that was added',
      "INSERT INTO entries VALUES (-1, 1, 'payment', 'x', NULL, 100, 0, 1)",
      /^the ledger$/,
    ],
    ['the counter of the ledger', "UPDATE counters SET value = 9 WHERE name = 'entries'", /in the ledger$/],
    [
      'the receipt counter',
      "UPDATE counters SET value = value + 1 WHERE name = 'receipt'",
      /counter of receipt/,
    ],
    [
      'the receipt counter, set back',
      "UPDATE counters SET value = 1 WHERE name = 'receipt'",
      /marked outside/,
    ],
    ['an event', `${freeEvents} UPDATE events SET changes = '{}' WHERE seq = 2`, /^event 2/],
    ['the time of an event', `${freeEvents} UPDATE events SET at = at - 1 WHERE seq = 2`, /^event 2/],
    ['an event that is gone', `${freeEvents} DELETE FROM events WHERE seq = 1`, /^event 2/],
    ['events at the end that are gone', `${freeEvents} DELETE FROM events WHERE seq > 3`, /is gone$/],
    [
      'an event that was added before the first',
      "INSERT INTO events VALUES (-1, 1, NULL, 'x', '{}', '')",
      /^event -1/,
    ],
    ['a day of the search', 'UPDATE search_days SET first = first + 1', /days of the search/],
    ['a day of the search that was added', 'INSERT INTO search_days VALUES (1, 1, 1)', /days of the search/],
    ['words of the search', 'DELETE FROM search WHERE rowid = 2', /^the search$/],
    ['words that were added', "INSERT INTO search (rowid, terms) VALUES (99, 'zoe')", /^the search$/],
    [
      'words of another',
      "DELETE FROM search WHERE rowid = 2; INSERT INTO search (rowid, terms) VALUES (2, 'somebody')",
      /^the search$/,
    ],
    [
      'the name of a caller',
      "UPDATE callers SET details = json_set(details, '$.last.name.value', 'Eve')",
      /^caller/,
    ],
    ['how often a caller bought', 'UPDATE callers SET orders = orders + 1', /^caller/],
    ['whose an order was', 'UPDATE caller_orders SET caller = 1', /^caller/],
    [
      'the words of a caller',
      'DELETE FROM caller_search WHERE rowid = (SELECT max(place) FROM callers)',
      /search of callers/,
    ],
    [
      'the sum of a figure',
      'UPDATE facts SET amount = amount + 1 WHERE entry = 1',
      /figures of the reports$/,
    ],
    ['the day of a figure', 'UPDATE facts SET at = at - 86400000 WHERE entry = 2', /figures of the reports$/],
    ['what a figure is told by', "UPDATE fact_keys SET key = replace(key, 'visa', 'amex')", /figures of the/],
    ['a figure that is gone', 'DELETE FROM facts WHERE entry = 3', /figures of the reports$/],
    [
      'a figure that was added',
      "INSERT INTO facts VALUES (99, 1, 1, 1, 100, '{}')",
      /^the figures of the reports$/,
    ],
    [
      'a payment told as declined',
      'INSERT INTO state_facts VALUES (1, 0, 1, 1, 100)',
      /^the figures of the reports$/,
    ],
    ['which journal it is', "UPDATE identity SET id = 'x'", /other books/],
  ])('%s', async (_what, change, brokenAt) => {
    cpSync(hold, dataDir, { recursive: true })
    tamper(change)
    const verdict = await verify()
    expect(verdict).toMatchObject({ ok: false, brokenAt: expect.stringMatching(brokenAt) })
  })

  it('a log that was written anew, by the mark outside it', async () => {
    cpSync(hold, dataDir, { recursive: true })
    tamper(rewrite)
    expect(await verify()).toMatchObject({ ok: false, brokenAt: expect.stringMatching(/is another$/) })
  })

  it('a log that was written anew, and a mark to match, by the key', async () => {
    cpSync(hold, dataDir, { recursive: true })
    let head = ''
    tamper((database) => {
      rewrite(database)
      head = String(database.prepare('SELECT hash FROM events ORDER BY seq DESC').get()?.hash)
    })
    tamper(`UPDATE anchors SET mark = json_set(mark, '$.hash', '${head}')`, 'settings.db')
    expect(await verify()).toMatchObject({ ok: false, brokenAt: expect.stringMatching(/^the mark/) })
  })

  it('an older copy of the journal that was put back', async () => {
    cpSync(hold, dataDir, { recursive: true })
    const till = await openTill({ dataDir, ...options, secrets: keyring })
    await charge(till, { sale: { currency: 'USD', amount: 500 } })
    await till.close()
    cpSync(path.join(hold, 'journal-training.db'), path.join(dataDir, 'journal-training.db'))
    expect(await verify()).toMatchObject({ ok: false, brokenAt: expect.stringMatching(/is gone$/) })
  })

  it('while the till is running', async () => {
    cpSync(hold, dataDir, { recursive: true })
    const till = await openTill({ dataDir, ...options, secrets: keyring })
    tamper("UPDATE payments SET status = 'failed' WHERE status = 'succeeded'")
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: false })
    await till.close()
  })
})
