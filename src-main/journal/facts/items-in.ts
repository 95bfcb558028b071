import { shareOf } from '#contract/totals.ts'
import type { PaymentRecord } from '../records/payment-record.ts'

/** A product by the name that it was sold under; '' for a sale that names none. */
export interface ItemSold {
  name: string
  quantity: number
  /** Minor units, with its taxes and after all discounts. */
  amount: number
}

type Order = Pick<PaymentRecord, 'amount' | 'lines' | 'discounts' | 'taxes' | 'description' | 'quantity'>

/**
 * What was sold for the money between `from` and `to` of what an order came to, in minor units: each line has its part by
 * its price after its own discount, with the tax that is added to it, and all of them add up to the money to the last unit.
 * The order's discount takes from each line by the same parts, so it changes none of them.
 *
 * @param isSold whether the quantities count, too: they do once, however often the sum is corrected
 */
export function itemsIn(order: Order, from: number, to: number, isSold: boolean): ItemSold[] {
  const { lines = [], description = '', quantity = 1 } = order
  const counted = (pieces: number): number => (isSold ? pieces : 0)
  const weights = lines.length > 1 ? weightsOf(order) : []
  const whole = weights.reduce((sum, each) => sum + each, 0)
  if (whole === 0) {
    const [first] = lines
    const name = first?.description || description
    return [{ name, quantity: counted(first?.quantity ?? quantity), amount: to - from }]
  }
  const items = new Map<string, ItemSold>()
  let sum = 0
  for (const [index, line] of lines.entries()) {
    const until = sum + (weights[index] ?? 0)
    const part = (money: number): number => shareOf(money, until, whole) - shareOf(money, sum, whole)
    const item = items.get(line.description) ?? { name: line.description, quantity: 0, amount: 0 }
    item.quantity += counted(line.quantity)
    item.amount += part(to) - part(from)
    items.set(line.description, item)
    sum = until
  }
  return [...items.values()]
}

/** What each line comes to before the order's discount, in millionths of a minor unit. */
function weightsOf({ lines = [], discounts = [], taxes = [] }: Order): number[] {
  return lines.map(({ quantity, unitAmount, taxRateId }, index) => {
    const off = discounts.find(({ line }) => line === index)?.amount ?? 0
    const added = taxes.find(({ id, inclusive }) => id === taxRateId && !inclusive)?.percent ?? '0'
    return Math.round(Math.max(0, quantity * unitAmount - off) * (100 + (Number(added) || 0)) * 10_000)
  })
}
