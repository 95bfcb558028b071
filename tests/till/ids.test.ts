import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Output } from '#contract/table.ts'
import { journalMigrations } from '../../src-main/journal/migrations.ts'
import { typedOrder } from '../../src-main/orders/fixtures/typed-order.ts'
import { openTill, type Till } from '../../src-main/till.ts'

let dataDir: string
let till: Till

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-ids-'))
  till = await openTill({ dataDir })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
const sale = { currency: 'USD', amount: 1050 }
const declining = { ...card, number: '4000000000000002' }
const charge = (attemptId: string, more: object = {}): Promise<Output<'payments.charge'>> =>
  till.call('payments.charge', { attemptId, sale, card, acknowledge: ['duplicate'], ...more })
const payments = async (): Promise<number> => (await till.call('payments.list', {})).items.length

/** Ids as an earlier version kept them: as the caller had written them. */
async function keptInCapitals(change: (books: DatabaseSync) => void): Promise<void> {
  await till.close()
  const books = new DatabaseSync(path.join(dataDir, 'journal-training.db'))
  change(books)
  books.close()
  till = await openTill({ dataDir })
}
const inCapitals = (text: string, id: string): string => text.replaceAll(id, id.toUpperCase())

const mixed = (id: string): string => [...id].map((c, i) => (i % 2 ? c.toUpperCase() : c)).join('')

it.each([
  ['capitals', (id: string) => id.toUpperCase()],
  ['a mixture', mixed],
])('takes an attempt in %s for the same attempt', async (_, respelt) => {
  const id = randomUUID()
  const [one, other] = await Promise.all([charge(respelt(id)), charge(id)])
  const third = await charge(respelt(id))
  expect([other.id, third.id]).toEqual([one.id, one.id])
  expect(await payments()).toBe(1)
})

it('takes another card under an attempt in capitals for the same attempt', async () => {
  const { id } = await charge(randomUUID(), { card: declining })
  const attemptId = randomUUID()
  await till.call('payments.confirm', { id: id.toUpperCase(), attemptId, card })
  const again = await till.call('payments.confirm', { id, attemptId: attemptId.toUpperCase(), card })
  expect(again).toMatchObject({ id, status: 'succeeded' })
})

it('gives money back once for a refund in two spellings', async () => {
  const { id } = await charge(randomUUID())
  const refundId = randomUUID()
  const refund = (spelt: string) =>
    till.call('payments.refund', { id: id.toUpperCase(), refundId: spelt, amount: 100 })
  await Promise.all([refund(refundId.toUpperCase()), refund(refundId), refund(mixed(refundId))])
  const { refunds, amountRefunded } = await till.call('payments.get', { id })
  expect([refunds.length, amountRefunded]).toEqual([1, 100])
  const slip = await till.call('receipts.get', { paymentId: mixed(id), refundId: refundId.toUpperCase() })
  expect(slip.refund?.id).toBe(refundId)
})

it('finds a payment by its id in any spelling', async () => {
  const { id } = await charge(randomUUID(), { options: { capture: 'manual' } })
  const upper = id.toUpperCase()
  expect((await till.call('payments.get', { id: upper })).id).toBe(id)
  expect((await till.call('payments.refresh', { id: upper })).id).toBe(id)
  expect((await till.call('audit.list', { paymentId: upper })).items.length).toBeGreaterThan(0)
  expect((await till.call('payments.capture', { id: upper })).status).toBe('succeeded')
  expect((await till.call('receipts.get', { paymentId: upper })).paymentId).toBe(id)
})

it('refuses other ways to write a UUID', async () => {
  const id = randomUUID()
  for (const odd of [`{${id}}`, `urn:uuid:${id}`, id.replaceAll('-', ''), ` ${id}`, `${id}\n`]) {
    await expect(charge(odd)).rejects.toMatchObject({ code: 'invalid_input', field: 'attemptId' })
  }
  expect(await payments()).toBe(0)
})

it('takes an attempt that was kept in capitals for the same attempt', async () => {
  const attemptId = randomUUID()
  const { id } = await charge(attemptId)
  await keptInCapitals((books) => books.prepare('UPDATE attempts SET id = ?').run(attemptId.toUpperCase()))
  expect((await charge(attemptId)).id).toBe(id)
  expect((await charge(attemptId.toUpperCase())).id).toBe(id)
  expect(await payments()).toBe(1)
})

it('takes a refund that was kept in capitals for the same refund', async () => {
  const { id } = await charge(randomUUID())
  const { id: other } = await charge(randomUUID())
  const refundId = randomUUID()
  await till.call('payments.refund', { id, refundId, amount: 100 })
  await keptInCapitals((books) => {
    books.prepare('UPDATE refunds SET id = ?').run(refundId.toUpperCase())
    const { document } = books.prepare('SELECT document FROM payments WHERE id = ?').get(id) ?? {}
    books
      .prepare('UPDATE payments SET document = ? WHERE id = ?')
      .run(inCapitals(String(document), refundId), id)
  })
  const after = await till.call('payments.refund', { id, refundId, amount: 100 })
  expect([after.refunds.length, after.amountRefunded]).toEqual([1, 100])
  const asAnothers = till.call('payments.refund', { id: other, refundId })
  await expect(asAnothers).rejects.toMatchObject({ code: 'invalid_input', field: 'refundId' })
  const slip = await till.call('receipts.get', { paymentId: id, refundId })
  expect(slip.refund?.amount).toBe(100)
})

it('holds an order once, and takes it up by any spelling', async () => {
  const id = randomUUID()
  const order = typedOrder()
  await till.call('orders.hold', { id: id.toUpperCase(), order })
  await till.call('orders.hold', { id, order })
  expect((await till.call('orders.list', {})).items.map((held) => held.id)).toEqual([id])
  await till.call('orders.recall', { id: mixed(id), attemptId: id.toUpperCase() })
  expect((await till.call('orders.list', {})).items).toEqual([])
  await charge(id)
  expect(await till.call('orders.getDraft', {})).toEqual({})
})

it('takes up an order that was held in capitals by an earlier version', async () => {
  const id = randomUUID()
  const version = journalMigrations.findIndex((step) => step.includes('UPDATE OR IGNORE held_orders'))
  await keptInCapitals((books) => {
    for (const { name, type } of books.prepare('SELECT name, type FROM sqlite_schema').all()) {
      if (type === 'table' && !/^sqlite_|_(data|idx|content|docsize|config)$/.test(String(name)))
        books.exec(`DROP TABLE ${name}`)
    }
    for (const step of journalMigrations.slice(0, version)) books.exec(step)
    books.exec(`PRAGMA user_version = ${version}`)
    books
      .prepare("INSERT INTO held_orders (id, state, held_at, content) VALUES (?, 'held', 1, ?)")
      .run(id.toUpperCase(), JSON.stringify(typedOrder()))
  })
  expect((await till.call('orders.recall', { id: id.toUpperCase() })).id).toBe(id)
})

it('keeps one product under an id in two spellings', async () => {
  const id = randomUUID()
  const product = { name: 'Tea', unitAmount: 300, currency: 'USD' }
  await till.call('products.save', { ...product, id: id.toUpperCase() })
  await till.call('products.save', { ...product, id, name: 'Green tea' })
  const { items } = await till.call('products.list', {})
  expect(items.map(({ name }) => name)).toEqual(['Green tea'])
  await till.call('products.remove', { id })
  expect((await till.call('products.list', {})).items).toEqual([])
})
