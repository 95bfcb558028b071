import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { PeriodReport, type ReportTotals } from '#contract/report.ts'
import { businessDate } from './business-day.ts'
import { booksOf, ledgerEntriesOf, payment, refund } from './fixtures/books.ts'
import { localClock, momentsAt } from './local-clock.ts'
import { reportPeriod } from './report.ts'
import { reportDays } from './report-days.ts'

const zones = [
  'UTC',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
]
const zone = fc.constantFrom(...zones)
/** Around changes of the clock, too. */
const moment = fc.date({
  min: new Date('2026-03-01T00:00:00Z'),
  max: new Date('2026-05-31T00:00:00Z'),
  noInvalidDate: true,
})

const sold = fc.record({
  at: moment,
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  amount: fc.integer({ min: 1, max: 100_000 }),
  status: fc.constantFrom('succeeded', 'succeeded', 'declined', 'unknown', 'requires_capture'),
  brand: fc.constantFrom('visa', 'amex'),
  cashier: fc.constantFrom({ id: 'a', name: 'Ada' }, { id: 'b', name: 'Ben' }, undefined),
  description: fc.constantFrom('Tea', 'Roses', ''),
  taxed: fc.boolean(),
  refundedAt: fc.option(moment),
  part: fc.double({ min: 0.01, max: 1, noNaN: true }),
  reason: fc.constantFrom('duplicate' as const, undefined),
})

const sum = (amounts: readonly number[]): number => amounts.reduce((all, each) => all + each, 0)
const moneyOf = (
  rows: readonly {
    paid: { count: number; amount: number }
    refunded: { count: number; amount: number }
    net: number
  }[],
) => [
  sum(rows.map(({ paid }) => paid.count)),
  sum(rows.map(({ paid }) => paid.amount)),
  sum(rows.map(({ refunded }) => refunded.count)),
  sum(rows.map(({ refunded }) => refunded.amount)),
  sum(rows.map(({ net }) => net)),
]

it('every report adds up to the ledger, in every zone and by whatever it is told', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sold, { maxLength: 30 }),
      zone,
      moment,
      fc.integer({ min: 0, max: 40 }),
      async (sales, timeZone, start, length) => {
        const payments = sales.map(
          ({ at, amount, refundedAt, part, cashier, taxed, reason, brand, ...rest }, n) => {
            const when = at.toISOString()
            const back = Math.max(1, Math.floor(amount * part))
            return payment({
              ...rest,
              id: `p${n}`,
              amount,
              amountCaptured: amount,
              card: { brand, last4: '1111' },
              createdAt: when,
              paidAt: when,
              ...(cashier ? { cashier } : {}),
              ...(taxed
                ? {
                    taxes: [
                      {
                        id: 'vat',
                        name: 'VAT',
                        percent: '25',
                        inclusive: true,
                        net: amount - Math.floor(amount / 5),
                        amount: Math.floor(amount / 5),
                      },
                    ],
                  }
                : {}),
              refunds: refundedAt
                ? [
                    refund({
                      id: `r${n}`,
                      amount: back,
                      createdAt: refundedAt.toISOString(),
                      ...(reason ? { reason } : { reason: undefined }),
                    }),
                  ]
                : [],
            })
          },
        )
        const from = businessDate(start, timeZone)
        const to = String(Temporal.PlainDate.from(from).add({ days: length }))
        const days = reportDays({ from, to }, '2030-01-01', 1)
        const report = await reportPeriod({ days, timeZone, environment: 'test', books: booksOf(payments) })
        expect(PeriodReport.parse(report)).toEqual(report)
        const within = (at: string, period: { from: string; to: string }): boolean => {
          const date = businessDate(new Date(at), timeZone)
          return date >= period.from && date <= period.to
        }
        const ledger = payments.flatMap(ledgerEntriesOf).filter(({ kind }) => kind !== 'unsettled')
        const netOf = (currency: string, period: { from: string; to: string }): number =>
          sum(
            ledger
              .filter(({ at, payment: one }) => one.currency === currency && within(at, period))
              .map(({ amount }) => amount),
          )
        for (const currency of ['USD', 'JPY', 'KWD']) {
          const totals = report.totals.find((each) => each.currency === currency)
          expect(totals?.net ?? 0).toBe(netOf(currency, report))
          expect(totals?.before?.net ?? 0).toBe(netOf(currency, report.before))
          expect(totals?.yearBefore?.net ?? 0).toBe(netOf(currency, report.yearBefore))
          if (totals) addsUp(totals)
        }
      },
    ),
    { numRuns: 40 },
  )
})

function addsUp(totals: ReportTotals): void {
  const { paid, refunded, net, byTaxRate, byBrand, byProduct, otherProducts } = totals
  const whole = [paid.count, paid.amount, refunded.count, refunded.amount, net]
  for (const rows of [totals.byDay, totals.byHour, totals.byWeekday, totals.byCashier])
    expect(moneyOf(rows)).toEqual(whole)
  expect(sum(byBrand.map(({ amount }) => amount))).toBe(paid.amount)
  expect(sum(byProduct.map(({ amount }) => amount)) + otherProducts.amount).toBe(paid.amount)
  expect(sum(totals.refundsByReason.map(({ amount }) => amount))).toBe(refunded.amount)
  expect(sum(totals.refundsByReason.map(({ count }) => count))).toBe(refunded.count)
  expect(sum(totals.declinesByCode.map(({ count }) => count))).toBe(totals.declined.count)
  expect(sum(byTaxRate.map((rate) => rate.net + rate.amount))).toBe(paid.amount)
  expect(sum(byTaxRate.map((rate) => rate.netRefunded + rate.refunded))).toBe(refunded.amount)
}

it('many products have a row for those that brought most, and the others are added up', async () => {
  const payments = Array.from({ length: 250 }, (_, n) =>
    payment({ id: `p${n}`, description: `Product ${n}`, quantity: 1, amount: n + 1, amountCaptured: n + 1 }),
  )
  const days = reportDays({ period: 'month', date: '2026-03-05' }, '2026-06-01', 1)
  const report = await reportPeriod({ days, timeZone: 'UTC', environment: 'test', books: booksOf(payments) })
  expect(report.totals[0]?.byProduct).toHaveLength(200)
  expect(report.totals[0]?.byProduct[0]).toMatchObject({ name: 'Product 249', amount: 250 })
  expect(report.totals[0]?.otherProducts).toEqual({ products: 50, quantity: 50, amount: 1_275 })
})

describe('the days of a report', () => {
  it.each([
    [
      { period: 'day', date: '2026-03-01' },
      '2026-03-01',
      '2026-03-01',
      '2026-02-28',
      '2026-02-28',
      '2025-03-01',
      '2025-03-01',
    ],
    [
      { period: 'week', date: '2026-03-04' },
      '2026-03-02',
      '2026-03-08',
      '2026-02-23',
      '2026-03-01',
      '2025-03-03',
      '2025-03-09',
    ],
    [
      { period: 'month', date: '2026-03-31' },
      '2026-03-01',
      '2026-03-31',
      '2026-02-01',
      '2026-02-28',
      '2025-03-01',
      '2025-03-31',
    ],
    [
      { period: 'month', date: '2028-02-10' },
      '2028-02-01',
      '2028-02-29',
      '2028-01-01',
      '2028-01-31',
      '2027-02-01',
      '2027-02-28',
    ],
    [
      { period: 'quarter', date: '2026-02-14' },
      '2026-01-01',
      '2026-03-31',
      '2025-10-01',
      '2025-12-31',
      '2025-01-01',
      '2025-03-31',
    ],
    [
      { period: 'year', date: '2026-06-30' },
      '2026-01-01',
      '2026-12-31',
      '2025-01-01',
      '2025-12-31',
      '2025-01-01',
      '2025-12-31',
    ],
    [
      { from: '2028-02-29', to: '2028-03-02' },
      '2028-02-29',
      '2028-03-02',
      '2028-02-26',
      '2028-02-28',
      '2027-02-28',
      '2027-03-02',
    ],
  ] as const)(
    '%o are from %s to %s, after %s to %s, and a year before %s to %s',
    (query, from, to, before, beforeEnd, year, yearEnd) => {
      expect(reportDays(query, '2030-01-01', 1)).toMatchObject({
        days: { from, to },
        before: { from: before, to: beforeEnd },
        yearBefore: { from: year, to: yearEnd },
        isOver: true,
      })
    },
  )

  it('that are not over are compared with as many as have begun', () => {
    const month = reportDays({ period: 'month', date: '2026-03-01' }, '2026-03-10', 1)
    expect(month).toMatchObject({
      days: { from: '2026-03-01', to: '2026-03-31' },
      before: { from: '2026-02-01', to: '2026-02-10' },
      yearBefore: { from: '2025-03-01', to: '2025-03-10' },
      isOver: false,
    })
    // February ends before the 31st.
    expect(reportDays({ period: 'month', date: '2026-03-01' }, '2026-03-30', 1).before.to).toBe('2026-02-28')
  })

  it('of a week begin as the shop’s locale has it', () => {
    expect(reportDays({ period: 'week', date: '2026-03-01' }, '2030-01-01', 7).days).toEqual({
      from: '2026-03-01',
      to: '2026-03-07',
    })
  })

  it('run forwards', () => {
    expect(() => reportDays({ from: '2026-03-02', to: '2026-03-01' }, '2030-01-01', 1)).toThrow('begins')
  })
})

describe('the clock in the shop', () => {
  it('is read right at any moment, in any zone', () => {
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 20 }), zone, (moments, timeZone) => {
        const clock = localClock(timeZone)
        for (const at of moments) {
          const expected = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
          expect(clock(at.getTime())).toEqual({
            date: String(expected.toPlainDate()),
            hour: expected.hour,
            weekday: expected.dayOfWeek,
          })
        }
      }),
    )
  })

  it('finds the moments of an hour or a weekday, and no others', () => {
    fc.assert(
      fc.property(
        moment,
        zone,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 7 }),
        (start, timeZone, hour, weekday) => {
          const [from, to] = [start.getTime(), start.getTime() + 9 * 86_400_000]
          const period = { from, to, timeZone }
          const parts = [...momentsAt(period, { hour, weekday })]
          const clock = localClock(timeZone)
          for (let at = from; at < to; at += 433_000) {
            const { hour: shown, weekday: day } = clock(at)
            const isIn = parts.some((part) => at >= part.from && at < part.to)
            expect(isIn).toBe(shown === hour && day === weekday)
          }
          const whole = [...momentsAt(period, {})]
          expect(sum(whole.map((part) => part.to - part.from))).toBe(to - from)
          expect(Math.max(...whole.map((part) => part.to - part.from))).toBeLessThan(26 * 3_600_000)
        },
      ),
      { numRuns: 20 },
    )
  })
})
