import type { Discount, DiscountTaken } from './discount.ts'
import type { TaxRate, TaxTaken } from './tax.ts'

interface Line {
  quantity: number
  /** Minor units. */
  unitAmount: number
  taxRateId?: string | undefined
  discount?: Discount | undefined
}

/** What an order comes to; minor units throughout. total = subtotal - discounts + the taxes that are not inclusive. */
export interface Totals {
  subtotal: number
  discounts: DiscountTaken[]
  /** By rate, in the order of the rates' names. */
  taxes: TaxTaken[]
  total: number
  /** Of each line: price times quantity, and what is left of it after its own discount and its share of the order's. */
  lines: { gross: number; net: number }[]
}

/**
 * Adds an order up, exactly: every product and quotient is a BigInt, and each rounding happens once.
 *
 * A percentage off is rounded half up. The order's discount is spread over the lines by largest remainder, so that each
 * rate's sum is known; ties go by size and rate, never by a line's place, so the order of lines changes no rate's tax.
 * Tax is rounded half up on the rate's sum: taken out of it where inclusive, added to it where not. A discount never
 * takes more than there is. A line whose rate is not among `rates` is not taxed: who charges checks that first.
 */
export function totalsOf(
  order: { lines: readonly Line[]; discount?: Discount | undefined },
  rates: readonly TaxRate[],
): Totals {
  const priced = order.lines.map((line) => {
    const gross = BigInt(line.quantity) * BigInt(line.unitAmount)
    return { line, gross, off: taken(line.discount, gross) }
  })
  const left = priced.map(({ gross, off }) => gross - off)
  const orderOff = taken(order.discount, sum(left))
  const keys = priced.map(({ line }) => line.taxRateId ?? '')
  const shares = spread(orderOff, left, keys)
  const nets = left.map((amount, index) => amount - (shares[index] ?? 0n))
  const taxes = rates
    .filter(({ id }) => keys.includes(id))
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
    .map((rate) => taxOn(rate, sum(nets.filter((_net, index) => keys[index] === rate.id))))
  const added = sum(taxes.filter(({ inclusive }) => !inclusive).map(({ amount }) => BigInt(amount)))
  return {
    subtotal: Number(sum(priced.map(({ gross }) => gross))),
    discounts: [
      ...priced.flatMap(({ line, off }, index) => (line.discount ? [told(line.discount, off, index)] : [])),
      ...(order.discount ? [told(order.discount, orderOff)] : []),
    ],
    taxes,
    total: Number(sum(nets) + added),
    lines: priced.map(({ gross }, index) => ({ gross: Number(gross), net: Number(nets[index] ?? gross) })),
  }
}

/**
 * The part of `amount` that belongs to `part` of `whole`, half up; all in minor units. A running total's shares add up:
 * take the difference of two of them, and the last of several parts brings the sum to `amount`.
 */
export function shareOf(amount: number, part: number, whole: number): number {
  if (whole === 0 || part === 0) return 0
  if (part === whole) return amount
  return Number(halfUp(BigInt(amount) * BigInt(part), BigInt(whole)))
}

/** Percentages have four decimals at most: this many of the smallest step make the whole. */
const whole = 1_000_000n

function steps(percent: string): bigint {
  const [units = '0', decimals = ''] = percent.split('.')
  return BigInt(units + decimals.padEnd(4, '0'))
}

function taken(discount: Discount | undefined, from: bigint): bigint {
  if (!discount) return 0n
  const off = 'percent' in discount ? halfUp(from * steps(discount.percent), whole) : BigInt(discount.amount)
  return off > from ? from : off
}

function told(discount: Discount, off: bigint, line?: number): DiscountTaken {
  return {
    ...(line === undefined ? {} : { line }),
    ...('percent' in discount ? { percent: discount.percent } : {}),
    ...(discount.reason === undefined ? {} : { reason: discount.reason }),
    amount: Number(off),
  }
}

function taxOn({ id, name, percent, inclusive }: TaxRate, base: bigint): TaxTaken {
  const rate = steps(percent)
  const tax = halfUp(base * rate, inclusive ? whole + rate : whole)
  return { id, name, percent, inclusive, net: Number(inclusive ? base - tax : base), amount: Number(tax) }
}

/** `amount` in parts in proportion to `over`, which add up to it; `keys` settle ties. */
function spread(amount: bigint, over: readonly bigint[], keys: readonly string[]): bigint[] {
  const all = sum(over)
  if (all === 0n) return over.map(() => 0n)
  const parts = over.map((each) => (amount * each) / all)
  const short = Number(amount - sum(parts))
  const first = over
    .map((each, index) => ({ index, each, rest: (amount * each) % all, key: keys[index] ?? '' }))
    .sort((a, b) => compare(b.rest, a.rest) || compare(b.each, a.each) || compare(a.key, b.key))
    .slice(0, short)
  for (const { index } of first) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}

/** Neither is ever negative. */
const halfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor)

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n)

const compare = <T extends bigint | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
