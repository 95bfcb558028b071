import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTill, type Till, type TillOptions } from '../../src-main/till.ts'

let dataDir: string
let till: Till
const now = () => Date.parse('2026-06-01T10:00:00Z')
const secrets = {
  encrypt: (text: string) => Buffer.from(text).reverse(),
  decrypt: (bytes: Uint8Array) => Buffer.from(bytes).reverse().toString(),
}
const file = (): string => path.join(dataDir, 'journal-training.db')

const open = async (options: Partial<TillOptions> = {}): Promise<void> => {
  till = await openTill({ dataDir, now, secrets, environment: 'training', ...options })
}
let amount = 1000
const charge = () =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: amount++ },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  })
const settings = () => till.call('settings.get', {})

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-behind-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

/** How books are lost or go back while the till is closed, after two payments of which a copy has the first. */
const losses: [string, string, () => void][] = [
  ['are missing', 'replaced', () => rmSync(file())],
  ['are empty', 'replaced', () => writeFileSync(file(), '')],
  ['are an older copy', 'shorter', () => copyFileSync(`${file()}.copy`, file())],
]

describe.each(losses)('books that %s', (_kind, state, lose) => {
  let first: Awaited<ReturnType<typeof charge>>
  let second: Awaited<ReturnType<typeof charge>>
  beforeEach(async () => {
    first = await charge()
    await till.close()
    copyFileSync(file(), `${file()}.copy`)
    await open()
    second = await charge()
    await till.close()
    lose()
    await open()
  })

  it('are told, and no money moves before they were accepted', async () => {
    expect(await settings()).toMatchObject({ booksBehind: { state, markedAt: '2026-06-01T10:00:00.000Z' } })
    await expect(charge()).rejects.toMatchObject({ code: 'books_behind', retryable: false })
    const { items } = await till.call('payments.list', {})
    for (const { id } of items)
      await expect(till.call('payments.refund', { id, refundId: randomUUID() })).rejects.toMatchObject({
        code: 'books_behind',
      })
    const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
    for (const call of [
      till.call('payments.confirm', { id: first.id, attemptId: randomUUID(), card }),
      till.call('payments.capture', { id: first.id }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'books_behind' })
    await till.close()
    await open()
    await expect(charge()).rejects.toMatchObject({ code: 'books_behind' })
  })

  it('once they were accepted, give no number twice, and say who did', async () => {
    expect((await till.call('books.accept', {})).booksBehind).toBeUndefined()
    const third = await charge()
    expect(third).toMatchObject({ status: 'succeeded', receiptNumber: 'TRAINING-000003' })
    const numbers = [first, second, third].map(({ merchantOrderId }) => merchantOrderId)
    expect(new Set(numbers).size).toBe(3)
    const { items } = await till.call('audit.list', {})
    expect(items.map(({ kind }) => kind)).toContain('books.accepted')
    await till.close()
    await open()
    expect((await settings()).booksBehind).toBeUndefined()
  })

  it('keep no other environment from working', async () => {
    const changed = await till.call('settings.update', { environment: 'test' })
    expect(changed).toMatchObject({ environment: 'test' })
    expect(changed.booksBehind).toBeUndefined()
    expect((await till.call('settings.update', { environment: 'training' })).booksBehind).toMatchObject({
      state,
    })
  })
})

it('books of a fresh till are nothing to tell of, nor those that are level', async () => {
  expect((await settings()).booksBehind).toBeUndefined()
  await charge()
  await till.close()
  await open()
  expect((await settings()).booksBehind).toBeUndefined()
  expect(await charge()).toMatchObject({ status: 'succeeded' })
  // Nothing is accepted where there is nothing to accept.
  await till.call('books.accept', {})
  const { items } = await till.call('audit.list', {})
  expect(items.map(({ kind }) => kind)).not.toContain('books.accepted')
})
