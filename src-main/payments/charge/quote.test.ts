import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximumAmount } from '#contract/money.ts'
import type { TaxRate } from '#contract/tax.ts'
import { totalsOf } from '#contract/totals.ts'
import { TillError } from '../../failure/failure.ts'
import { quoteOf } from './quote.ts'

const sales: TaxRate = { id: 'ny', name: 'Sales tax', percent: '8.875', inclusive: false, active: true }
const old: TaxRate = { id: 'old', name: 'Old', percent: '5', inclusive: false, active: false }
const candles = { description: 'Candles', quantity: 2, unitAmount: 1250 }

const refusal = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error instanceof TillError ? { code: error.code, field: error.field } : error
  }
}

describe('a quote', () => {
  it('tells how the amount came about', () => {
    const quote = quoteOf(
      {
        currency: 'USD',
        lines: [{ ...candles, taxRateId: 'ny', discount: { amount: 100, reason: 'Scratched' } }],
        discount: { percent: '10' },
        note: 'Ring twice',
      },
      [sales, old],
    )
    expect(quote).toMatchObject({
      subtotal: 2500,
      discounts: [
        { line: 0, amount: 100, reason: 'Scratched' },
        { percent: '10', amount: 240 },
      ],
      taxes: [{ id: 'ny', net: 2160, amount: 192 }],
      amount: 2352,
      quantity: 2,
      note: 'Ring twice',
    })
  })

  it('leaves one amount as it is, with its note', () => {
    expect(quoteOf({ currency: 'JPY', amount: 500, quantity: 3, note: 'Deposit' }, [sales])).toEqual({
      currency: 'JPY',
      amount: 500,
      quantity: 3,
      lines: [],
      subtotal: 500,
      discounts: [],
      taxes: [],
      note: 'Deposit',
    })
  })

  it('refuses, at the field, what nobody can have meant', () => {
    const line = (extra: object) => ({ currency: 'USD', lines: [{ ...candles, ...extra }] })
    expect(refusal(() => quoteOf(line({ taxRateId: 'gone' }), [sales]))).toMatchObject({
      field: 'sale.lines.0.taxRateId',
    })
    expect(refusal(() => quoteOf(line({ taxRateId: 'old' }), [old]))).toMatchObject({
      field: 'sale.lines.0.taxRateId',
    })
    expect(refusal(() => quoteOf(line({ discount: { amount: 2501 } }), []))).toMatchObject({
      field: 'sale.lines.0.discount.amount',
    })
    expect(refusal(() => quoteOf({ ...line({}), discount: { amount: 2501 } }, []))).toMatchObject({
      field: 'sale.discount.amount',
    })
    expect(refusal(() => quoteOf({ ...line({}), discount: { percent: '100' } }, []))).toMatchObject({
      field: 'sale.discount',
    })
    expect(refusal(() => quoteOf(line({ quantity: 99_999, unitAmount: 99_999 }), []))).toMatchObject({
      field: 'sale.lines',
    })
  })

  it('asks for the total that the shared arithmetic shows, or for nothing at all', () => {
    const line = fc.record({
      description: fc.constant('Thing'),
      quantity: fc.integer({ min: 1, max: 500 }),
      unitAmount: fc.integer({ min: 1, max: 500_000 }),
      taxRateId: fc.constantFrom('ny', undefined),
      discount: fc.constantFrom(undefined, { percent: '12.5' }, { amount: 40 }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const sale = { currency: 'USD', lines }
        const shown = totalsOf(sale, [sales]).total
        try {
          const quote = quoteOf(sale, [sales])
          expect(quote.amount).toBe(shown)
          expect(quote.quantity).toBe(lines.reduce((sum, { quantity }) => sum + quantity, 0))
          expect(shown).toBeGreaterThan(0)
          expect(shown).toBeLessThanOrEqual(maximumAmount)
        } catch (error) {
          expect(error).toBeInstanceOf(TillError)
        }
      }),
    )
  })
})
