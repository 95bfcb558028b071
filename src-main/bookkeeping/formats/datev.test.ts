import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StoredBookkeeping } from '#contract/bookkeeping-settings.ts'
import { exportBooks } from '../export.ts'
import { planExport } from '../export-plan.ts'
import { entries, madeUpBooks, orderInto } from '../fixtures/period.ts'
import { fromWindows1252, readDatev } from '../fixtures/strict-readers.ts'
import { datevAccounts, datevColumns, yearStartOf } from './datev-head.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'datev-'))
})
afterEach(() => rm(folder, { recursive: true }))

const written = async (datev: object = {}): Promise<string[][]> => {
  const order = orderInto(folder, 'datev', { currency: 'EUR' })
  const numbers = { consultant: '1001', client: '7', ...datev }
  const settings = { ...order.settings, bookkeeping: StoredBookkeeping.parse({ datev: numbers }) }
  const { path: file } = await exportBooks(madeUpBooks(), { ...order, settings })
  expect(path.basename(file)).toBe('EXTF_ringline-training-datev-2026-03-28-2026-03-30-EUR.csv')
  return readDatev(fromWindows1252(await readFile(file)))
}

const moved = entries.filter(({ kind }) => kind !== 'unsettled')

describe('a booking batch for DATEV', () => {
  test('has DATEV’s header and headings, and lines that add up to each movement, to the cent', async () => {
    const [header = [], headings, ...lines] = await written()
    expect(header).toHaveLength(31)
    expect(header.join(';')).toBe(
      'EXTF;700;21;Buchungsstapel;13;20260330235959000;;RL;Ringline;;1001;7;20260101;4;20260328;20260330;Ringline 2026-03;;1;0;0;EUR;;;;;03;;;;',
    )
    expect(headings).toEqual(datevColumns)
    expect(datevColumns).toHaveLength(125)
    const byId = new Map<string, number>()
    const byAccount = new Map<string, number>()
    for (const line of lines) {
      expect(line).toHaveLength(125)
      const [amount = '', side, currency, , , , account, contra = '', , date, receipt] = line
      expect(amount).toMatch(/^\d{1,10},\d{2}$/)
      expect([side === 'S' || side === 'H', currency, account, line[113]]).toEqual([true, 'EUR', '1360', '0'])
      expect(date).toMatch(/^(28|29|30)03$/)
      expect(receipt).toMatch(/^[A-Za-z0-9_$&%*+\-/]{0,36}$/)
      expect(line[13]?.length).toBeLessThanOrEqual(60)
      const sum = Number(amount.replace(',', '')) * (side === 'S' ? 1 : -1)
      expect(sum).not.toBe(0)
      byId.set(line[21] ?? '', (byId.get(line[21] ?? '') ?? 0) + sum)
      byAccount.set(contra, (byAccount.get(contra) ?? 0) + sum)
    }
    const expected = moved.filter(({ payment }) => payment.currency === 'EUR')
    expect([...byId.values()].sort((a, b) => a - b)).toEqual(
      expected.map(({ amount }) => amount).sort((a, b) => a - b),
    )
    expect([...byAccount.keys()].sort()).toEqual(['8200', '8300', '8400'])
    // 40.00 of the sale of 100.00 had no tax on it, and a third of it went back; the city’s tax has no account.
    const untaxed = 4000 - Math.round((4000 * 3333) / 10000)
    expect(Math.abs((byAccount.get('8200') ?? 0) - untaxed - 3629)).toBeLessThanOrEqual(1)
  })
})

test('accounts and tax keys are those that are set, or of the chart with noughts behind them', async () => {
  const revenue = [{ percent: '8.875', account: '44001', taxKey: '0101' }]
  const [header, , ...lines] = await written({ chart: '04', accountLength: 5, clearing: '14609', revenue })
  expect([header?.[13], header?.[26]]).toEqual(['5', '04'])
  expect(new Set(lines.map((line) => line[6]))).toEqual(new Set(['14609']))
  expect(new Set(lines.map((line) => line[7]))).toEqual(new Set(['44000', '43000', '42000', '44001']))
  expect(lines.filter((line) => line[8] !== '').map((line) => [line[7], line[8]])).toEqual([
    ['44001', '0101'],
  ])
})

test('a rate without an account is told, and keeps nothing from being written', async () => {
  const order = { ...orderInto(folder, 'datev', { currency: 'EUR' }), format: 'datev' as const }
  const { findings } = await planExport(madeUpBooks(), order)
  expect(findings).toEqual([
    {
      field: 'bookkeeping.datev.revenue',
      why: {
        reason: 'datev_no_account',
        parameters: { name: 'City tax, local', percent: '8.875', untaxed: '8200' },
      },
      isBlocking: false,
    },
  ])
})

test('a fiscal year begins where it is set to', () => {
  expect(yearStartOf('2026-03-31', '01-01')).toBe('2026-01-01')
  expect(yearStartOf('2026-03-31', '04-01')).toBe('2025-04-01')
  expect(yearStartOf('2026-04-01', '04-01')).toBe('2026-04-01')
})

test('a percentage is the same however it is written', () => {
  const datev = StoredBookkeeping.parse({ datev: { revenue: [{ percent: '19.0', account: '8401' }] } }).datev
  expect(datevAccounts(datev).revenueOf('19')).toEqual({ account: '8401', taxKey: '' })
})
