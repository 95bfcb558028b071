import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BookFormat, bookFormats } from '#contract/bookkeeping.ts'
import { minorUnitDigits } from '#contract/money.ts'
import { exportAll } from '../fixtures/export-all.ts'
import { entries, movedIn } from '../fixtures/period.ts'
import { readCsv } from '../fixtures/read-csv.ts'
import {
  balances,
  fromWindows1252,
  linesOf,
  minor,
  readIif,
  readJournal,
  readOfx,
  readXlsx,
} from '../fixtures/strict-readers.ts'
import { taxesMoved } from '../taxes-moved.ts'
import { csvColumns } from './csv.ts'

const currencies = ['EUR', 'JPY', 'KWD'] as const
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'formats-'))
  await exportAll(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const named = (format: BookFormat, ending: string, currency?: string): string =>
  `ringline-training${format === 'csv' ? '' : `-${format}`}-2026-03-28-2026-03-30${currency ? `-${currency}` : ''}.${ending}`
const bytesOf = (format: BookFormat, ending: string, currency?: string): Promise<Buffer> =>
  readFile(path.join(folder, `${format === 'datev' ? 'EXTF_' : ''}${named(format, ending, currency)}`))
const textOf = async (format: BookFormat, ending: string, currency?: string): Promise<string> =>
  new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(format, ending, currency))

const moved = entries.filter(({ kind }) => kind !== 'unsettled')
const countIn = (currency: string): number =>
  moved.filter(({ payment }) => payment.currency === currency).length
/** What the ledger holds of one tax, in minor units. */
const taxIn = (name: string, currency: string): number =>
  moved
    .filter(({ payment }) => payment.currency === currency)
    .flatMap(taxesMoved)
    .reduce((sum, tax) => sum + (tax.name === name ? tax.amount : 0), 0)

test('one file a currency where no column tells it, one file of all elsewhere, each with its manifest', async () => {
  const names = (await readdir(folder)).sort()
  const expected = bookFormats.flatMap((format) => {
    const ending = {
      csv: 'csv',
      xlsx: 'xlsx',
      jsonl: 'jsonl',
      ofx: 'ofx',
      hledger: 'journal',
      beancount: 'beancount',
    }
    const of =
      Object.entries(ending).find(([name]) => name === format)?.[1] ??
      (format.endsWith('iif') ? 'iif' : 'csv')
    const manifest = `${named(format, 'manifest.json', format === 'datev' ? 'EUR' : undefined)}`
    if (format === 'datev') return [`EXTF_${named(format, of, 'EUR')}`, `EXTF_${manifest}`]
    const isOne = ['xlsx', 'csv', 'jsonl', 'hledger', 'beancount'].includes(format)
    return [
      manifest,
      ...(isOne ? [named(format, of)] : currencies.map((currency) => named(format, of, currency))),
    ]
  })
  expect(names).toEqual(expected.sort())
})

describe('a workbook', () => {
  test('holds what the CSV holds, dates and amounts as numbers, text as it was typed and no formula', async () => {
    const { Movements: rows = [], Days: days = [] } = readXlsx(await bytesOf('xlsx', 'xlsx'))
    const lines = readCsv(await textOf('csv', 'csv'))
    const letters = Object.keys(rows[0] ?? {})
    expect(letters.map((letter) => rows[0]?.[letter]?.value)).toEqual([...csvColumns])
    expect(rows.length - 1).toBe(lines.length)
    for (const [index, row] of rows.slice(1).entries()) {
      for (const [at, column] of csvColumns.entries()) {
        const cell = row[letters[at] ?? '']
        const text = lines[index]?.[column] ?? ''
        const isAmount = ['amount', 'subtotal', 'discount', 'tax', 'unsettled_amount'].includes(column)
        if (column === 'date')
          expect(cell).toEqual({
            value: String(46109 + Number(text.slice(-2)) - 28),
            isNumber: true,
            style: 1,
          })
        else if (isAmount && text !== '')
          expect(cell).toMatchObject({
            value: text,
            isNumber: true,
            style: { 0: 3, 2: 5, 3: 6 }[minorUnitDigits(lines[index]?.currency ?? '')],
          })
        else if (column === 'quantity') expect(cell?.value ?? '').toBe(text)
        // The CSV guards it with an apostrophe, which would be shown here.
        else expect(cell?.value ?? '').toBe(text.replace(/(^|; )'(?=[=+@-])/g, '$1'))
        if (!isAmount && column !== 'date' && column !== 'quantity')
          expect(cell?.isNumber ?? false).toBe(false)
      }
    }
    const sum = (currency: string, column: string): number =>
      days
        .slice(1)
        .filter((day) => day.B?.value === currency)
        .reduce((all, day) => all + minor(day[column]?.value ?? '', currency), 0)
    for (const currency of currencies) {
      expect(sum(currency, 'G')).toBe(movedIn(currency))
      expect(sum(currency, 'D') - sum(currency, 'F')).toBe(movedIn(currency))
    }
    expect(sum('EUR', 'H') - sum('EUR', 'I')).toBe(
      ['MwSt', 'MwSt ermäßigt', 'City tax, local'].reduce((all, name) => all + taxIn(name, 'EUR'), 0),
    )
  })
})

test('JSON lines hold whole minor units, every key in its place, and nothing of null', async () => {
  const lines = linesOf(await textOf('jsonl', 'jsonl'), '\n').map((line) => JSON.parse(line))
  expect(lines).toHaveLength(entries.length)
  for (const currency of currencies) {
    const of = lines.filter((line) => line.currency === currency)
    expect(of.reduce((sum, { amount }) => sum + amount, 0)).toBe(movedIn(currency))
    expect(of.every(({ exponent }) => exponent === minorUnitDigits(currency))).toBe(true)
  }
  const order =
    'schema type date time timeZone environment amount currency exponent paymentId refundId gatewayId gatewayRefundId order receipt customer description card status reason subtotal discount taxes note unsettledAmount'.split(
      ' ',
    )
  for (const line of lines) {
    const keys = Object.keys(line)
    expect(keys).toEqual(order.filter((key) => keys.includes(key)))
    expect(Object.values(line)).not.toContain(null)
  }
  expect(lines.find(({ type }) => type === 'unsettled')).toMatchObject({ amount: 0, unsettledAmount: -100 })
  expect(lines[0]).toMatchObject({ schema: 'ringline.movement.v1', description: 'Rosen; "rot" und gelb' })
})

describe.each(currencies)('in %s', (currency) => {
  test('a bank statement for Xero has a line for each movement, and a name for each that the gateway knows', async () => {
    const text = await textOf('xero-statement', 'csv', currency)
    const lines = readCsv(text)
    expect(text).toMatch(/^\*Date,\*Amount,Payee,Description,Reference,Cheque Number\r\n/)
    expect(lines.reduce((sum, line) => sum + minor(line['*Amount'] ?? '', currency), 0)).toBe(
      movedIn(currency),
    )
    expect(lines).toHaveLength(countIn(currency))
    for (const line of lines) {
      expect(line['*Date']).toMatch(/^(28|29|30)\/03\/2026$/)
      expect(line.Reference).toMatch(/^(pi|re)_/)
      for (const cell of Object.values(line)) expect(cell).toMatch(/^(?![=+@]|-(?!\d+(\.\d+)?$))[^\r\n\t]*$/)
    }
  })

  test('journals for Xero balance day by day, and tell every tax', async () => {
    const lines = readCsv(await textOf('xero-journal', 'csv', currency))
    const byDay = Map.groupBy(lines, (line) => line['*Narration'] ?? '')
    for (const [narration, day] of byDay) {
      expect(narration).toMatch(new RegExp(`^Ringline training 2026-03-(28|29|30) ${currency}$`))
      expect(day.reduce((sum, line) => sum + minor(line['*Amount'] ?? '', currency), 0)).toBe(0)
      expect(new Set(day.map((line) => line['*Date'])).size).toBe(1)
    }
    const sumOf = (code: string, words: RegExp): number =>
      lines
        .filter((line) => line['*AccountCode'] === code && words.test(line.Description ?? ''))
        .reduce((sum, line) => sum + minor(line['*Amount'] ?? '', currency), 0)
    expect(sumOf('611', /^(Payments|Refunds)$/)).toBe(movedIn(currency))
    expect(sumOf('820', /^Tax (refunded )?MwSt 19%$/)).toBe(0 - taxIn('MwSt', currency))
    expect(lines.every((line) => line['*TaxRate'] === 'Tax Exempt' && line['*Amount'] !== '0')).toBe(true)
  })

  test('QuickBooks Online gets three columns', async () => {
    const text = await textOf('quickbooks-online', 'csv', currency)
    expect(text).toMatch(/^Date,Description,Amount\r\n/)
    const lines = readCsv(text)
    expect(lines.reduce((sum, line) => sum + minor(line.Amount ?? '', currency), 0)).toBe(movedIn(currency))
    for (const line of lines)
      expect(line.Description).toMatch(/^(Card payment|Refund( reversed| correction)?|Correction) T1-\d{6}/)
  })

  test('QuickBooks Desktop gets balanced entries on declared accounts', async () => {
    const { accounts, transactions } = readIif(
      fromWindows1252(await bytesOf('quickbooks-iif', 'iif', currency)),
    )
    expect(transactions).toHaveLength(countIn(currency))
    for (const rows of transactions) {
      expect(rows.reduce((sum, { AMOUNT = '' }) => sum + minor(AMOUNT, currency), 0)).toBe(0)
      expect(rows[0]?.MEMO).toMatch(/^(pay|ref)-\d/)
      expect(rows[0]?.DOCNUM).toMatch(/^.{0,11}$/)
    }
    const sumOf = (account: string): number =>
      transactions
        .flat()
        .reduce((sum, row) => sum + (row.ACCNT === account ? minor(row.AMOUNT ?? '', currency) : 0), 0)
    expect(sumOf('Card Clearing')).toBe(movedIn(currency))
    if (currency === 'EUR') {
      expect(sumOf('Sales Tax MwSt-19')).toBe(-taxIn('MwSt', 'EUR'))
      expect(sumOf('Sales Tax MwSt-ermassigt-7')).toBe(-taxIn('MwSt ermäßigt', 'EUR'))
    }
    expect(accounts.every((name) => name.length <= 31)).toBe(true)
  })

  test('OFX has each movement once, under an id of its own, and their sum as the balance', async () => {
    const { header, transactions, values } = readOfx(fromWindows1252(await bytesOf('ofx', 'ofx', currency)))
    expect(header.join(' ')).toBe(
      'OFXHEADER:100 DATA:OFXSGML VERSION:102 SECURITY:NONE ENCODING:USASCII CHARSET:1252 COMPRESSION:NONE OLDFILEUID:NONE NEWFILEUID:NONE',
    )
    expect(transactions.reduce((sum, { TRNAMT = '' }) => sum + minor(TRNAMT, currency), 0)).toBe(
      movedIn(currency),
    )
    expect(minor(values.BALAMT ?? '', currency)).toBe(movedIn(currency))
    expect(new Set(transactions.map(({ FITID }) => FITID)).size).toBe(countIn(currency))
    expect(values).toMatchObject({
      CURDEF: currency,
      ACCTID: `TRAINING-${currency}`,
      DTSERVER: '20260330120000',
      DTEND: '20260330120000',
      DTASOF: '20260330120000',
    })
    for (const each of transactions) {
      expect(Object.keys(each)).toEqual(['TRNTYPE', 'DTPOSTED', 'TRNAMT', 'FITID', 'NAME', 'MEMO'])
      expect(each.NAME).toMatch(/^.{1,32}$/)
      expect(each.MEMO).toMatch(/^.{0,255}$/)
      expect(each.TRNTYPE).toBe(each.TRNAMT?.startsWith('-') ? 'DEBIT' : 'CREDIT')
    }
  })

  test.each([
    ['hledger', 'journal', 'assets:clearing:card', 'liabilities:tax:mwst-19'],
    ['beancount', 'beancount', 'Assets:Clearing:Card', 'Liabilities:Tax:MwSt-19'],
  ] as const)('%s has the sums of the ledger in its accounts', async (format, ending, clearing, tax) => {
    const { transactions } = readJournal(await textOf(format, ending))
    expect(transactions).toHaveLength(moved.length)
    const sums = balances(transactions.flatMap(({ postings }) => postings))
    expect(sums[`${clearing} ${currency}`]).toBe(movedIn(currency))
    expect(sums[`${tax} ${currency}`] ?? 0).toBe(0 - taxIn('MwSt', currency))
  })
})

test('hledger’s journal declares its currencies and accounts, and no text of it begins a comment or a tag', async () => {
  const { directives, transactions } = readJournal(await textOf('hledger', 'journal'))
  expect(directives).toEqual([
    '; Ringline training 2026-03-28 to 2026-03-30',
    'decimal-mark .',
    'commodity 1000.00 EUR',
    'commodity 1000. JPY',
    'commodity 1000.000 KWD',
    'account assets:clearing:card',
    'account income:sales',
    'account liabilities:tax:city-tax-local-8-875',
    'account liabilities:tax:mwst-19',
    'account liabilities:tax:mwst-ermassigt-7',
    'account liabilities:tax:rate-10',
    'account liabilities:tax:vat-5',
  ])
  for (const { head } of transactions) expect(head.split(';')).toHaveLength(2)
  const refund = transactions.find(({ head }) => head.includes('refund_id:ref-2'))
  expect(refund).toMatchObject({
    date: '2026-03-30',
    head: '(T1-000001) Anna "Annie" O’Neil | Refund: Rosen, "rot" und gelb  ; type:refund, payment_id:pay-1, refund_id:ref-2, gateway_id:re_ref-2',
  })
})

test('Beancount’s journal begins with its plugin and opens no account by itself', async () => {
  const text = await textOf('beancount', 'beancount')
  expect(text.startsWith('plugin "beancount.plugins.auto_accounts"\n')).toBe(true)
  expect(text).not.toMatch(/^\d{4}-\d{2}-\d{2} (open|balance)/m)
  expect(text).toContain(
    '2026-03-28 * "Anna \\"Annie\\" O’Neil" "Rosen; \\"rot\\" und gelb"\n  payment_id: "pay-1"\n',
  )
})
