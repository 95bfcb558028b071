import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookFormats } from '#contract/bookkeeping.ts'
import type { Input } from '#contract/table.ts'
import { openTill, type Till, type TillOptions } from '../../src-main/till.ts'

let dataDir = ''
let elsewhere = ''
let till: Till
/** What the person was asked, and answers with. */
let asked: { kind: string; suggestedName: string }[] = []

const open = async (options: Partial<TillOptions> = {}): Promise<void> => {
  till = await openTill({ dataDir, now: () => Date.parse('2026-06-01T10:00:00Z'), ...options })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-exports-'))
  elsewhere = mkdtempSync(path.join(os.tmpdir(), 'ringline-elsewhere-'))
  asked = []
  await open({
    choosePath: async (request) => {
      asked.push(request)
      return path.join(elsewhere, request.suggestedName)
    },
  })
  await till.call('settings.update', { timeZone: 'Europe/Berlin', locale: 'de-DE', currency: 'EUR' })
})
afterEach(async () => {
  await till.close()
  for (const folder of [dataDir, elsewhere]) rmSync(folder, { recursive: true })
})

const charge = (currency: string, amount: number) =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency, amount, description: 'Roses' },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    acknowledge: ['duplicate'],
  })
const day = { from: '2026-06-01', to: '2026-06-01' }
const numbers = { consultant: '1001', client: '7' }

describe('an export', () => {
  it('is made in every format from the books of the till, and its sums are those of the day', async () => {
    const { id } = await charge('EUR', 1050)
    await charge('EUR', 4000)
    await till.call('payments.refund', { id, refundId: randomUUID(), amount: 50 })
    await till.call('settings.update', { bookkeeping: { datev: numbers } })
    for (const format of bookFormats) {
      const { files } = await till.call('bookkeeping.export', { format, ...day, path: elsewhere })
      expect(files).toHaveLength(1)
    }
    const { totals } = await till.call('bookkeeping.day', { date: day.from })
    const manifests = readdirSync(elsewhere).filter((name) => name.endsWith('.manifest.json'))
    expect(manifests).toHaveLength(bookFormats.length)
    for (const name of manifests) {
      const manifest = JSON.parse(readFileSync(path.join(elsewhere, name), 'utf8'))
      const { paid, refunded, net } = totals[0] ?? {}
      expect(manifest.totals).toMatchObject([{ currency: 'EUR', paid, refunded, net }])
    }
  })

  it('of one file is asked a file for, and one that may be several a folder', async () => {
    await charge('EUR', 1050)
    const csv = await till.call('bookkeeping.export', { format: 'xlsx', ...day })
    expect(path.basename(csv.path)).toBe('ringline-training-xlsx-2026-06-01-2026-06-01.xlsx')
    await till.call('bookkeeping.export', { format: 'ofx', ...day })
    expect(asked).toEqual([
      { kind: 'file', suggestedName: 'ringline-training-xlsx-2026-06-01-2026-06-01.xlsx' },
      { kind: 'folder', suggestedName: 'ringline-training-ofx-2026-06-01-2026-06-01' },
    ])
  })

  it('that needs a setting says which before anybody is asked where to save it', async () => {
    await charge('EUR', 1050)
    await expect(till.call('bookkeeping.export', { format: 'datev', ...day })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'bookkeeping.datev.consultant',
    })
    expect(asked).toEqual([])
    expect(readdirSync(elsewhere)).toEqual([])
  })
})

describe('a look at an export', () => {
  const look = (query: Omit<Input<'bookkeeping.preview'>, 'from' | 'to'>) =>
    till.call('bookkeeping.preview', { ...day, ...query })

  it('tells the first rows as they would be written, without the columns that are empty', async () => {
    for (let count = 1; count <= 10; count += 1) await charge('EUR', count * 100)
    await charge('JPY', 500)
    const { rows, columns, currencies, findings, isOneCurrency } = await look({ format: 'quickbooks-online' })
    expect(columns).toEqual(['Date', 'Description', 'Amount'])
    expect(rows).toHaveLength(8)
    expect(rows[0]).toEqual(['01/06/2026', expect.stringMatching(/^Card payment /), '1.00'])
    expect([currencies, findings, isOneCurrency]).toEqual([['EUR', 'JPY'], [], true])
    expect((await look({ format: 'csv', currency: 'JPY' })).rows).toHaveLength(1)
    expect((await look({ format: 'csv' })).columns).not.toContain('refund_id')
    expect((await look({ format: 'receipts' })).columns).toEqual(['date', 'receipt', 'payment_id'])
  })

  it('tells whole days where the format adds them up', async () => {
    for (let count = 1; count <= 12; count += 1) await charge('EUR', 100)
    const { rows, columns } = await look({ format: 'xero-journal' })
    expect(columns).not.toContain('TrackingName1')
    expect(rows.map((row) => row.at(-1))).toEqual(['12.00', '-12.00'])
  })

  it.each(['ofx', 'hledger', 'beancount', 'jsonl', 'quickbooks-iif'] as const)(
    'tells lines of text: %s',
    async (format) => {
      await charge('EUR', 1050)
      const { rows, columns } = await look({ format })
      expect(columns).toEqual([])
      expect(rows.flat().join('\n')).toContain('10')
    },
  )

  it('tells all that is missing, with the fields', async () => {
    await charge('JPY', 1050)
    const { findings } = await look({ format: 'datev' })
    expect(findings.map(({ field, isBlocking }) => [field, isBlocking])).toEqual([
      ['bookkeeping.datev.consultant', true],
      ['bookkeeping.datev.client', true],
      ['currency', true],
    ])
  })

  it('writes nothing, and changes nothing', async () => {
    await charge('EUR', 1050)
    const before = await till.call('audit.list', {})
    await look({ format: 'xlsx' })
    expect(await till.call('audit.list', {})).toEqual(before)
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('ends when another is asked for', async () => {
    await charge('EUR', 1050)
    const first = look({ format: 'csv' })
    const second = look({ format: 'ofx' })
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    expect((await second).isOneCurrency).toBe(true)
  })
})

describe('the accounts of other programs', () => {
  it('are as they usually are until they are set, and what is left out of a change is again', async () => {
    const { bookkeeping } = await till.call('settings.get', {})
    expect(bookkeeping).toMatchObject({
      xero: { clearing: '611', sales: '200', tax: '820' },
      hledger: { clearing: 'assets:clearing:card' },
      datev: { consultant: '', chart: '03', accountLength: 4 },
    })
    await till.call('settings.update', { bookkeeping: { xero: { sales: '4000' }, datev: numbers } })
    await till.close()
    await open()
    const { bookkeeping: after } = await till.call('settings.get', {})
    expect(after).toEqual({
      ...bookkeeping,
      xero: { ...bookkeeping.xero, sales: '4000' },
      datev: { ...bookkeeping.datev, ...numbers },
    })
  })

  it.each([
    [{ xero: { sales: '12345678901' } }, 'bookkeeping.xero.sales'],
    [{ xero: { sales: '' } }, 'bookkeeping.xero.sales'],
    [{ quickbooks: { tax: 'a"b' } }, 'bookkeeping.quickbooks.tax'],
    [{ hledger: { sales: 'income  sales' } }, 'bookkeeping.hledger.sales'],
    [{ hledger: { sales: 'income;sales' } }, 'bookkeeping.hledger.sales'],
    [{ beancount: { sales: 'Sales:Cards' } }, 'bookkeeping.beancount.sales'],
    [{ datev: { consultant: '1000' } }, 'bookkeeping.datev.consultant'],
    [{ datev: { client: '100000' } }, 'bookkeeping.datev.client'],
    [{ datev: { yearStart: '02-30' } }, 'bookkeeping.datev.yearStart'],
    [{ datev: { clearing: '13600' } }, 'bookkeeping.datev.clearing'],
    [{ datev: { revenue: [{ percent: '19', account: '84' }] } }, 'bookkeeping.datev.revenue.0.account'],
    [{ datev: { revenue: [{ percent: '7' }, { percent: '7.0' }] } }, 'bookkeeping.datev.revenue'],
  ])('are refused where the program could not read them: %j', async (bookkeeping, field) => {
    await expect(till.call('settings.update', { bookkeeping })).rejects.toMatchObject({
      code: 'invalid_input',
      field,
    })
  })
})
