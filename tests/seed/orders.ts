import { quoteOf } from '../../src-main/payments/charge/quote.ts'
import { minorUnitDigits } from '../../src-preload/contract/money.ts'
import type { Quote, SaleLine } from '../../src-preload/contract/sale.ts'
import type { TaxRate } from '../../src-preload/contract/tax.ts'
import { type Numbers, pick, pickByShare } from './numbers.ts'

/** The shop's taxes: one that is added to prices, and two that they hold. */
export const taxRates: readonly TaxRate[] = [
  ['Sales tax', '8.875', false],
  ['VAT', '20', true],
  ['VAT reduced', '5', true],
].map(([name, percent, inclusive], index) => ({
  id: `01900000-0000-7000-8000-0000000001${index}0`,
  name: String(name),
  percent: String(percent),
  inclusive: inclusive === true,
  active: true,
}))

/** What is sold: from and to which price, in cents, and whether it is taxed in full, less, or not at all. */
const goods: readonly [description: string, from: number, to: number, tax: 'full' | 'less' | 'none'][] = [
  ['Spring bouquet', 2_400, 6_500, 'full'],
  ['Roses, a dozen', 3_900, 8_900, 'full'],
  ['Gift basket', 3_500, 14_900, 'full'],
  ['Wine, red', 1_200, 9_500, 'full'],
  ['Chocolates, 250 g', 900, 2_900, 'less'],
  ['Cheese plate', 1_800, 5_200, 'less'],
  ['Book of recipes', 1_500, 3_900, 'less'],
  ['Delivery', 500, 1_500, 'none'],
  ['Gift card', 2_500, 10_000, 'none'],
  ['Workshop, one place; bring an apron', 4_500, 9_900, 'full'],
]
const notes = ['Ring twice', 'Leave with the neighbour', 'Birthday on Friday', 'Calls back about the colour']
const currencies: readonly [string, number][] = [
  ['USD', 880],
  ['EUR', 50],
  ['GBP', 30],
  ['JPY', 20],
  ['KWD', 20],
]

/** Cents in the minor units of another currency, about as much. */
function inUnits(cents: number, currency: string): number {
  const digits = minorUnitDigits(currency)
  if (digits === 0) return Math.round(cents * 1.5)
  return digits === 3 ? cents * 3 : cents
}

/** An order as it is quoted, by the app's own reckoning. */
export function madeUpOrder(numbers: Numbers): Quote {
  const currency = pickByShare(currencies, numbers)
  if (numbers(12) === 0) {
    const [description] = pick(goods, numbers)
    return quoteOf({ currency, amount: inUnits(500 + numbers(20_000), currency), description }, taxRates)
  }
  const count = pickByShare(
    [
      [1, 70],
      [2, 20],
      [3, 10],
    ] as const,
    numbers,
  )
  const [added, full, less] = taxRates.map(({ id }) => id)
  const lines = Array.from({ length: count }, (): SaleLine => {
    const [description, from, to, tax] = pick(goods, numbers)
    const rate = tax === 'none' ? undefined : currency === 'USD' ? added : tax === 'less' ? less : full
    return {
      description,
      quantity: numbers(4) === 0 ? 2 + numbers(3) : 1,
      unitAmount: inUnits(from + numbers(to - from), currency),
      ...(rate === undefined ? {} : { taxRateId: rate }),
      ...(numbers(20) === 0 ? { discount: { percent: '15', reason: 'Regular' } } : {}),
    }
  })
  return quoteOf(
    {
      currency,
      lines,
      ...(numbers(20) === 0 ? { discount: { percent: '10', reason: 'Spring sale' } } : {}),
      ...(numbers(30) === 0 ? { note: pick(notes, numbers) } : {}),
    },
    taxRates,
  )
}
