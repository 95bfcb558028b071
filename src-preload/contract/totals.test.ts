import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Discount } from './discount.ts'
import type { TaxRate } from './tax.ts'
import { shareOf, totalsOf } from './totals.ts'

const rate = (id: string, percent: string, inclusive = false): TaxRate => ({
  id,
  name: `Tax ${id}`,
  percent,
  inclusive,
  active: true,
})
const percent = fc
  .integer({ min: 0, max: 1_000_000 })
  .map((steps) => `${Math.floor(steps / 10_000)}.${String(steps % 10_000).padStart(4, '0')}`)
const discount: fc.Arbitrary<Discount | undefined> = fc.option(
  fc.oneof(
    percent.map((share) => ({ percent: share })),
    fc.integer({ min: 1, max: 99_999_999 }).map((amount) => ({ amount })),
  ),
  { nil: undefined },
)
const rates = fc
  .tuple(percent, percent, percent)
  .map(([a, b, c]) => [rate('a', a), rate('b', b, true), rate('c', c)])
const line = fc.record({
  quantity: fc.integer({ min: 1, max: 99_999 }),
  unitAmount: fc.integer({ min: 1, max: 99_999_999 }),
  taxRateId: fc.constantFrom('a', 'b', 'c', undefined),
  discount,
})
const order = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 20 }), discount })

const add = (amounts: readonly number[]): bigint => amounts.reduce((sum, each) => sum + BigInt(each), 0n)

describe('totals', () => {
  it('add up to the minor unit, whatever the order holds', () => {
    fc.assert(
      fc.property(order, rates, (sale, known) => {
        const { subtotal, discounts, taxes, total, lines } = totalsOf(sale, known)
        const off = add(discounts.map(({ amount }) => amount))
        const added = add(taxes.flatMap(({ inclusive, amount }) => (inclusive ? [] : [amount])))
        expect(add(lines.map(({ gross }) => gross))).toBe(BigInt(subtotal))
        expect(add(lines.map(({ net }) => net))).toBe(BigInt(subtotal) - off)
        expect(BigInt(subtotal) - off + added).toBe(BigInt(total))
        const untaxed = add(
          lines.flatMap(({ net }, index) => (sale.lines[index]?.taxRateId === undefined ? [net] : [])),
        )
        const taxed = add(taxes.flatMap(({ net, amount }) => [net, amount]))
        expect(untaxed + taxed).toBe(BigInt(total))
      }),
    )
  })

  it('are whole numbers, exact, and never below zero', () => {
    fc.assert(
      fc.property(order, rates, (sale, known) => {
        const { subtotal, discounts, taxes, total, lines } = totalsOf(sale, known)
        const all = [
          subtotal,
          total,
          ...discounts.map(({ amount }) => amount),
          ...taxes.flatMap(({ net, amount }) => [net, amount]),
          ...lines.flatMap(({ gross, net }) => [gross, net]),
        ]
        for (const amount of all) {
          expect(Number.isSafeInteger(amount)).toBe(true)
          expect(amount).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('come to the same tax for each rate in whatever order the lines stand', () => {
    fc.assert(
      fc.property(
        order.chain((sale) =>
          fc.tuple(
            fc.constant(sale),
            fc.shuffledSubarray(sale.lines, { minLength: sale.lines.length, maxLength: sale.lines.length }),
          ),
        ),
        rates,
        ([sale, shuffled], known) => {
          const before = totalsOf(sale, known)
          const after = totalsOf({ ...sale, lines: shuffled }, known.toReversed())
          expect(after.taxes).toEqual(before.taxes)
          expect(after.total).toBe(before.total)
        },
      ),
    )
  })

  it('take each line’s share of the order’s discount to within one minor unit of its exact share', () => {
    fc.assert(
      fc.property(order, (sale) => {
        const { lines, discounts } = totalsOf(sale, [])
        const whole = discounts.find(({ line }) => line === undefined)?.amount ?? 0
        const left = lines.map(
          ({ gross }, index) => gross - (discounts.find((each) => each.line === index)?.amount ?? 0),
        )
        const all = add(left)
        lines.forEach(({ net }, index) => {
          const share = BigInt(left[index] ?? 0) - BigInt(net)
          const exact = BigInt(whole) * BigInt(left[index] ?? 0)
          if (all === 0n) expect(share).toBe(0n)
          else {
            expect(share * all).toBeGreaterThan(exact - all)
            expect(share * all).toBeLessThan(exact + all)
          }
        })
      }),
    )
  })

  it('round a rate’s tax once, half up, on its sum and not on each line', () => {
    const lines = Array.from({ length: 3 }, () => ({ quantity: 1, unitAmount: 50, taxRateId: 'a' }))
    expect(totalsOf({ lines }, [rate('a', '5')]).taxes).toMatchObject([{ net: 150, amount: 8 }])
    expect(
      totalsOf({ lines: [{ quantity: 1, unitAmount: 1050, taxRateId: 'a' }] }, [rate('a', '8.875')]),
    ).toMatchObject({ subtotal: 1050, taxes: [{ net: 1050, amount: 93 }], total: 1143 })
  })

  it('take inclusive tax out of the price, which stays what was said', () => {
    expect(
      totalsOf({ lines: [{ quantity: 1, unitAmount: 1000, taxRateId: 'v' }] }, [rate('v', '20', true)]),
    ).toMatchObject({ subtotal: 1000, taxes: [{ net: 833, amount: 167 }], total: 1000 })
  })

  it('hold for currencies without decimals and with three', () => {
    const yen = { quantity: 1, unitAmount: 105, taxRateId: 'j' }
    expect(totalsOf({ lines: [yen] }, [rate('j', '10')])).toMatchObject({ total: 116 })
    const dinar = { quantity: 3, unitAmount: 1_250, taxRateId: 'k', discount: { percent: '33.3333' } }
    expect(totalsOf({ lines: [dinar] }, [rate('k', '5')])).toMatchObject({
      subtotal: 3_750,
      discounts: [{ line: 0, percent: '33.3333', amount: 1_250 }],
      total: 2_625,
    })
  })

  it('never take off more than there is', () => {
    const lines = [{ quantity: 1, unitAmount: 300, discount: { amount: 500 } }]
    expect(totalsOf({ lines, discount: { amount: 1 } }, [])).toMatchObject({
      discounts: [{ line: 0, amount: 300 }, { amount: 0 }],
      total: 0,
    })
  })
})

describe('a share of a tax', () => {
  it('adds up over the parts of a running total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 10 }),
        (tax, parts) => {
          const whole = parts.reduce((sum, part) => sum + part, 0)
          let run = 0
          const shares = parts.map((part) => {
            const before = shareOf(tax, run, whole)
            run += part
            return shareOf(tax, run, whole) - before
          })
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(tax)
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
