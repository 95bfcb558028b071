import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import arabic from '#contract/reasons/ar.json' with { type: 'json' }
import { toldOf } from '#contract/reasons/known-sentence.ts'
import sentences from '#contract/reasons/known-sentences.json' with { type: 'json' }
import { worded } from '#contract/reasons/worded.ts'
import type { Input, Method, Output } from '#contract/table.ts'
import { openTill, type Till } from '../../src-main/till.ts'
import { oldBooks, unpackOldBooks } from './fixtures/old-books.ts'

let dataDir: string
let saved: string
let till: Till | undefined
let logged: string[]
let token: string | undefined

const open = async (): Promise<void> => {
  logged = []
  const opened = await openTill({
    dataDir,
    environment: 'training',
    now: () => Date.parse('2026-03-02T12:00:00Z'),
    timing: { look: 3_600_000 },
    pdf: async () => Buffer.from('%PDF'),
    log: (level, message, detail) =>
      level !== 'info' && logged.push(`${message} ${detail?.name ?? ''}`.trim()),
  })
  till = opened
  token = undefined
  const [member] = (await opened.call('staff.list', {})).items
  if (member) ({ session: token } = await opened.call('staff.signIn', { staffId: member.id, pin: '4711' }))
}
const call = <M extends Method>(method: M, input: Input<M>): Promise<Output<M>> => {
  if (!till) throw new Error('The till is not open')
  return till.call(method, input, token)
}
/** Changes a database while the till is closed, as nobody should. */
const tamper = (name: string, sql: string): void => {
  const database = new DatabaseSync(path.join(dataDir, name))
  database.exec(sql)
  database.close()
}
const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
const day = { from: '2026-03-02', to: '2026-03-02' }

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-old-'))
  saved = mkdtempSync(path.join(os.tmpdir(), 'ringline-saved-'))
})
afterEach(async () => {
  await till?.close()
  for (const folder of [dataDir, saved]) rmSync(folder, { recursive: true })
})

describe.each(oldBooks)('books of %s', (version) => {
  beforeEach(async () => {
    unpackOldBooks(version, dataDir)
    await open()
  })

  it('tell what went wrong by its reason, though they hold a sentence alone', async () => {
    const { items } = await call('payments.list', {})
    const errors = items.flatMap(({ error, refunds }) => [error, ...refunds.map((refund) => refund.error)])
    const told = errors.flatMap((error) => (error ? [toldOf(error, sentences)] : []))
    expect(told.length).toBeGreaterThan(0)
    for (const explanation of told) expect(explanation && worded(explanation, arabic, 'ar')).toMatch(/[.]$/)
  })

  it('are opened, listed, searched, reported, exported and proved as ever', async () => {
    expect(await call('settings.get', {})).toMatchObject({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    const { items } = await call('payments.list', {})
    expect(items.map(({ status }) => status)).toEqual([
      'requires_action',
      'requires_capture',
      'succeeded',
      'declined',
      'succeeded',
    ])
    const found = await call('payments.list', { text: '3491123456780' })
    expect(found.items).toHaveLength(3)
    for (const { id } of items) expect((await call('payments.get', { id })).id).toBe(id)
    expect((await call('customers.search', { text: 'ada' })).items).toMatchObject([
      { name: 'Ada Lovelace', phone: '3491123456780', billing: { line1: '1 Road' } },
    ])
    const report = await call('bookkeeping.day', { date: '2026-03-02' })
    expect(report.totals.map(({ currency, paid }) => [currency, paid.count])).toEqual([
      ['BGN', 1],
      ['EUR', 1],
      ['USD', 0],
    ])
    const file = path.join(saved, 'day.csv')
    expect(await call('bookkeeping.export', { format: 'csv', path: file, ...day })).toMatchObject({ rows: 3 })
    expect(readFileSync(file, 'utf8')).toContain('Ada Lovelace')
    const folder = path.join(saved, 'receipts')
    expect(await call('bookkeeping.export', { format: 'receipts', path: folder, ...day })).toMatchObject({
      rows: 2,
    })
    expect(await call('audit.verify', {})).toMatchObject({ ok: true, payments: 5 })
    expect(logged).toEqual([])
  })

  it('take payments again, and hold on to what was held', async () => {
    const held = (await call('payments.list', { status: 'requires_capture' })).items
    expect(await call('payments.capture', { id: String(held[0]?.id) })).toMatchObject({ status: 'succeeded' })
    const attemptId = crypto.randomUUID()
    expect(
      await call('payments.charge', { attemptId, sale: { currency: 'EUR', amount: 100 }, card }),
    ).toMatchObject({ status: 'succeeded', receiptNumber: 'TRAINING-000004' })
    expect(await call('audit.verify', {})).toMatchObject({ ok: true, payments: 6 })
  })

  it('give back the orders that wait and the one that was typed', async () => {
    const [waiting] = (await call('orders.list', {})).items
    const { draft } = await call('orders.getDraft', {})
    if (['v1', 'v2'].includes(version)) expect([waiting, draft]).toEqual([undefined, undefined])
    else {
      expect(draft).toMatchObject({ order: { mode: 'amount', sale: { amount: 990, currency: 'BGN' } } })
      const { order } = await call('orders.recall', { id: String(waiting?.id) })
      expect(order).toMatchObject({ customer: { name: 'Grace' }, sale: { lines: [{ description: 'Tea' }] } })
    }
  })
})

describe('odd rows', () => {
  /** Everything that reads many payments at once. */
  const readAll = async () => {
    const { items } = await call('payments.list', {})
    await call('customers.search', { text: 'ada' })
    await call('bookkeeping.day', { date: '2026-03-02' })
    await call('bookkeeping.export', { format: 'csv', path: path.join(saved, 'day.csv'), ...day })
    await call('bookkeeping.export', { format: 'receipts', path: path.join(saved, 'receipts'), ...day })
    for (const { id } of items) await call('payments.get', { id })
    return items
  }
  beforeEach(() => unpackOldBooks('v5', dataDir))

  it.each([
    ['a status of another version', "json_set(document, '$.status', 'disputed')", { status: 'unknown' }],
    ['a currency that is no more', "json_set(document, '$.currency', 'HRK')", { currency: 'HRK' }],
    ['a currency that nobody knows', "json_set(document, '$.currency', 'money')", { currency: 'money' }],
    ['an amount in words', "json_set(document, '$.amount', 'ten')", { amount: 810 }],
    ['a time that is none', "json_set(document, '$.paidAt', 'noon', '$.createdAt', 'dawn')", {}],
    ['a customer that is none', "json_set(document, '$.customer', 'Ada', '$.lines', 3)", {}],
    ['no customer’s street', "json_remove(document, '$.customer.billing.line1', '$.id')", {}],
    ['a document cut off', 'substr(document, 1, 40)', { merchantOrderId: expect.stringMatching(/-0001$/) }],
    ['a document of another kind', "'[]'", { status: 'succeeded', amount: 810 }],
  ])('%s hides no other payment, and is told', async (_kind, document, told) => {
    tamper('journal-training.db', `UPDATE payments SET document = ${document} WHERE seq = 1`)
    await open()
    const items = await readAll()
    expect(items).toHaveLength(5)
    expect(items.at(-1)).toMatchObject(told)
    expect(await call('audit.verify', {})).toMatchObject({ ok: false })
  })

  it('of known callers and held orders hide no others', async () => {
    tamper(
      'journal-training.db',
      "UPDATE callers SET details = '{\"name\": 5}'; UPDATE draft SET content = 'x'",
    )
    tamper(
      'journal-training.db',
      "UPDATE held_orders SET content = json_set(content, '$.mode', 'later', '$.extra', 1)",
    )
    await open()
    await readAll()
    expect((await call('orders.list', {})).items).toMatchObject([{ label: 'Waits', lines: 1 }])
    expect((await call('orders.getDraft', {})).draft).toMatchObject({ order: { mode: 'lines' } })
  })

  it('of settings are told as at first, and said in the log; what is not known stays', async () => {
    tamper(
      'settings.db',
      `UPDATE settings SET value = '"sepia"' WHERE name = 'theme';
       UPDATE settings SET value = '"JST"' WHERE name = 'timeZone';
       UPDATE settings SET value = 'cut o' WHERE name = 'shop';
       INSERT INTO settings VALUES ('language', '"tlh"') ON CONFLICT (name) DO UPDATE SET value = excluded.value;
       INSERT INTO settings VALUES ('ofTomorrow', '{"a":1}'), ('lockAfter', '-1'), ('theme', '"sepia"')
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    )
    await open()
    expect(await call('settings.get', {})).toMatchObject({
      theme: 'system',
      language: 'en',
      shop: { name: '' },
      lockAfter: 5,
      currency: 'EUR',
    })
    const said = 'A stored setting cannot be used: the usual one stands in for it'
    expect(logged.sort()).toEqual(
      ['language', 'lockAfter', 'shop', 'theme', 'timeZone'].map((name) => `${said} ${name}`),
    )
    await call('settings.update', { theme: 'dark' })
    await till?.close()
    const database = new DatabaseSync(path.join(dataDir, 'settings.db'))
    const rows = database
      .prepare("SELECT value FROM settings WHERE name IN ('ofTomorrow', 'theme') ORDER BY name")
      .all()
    database.close()
    expect(rows.map(({ value }) => value)).toEqual(['{"a":1}', '"dark"'])
    await open()
  })
})
