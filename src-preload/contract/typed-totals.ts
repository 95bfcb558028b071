import type { TypedNumber } from './decimal-text.ts'
import type { TaxRate } from './tax.ts'
import { type Totals, totalsOf } from './totals.ts'
import { typedDiscount } from './typed-discount.ts'

/** What typed values are parsed with. */
export interface ParseContext {
  rates: readonly TaxRate[]
  locale: string
}

/** What is typed of an order that it comes to anything by. A number that is null or left out is none. */
export interface TypedSale {
  /** In which its amounts were typed; left out: the shop's. */
  locale?: string | undefined
  mode: 'lines' | 'amount'
  sale: {
    currency: string
    lines: readonly TypedLine[]
    amount?: TypedNumber | undefined
    discount: string
    discountReason: string
  }
}
interface TypedLine {
  description: string
  quantity?: TypedNumber | undefined
  /** Minor units. */
  unitAmount?: TypedNumber | undefined
  taxRateId: string
  discount: string
  discountReason: string
}

/**
 * What an order comes to as far as it is typed, by the arithmetic that is charged by. `lines` has one entry for each
 * typed line; what is no whole positive number counts as nothing.
 */
export function typedTotals(order: TypedSale, { rates, ...shop }: ParseContext): Totals {
  const { mode, sale, locale = shop.locale } = order
  const discountOf = (typed: { discount: string; discountReason: string }) => {
    const discount = typedDiscount(typed, sale.currency, locale)
    return discount === 'unreadable' ? undefined : discount
  }
  if (mode === 'amount') {
    return totalsOf({ lines: [{ quantity: 1, unitAmount: countable(sale.amount) }] }, [])
  }
  const lines = sale.lines.map((line) => ({
    quantity: countable(line.quantity),
    unitAmount: countable(line.unitAmount),
    taxRateId: line.taxRateId || undefined,
    discount: discountOf(line),
  }))
  return totalsOf({ lines, discount: discountOf(sale) }, rates)
}

const countable = (value: TypedNumber | undefined): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0

/** The whole sum in minor units, as far as it is typed; undefined where it is too large to be one. */
export function typedTotal(order: TypedSale, context: ParseContext): number | undefined {
  const { total } = typedTotals(order, context)
  return Number.isSafeInteger(total) ? total : undefined
}
