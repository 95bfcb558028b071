import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { methods } from '#contract/table.ts'
import { openTill, type Till } from '../till.ts'
import { movesMoney, toFailure } from './failure.ts'

let dataDir: string
let till: Till
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-words-'))
  till = await openTill({ dataDir, log: () => {} })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

/** A file that fails whatever is written to the table, as SQLite would say it. */
function breakTable(file: string, table: string, says: string): void {
  const database = new DatabaseSync(path.join(dataDir, file))
  for (const event of ['INSERT', 'UPDATE', 'DELETE'])
    database.exec(
      `CREATE TRIGGER broken_${table}_${event} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, '${says}'); END`,
    )
  database.close()
}
const charge = () =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  })
const full = 'database or disk is full'
const readOnly = 'attempt to write a readonly database'
const damaged = 'database disk image is malformed'

describe('a settings file that fails', () => {
  it('because another program holds it says so, and nothing of payments', async () => {
    const other = new DatabaseSync(path.join(dataDir, 'settings.db'))
    other.exec('BEGIN EXCLUSIVE')
    const refused = await till.call('settings.update', { theme: 'dark' }).catch((error: unknown) => error)
    other.exec('ROLLBACK')
    other.close()
    expect(refused).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(
        /^Another program holds the file\. .* Nothing was changed\. File: .*settings\.db$/,
      ),
    })
    expect((await till.call('settings.get', {})).theme).toBe('system')
    // What did not happen is not in the books either.
    const { items } = await till.call('audit.list', {})
    expect(items.map(({ kind }) => kind)).not.toContain('settings.changed')
  })

  it.each([
    [full, 'The disk is full.'],
    [readOnly, 'The folder cannot be written to.'],
    [damaged, 'The file is damaged.'],
  ])('with "%s" is told in words, whatever was to be kept there', async (says, words) => {
    for (const table of ['settings', 'staff', 'products', 'tax_rates']) breakTable('settings.db', table, says)
    const calls = [
      () => till.call('settings.update', { theme: 'dark' }),
      () => till.call('staff.save', { name: 'Ada', role: 'manager', pin: '1234' }),
      () => till.call('products.save', { name: 'Tea', unitAmount: 300, currency: 'USD' }),
      () => till.call('taxRates.save', { name: 'VAT', percent: '20', inclusive: true, active: true }),
    ]
    for (const call of calls) {
      const refused = await call().catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'storage' })
      expect(String(refused)).toContain(words)
      expect(String(refused)).toMatch(/Nothing was changed\. File: .*settings\.db$/)
    }
  })
})

it('a secret key that cannot be stored says why', async () => {
  await till.close()
  till = await openTill({
    dataDir,
    secrets: {
      encrypt: () => Promise.reject(new Error('no keyring')),
      decrypt: (bytes: Uint8Array) => Buffer.from(bytes).toString(),
    },
  })
  await expect(
    till.call('settings.setSecretKey', { environment: 'test', secretKey: 'sk_test_1' }),
  ).rejects.toMatchObject({ code: 'not_available', field: 'secretKey' })
})

it('a practice file that fails in training is told in words, and nothing was charged', async () => {
  breakTable('practice.db', 'objects', full)
  const { status, error } = await charge()
  expect(status).toBe('failed')
  expect(error?.message).toMatch(
    /^The disk is full\. .* In training no card is ever charged\. File: .*practice/,
  )
})

it('books that cannot be read are told in words that fit the call', async () => {
  const { id } = await charge()
  const books = new DatabaseSync(path.join(dataDir, 'journal-training.db'))
  books.exec('ALTER TABLE payments RENAME TO gone')
  books.close()
  const get = till.call('payments.get', { id })
  await expect(get).rejects.toMatchObject({
    code: 'storage',
    message: /Nothing was changed\. File: .*journal/,
  })
  const refund = till.call('payments.refund', { id, refundId: randomUUID() })
  await expect(refund).rejects.toMatchObject({ code: 'storage', message: /Look the payment up/ })
})

it('only what moves money sends a cashier to look a payment up', () => {
  const { message } = toFailure(new Error('x'), 'settings.update')
  expect(message).toContain('No card was charged')
  expect(toFailure(new Error('x'), 'payments.charge').message).toContain('Look the payment up')
  const acting = (Object.keys(methods) as (keyof typeof methods)[]).filter(movesMoney)
  expect(acting.every((method) => /^(payments|training)\./.test(method))).toBe(true)
})
