import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSnapshot } from '../../src-main/journal/snapshots.ts'
import { openTill, type Till } from '../../src-main/till.ts'
import { makeBooks } from './make-books.ts'
import type { Made, Sums } from './trade.ts'

const period = { from: '2025-11-15', to: '2025-12-05' }
const wanted = { payments: 400, seed: 3, ...period }

describe('a made-up period of trade', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-seed-'))
  const dataDir = path.join(folder, 'till')
  let made: Made
  let till: Till
  beforeAll(async () => {
    made = makeBooks({ ...wanted, dataDir })
    till = await openTill({ dataDir, now: () => Date.parse('2025-12-06T12:00:00Z') })
  })
  afterAll(async () => {
    await till.close()
    rmSync(folder, { recursive: true })
  })

  it('is whole, in every table that the till keeps', async () => {
    const verdict = await till.call('audit.verify', {})
    expect(verdict).toMatchObject({ ok: true, payments: 400, checked: { search: true } })
    const receipts = [...made.byCurrency.values()].reduce((sum, { payments }) => sum + payments, 0)
    expect(verdict.checked.receipts).toBe(receipts)
  })

  it('comes to the same in an export as whoever made it says', async () => {
    const file = path.join(folder, 'year.jsonl')
    await till.call('bookkeeping.export', {
      format: 'jsonl',
      from: '2025-11-01',
      to: '2026-02-01',
      path: file,
    })
    const exported = new Map<string, Pick<Sums, 'payments' | 'paid' | 'refunds' | 'refunded'>>()
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const { type, amount, currency } = JSON.parse(line)
      const sums = exported.get(currency) ?? { payments: 0, paid: 0, refunds: 0, refunded: 0 }
      exported.set(currency, sums)
      if (type === 'payment') {
        sums.payments++
        sums.paid += amount
      } else if (type !== 'unsettled') {
        sums.refunds += type === 'refund' ? 1 : -1
        sums.refunded -= amount
      }
    }
    const truth = [...made.byCurrency]
      .filter(([, { payments }]) => payments > 0)
      .map(([currency, { payments, paid, refunds, refunded }]) => [
        currency,
        { payments, paid, refunds, refunded },
      ])
    expect(Object.fromEntries(exported)).toEqual(Object.fromEntries(truth))
    expect(exported.size).toBeGreaterThan(2)
  })

  it('holds all that a year holds', async () => {
    const statuses = [...made.byStatus].filter(([, count]) => count > 0).map(([status]) => status)
    expect(statuses.sort()).toEqual([
      'canceled',
      'declined',
      'failed',
      'requires_capture',
      'succeeded',
      'unknown',
    ])
    const { items } = await till.call('payments.list', { limit: 200 })
    for (const part of ['taxes', 'discounts', 'note', 'options'] as const)
      expect(items.some((payment) => Object.keys(payment[part] ?? {}).length > 0)).toBe(true)
    for (const currency of ['USD', 'EUR', 'GBP', 'JPY', 'KWD'])
      expect(made.byCurrency.get(currency)?.payments).toBeGreaterThan(0)
    expect(made.byCurrency.get('USD')?.refunds).toBeGreaterThan(5)
    expect(new Set(items.map(({ cashier }) => cashier?.name)).size).toBeGreaterThan(3)
    expect(new Set(items.map(({ card }) => card?.brand)).size).toBeGreaterThan(3)
  })

  it('has callers who come back and are found, and receipts', async () => {
    const { items } = await till.call('payments.list', { status: 'succeeded', limit: 50 })
    const name = items[0]?.customer?.name ?? ''
    const callers = await till.call('customers.search', { text: name })
    expect(callers.items.find((caller) => caller.name === name)?.orders).toBeGreaterThan(1)
    const found = await till.call('payments.list', { text: items[0]?.receiptNumber ?? '' })
    expect(found.items.map(({ id }) => id)).toEqual([items[0]?.id])
    const receipt = await till.call('receipts.get', { paymentId: items[0]?.id ?? '' })
    expect(receipt.html).toContain('Hudson Flowers')
  })

  it('is the same for the same seed, and another for another', () => {
    const head = (folderOf: string): unknown => {
      const books = openSnapshot({ file: path.join(folderOf, 'journal-training.db') })
      const last = books.head()
      books.close()
      return last
    }
    const again = (seed: number): unknown => {
      const other = path.join(folder, `seed-${seed}`)
      makeBooks({ ...wanted, seed, dataDir: other })
      return head(other)
    }
    expect(again(3)).toEqual(head(dataDir))
    expect(again(4)).not.toEqual(head(dataDir))
  })

  it('takes the place of no books', async () => {
    await till.close()
    expect(() => makeBooks({ ...wanted, dataDir })).toThrow('There are training books')
    till = await openTill({ dataDir })
  })
})
