import type { TaxTaken } from './tax.ts'
import { shareOf } from './totals.ts'

/**
 * The taxes in a part of what an order came to: in the money between `from` and `to` of it, by rate, all in minor units.
 * Receipts, reports and exports all tell taxes by this.
 *
 * A part of the money holds its part of each tax. Parts that follow one another add up to the whole, each to the last
 * minor unit; where `to` is less than `from`, they are negative.
 */
export function taxesIn(
  { taxes = [], amount: whole }: { taxes?: readonly TaxTaken[] | undefined; amount: number },
  from: number,
  to: number,
): TaxTaken[] {
  const part = (sum: number): number => shareOf(sum, to, whole) - shareOf(sum, from, whole)
  return taxes.map((tax) => ({ ...tax, net: part(tax.net), amount: part(tax.amount) }))
}
