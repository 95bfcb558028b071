import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DayReport } from '#contract/bookkeeping.ts'
import { minorUnitDigits } from '#contract/money.ts'
import { type Payment, paymentStatuses, refundStatuses } from '#contract/payment.ts'
import { periodOf } from './business-day.ts'
import { dayReport } from './day-report.ts'
import { booksOf, payment, refund } from './fixtures/books.ts'
import { readCsv } from './fixtures/read-csv.ts'
import { csvColumns, csvText, ledgerCells } from './formats/csv.ts'

const withoutTax = {
  id: 'untaxed',
  name: 'Untaxed',
  percent: '0',
  inclusive: false,
  net: 0,
  amount: 0,
  netRefunded: 0,
  refunded: 0,
}
const report = (payments: readonly Payment[], date = '2026-03-31', timeZone = 'UTC'): Promise<DayReport> =>
  dayReport({ date, timeZone, environment: 'training', books: booksOf(payments) })

test('adds up one business day by currency, brand and outcome', async () => {
  const made = await report([
    payment(),
    payment({ id: 'p2', card: { brand: 'mastercard', last4: '4444' }, amountCaptured: 2000 }),
    payment({ id: 'p3', currency: 'EUR', refunds: [refund({ createdAt: '2026-03-31T12:00:00.000Z' })] }),
    payment({ id: 'p4', status: 'declined', amount: 300 }),
    payment({ id: 'p5', status: 'requires_capture', amount: 400, amountCapturable: 350 }),
    payment({ id: 'p6', status: 'unknown', amount: 700 }),
    payment({
      id: 'p7',
      refunds: [refund({ id: 'r7', status: 'unknown', createdAt: '2026-03-31T12:00:00.000Z' })],
    }),
  ])
  expect(DayReport.parse(made)).toEqual(made)
  expect(made).toMatchObject({ from: '2026-03-31T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' })
  const none = { count: 0, amount: 0 }
  expect(made.totals).toEqual([
    {
      currency: 'EUR',
      paid: { count: 1, amount: 1050 },
      refunded: { count: 1, amount: 500 },
      net: 550,
      byBrand: [{ brand: 'visa', count: 1, amount: 1050 }],
      corrected: none,
      reversed: none,
      byTaxRate: [{ ...withoutTax, net: 1050, netRefunded: 500 }],
      declined: none,
      onHold: none,
      unsettled: none,
    },
    {
      currency: 'USD',
      paid: { count: 3, amount: 4100 },
      refunded: none,
      net: 4100,
      byBrand: [
        { brand: 'mastercard', count: 1, amount: 2000 },
        { brand: 'visa', count: 2, amount: 2100 },
      ],
      corrected: none,
      reversed: none,
      byTaxRate: [{ ...withoutTax, net: 4100 }],
      declined: { count: 1, amount: 300 },
      onHold: { count: 1, amount: 350 },
      unsettled: { count: 2, amount: 1200 },
    },
  ])
})

test('counts a refund on the day it was made, not on the day of its payment', async () => {
  const refunded = payment({ refunds: [refund()] })
  expect((await report([refunded])).totals[0]).toMatchObject({ net: 1050, refunded: { count: 0 } })
  expect((await report([refunded], '2026-04-02')).totals[0]).toMatchObject({ net: -500, paid: { count: 0 } })
})

test('adds up the taxes by rate, what was given back beside what was taken', async () => {
  const vat = { id: 'v', name: 'VAT', percent: '20', inclusive: true, net: 875, amount: 175 }
  const half = refund({ amount: 525, createdAt: '2026-03-31T12:00:00.000Z' })
  const made = await report([
    payment({ taxes: [vat] }),
    payment({ id: 'p2', taxes: [vat], amountCaptured: 525 }),
    payment({ id: 'p3', taxes: [vat], refunds: [half] }),
    payment({ id: 'p4', taxes: [{ ...vat, percent: '19', net: 882, amount: 168 }] }),
  ])
  expect(made.totals[0]?.byTaxRate).toEqual([
    { ...vat, percent: '19', net: 882, amount: 168, netRefunded: 0, refunded: 0 },
    { ...vat, net: 875 + 438 + 875, amount: 175 + 88 + 175, netRefunded: 438, refunded: 88 },
    // The parts of a payment are rounded, each for itself: what they are short of the money, or over, stands here.
    { ...withoutTax, net: -1, netRefunded: -1 },
  ])
})

test('is empty on a day without business', async () => {
  expect((await report([payment()], '2026-01-01')).totals).toEqual([])
})

const time = fc
  .integer({ min: Date.UTC(2018, 10, 2), max: Date.UTC(2018, 10, 7) })
  .map((ms) => new Date(ms).toISOString())
const amount = fc.integer({ min: 1, max: 99_999_999 })
const anyRefund = fc.record({ amount, status: fc.constantFrom(...refundStatuses), createdAt: time })
const anyPayments = fc.array(
  fc.record({
    amount,
    amountCaptured: amount,
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    status: fc.constantFrom(...paymentStatuses),
    createdAt: time,
    paidAt: time,
    description: fc.string(),
    refunds: fc.array(anyRefund, { maxLength: 3 }),
  }),
  { maxLength: 30 },
)
const zone = fc.constantFrom('UTC', 'America/Sao_Paulo', 'Asia/Beirut', 'Pacific/Kiritimati')

test('agrees with the sums of the day’s CSV, to the last minor unit, in every currency', async () => {
  await fc.assert(
    fc.asyncProperty(anyPayments, zone, async (drawn, timeZone) => {
      const payments = drawn.map((each, index) =>
        payment({
          ...each,
          id: `p${index}`,
          refunds: each.refunds.map((back, number) => refund({ ...back, id: `r${index}-${number}` })),
        }),
      )
      const { totals } = await report(payments, '2018-11-04', timeZone)
      const { from, to } = periodOf('2018-11-04', '2018-11-04', timeZone)
      const movements = [...booksOf(payments).entries(from.getTime(), to.getTime())]
      const lines = readCsv(csvText([csvColumns, ...movements.map((each) => ledgerCells(each, timeZone))]))
      const sums = new Map<string, bigint>()
      for (const { currency = '', amount: text = '', date } of lines) {
        expect(date).toBe('2018-11-04')
        expect(text.split('.')[1]?.length ?? 0).toBe(minorUnitDigits(currency))
        sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(text.replace('.', '')))
      }
      for (const { currency, net, paid, refunded, byBrand } of totals) {
        expect(BigInt(net)).toBe(sums.get(currency) ?? 0n)
        expect(net).toBe(paid.amount - refunded.amount)
        expect(byBrand.reduce((sum, brand) => sum + brand.amount, 0)).toBe(paid.amount)
      }
      expect([...sums.keys()].every((currency) => totals.some((each) => each.currency === currency))).toBe(
        true,
      )
    }),
  )
})
