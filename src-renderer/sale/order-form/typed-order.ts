import { mayBecomeCard } from '#contract/card-numbers.ts'
import type { TypedOrder } from '#contract/order.ts'
import { inLocale } from '#contract/typed-format.ts'
import type { SaleValues } from './sale-values.ts'

/** An order as the till kept it, as the sale form's values, its amounts written in `locale`. */
export function asSaleValues(kept: TypedOrder, locale: string): SaleValues {
  const order = inLocale(kept, kept.locale ?? locale, locale)
  const { sale } = order
  return {
    ...order,
    locale,
    sale: {
      ...sale,
      amount: sale.amount ?? null,
      quantity: sale.quantity ?? null,
      lines: sale.lines.map(({ quantity = null, unitAmount = null, ...line }) => ({
        ...line,
        quantity,
        unitAmount,
      })),
    },
  }
}

/** The sale form's values as the till keeps them. */
export function asTypedOrder(values: SaleValues): TypedOrder {
  const { sale } = values
  return {
    ...values,
    sale: {
      ...sale,
      amount: sale.amount ?? undefined,
      quantity: sale.quantity ?? undefined,
      lines: sale.lines.map(({ quantity, unitAmount, ...line }) => ({
        ...line,
        quantity: quantity ?? undefined,
        unitAmount: unitAmount ?? undefined,
      })),
    },
  }
}

/** Telephone numbers without a country code reach 12 digits. */
const enoughOfPhone = 13
/** Left empty they hold nothing, not a text. */
const numbers: ReadonlySet<string> = new Set(['quantity', 'unitAmount', 'amount'])
const largestNumber = 99_999_999_999

/** What may be written to the disk while it is typed: fields that may hold a card number are left empty. */
export function withoutCards(values: SaleValues): TypedOrder {
  return clean(asTypedOrder(values), '') as TypedOrder
}

function clean(value: unknown, name: string): unknown {
  if (typeof value === 'string') {
    const isCard = mayBecomeCard(value, name === 'phone' ? enoughOfPhone : undefined)
    if (isCard) return numbers.has(name) ? undefined : ''
    return value
  }
  if (typeof value === 'number') return Math.abs(value) > largestNumber ? undefined : value
  if (Array.isArray(value)) return value.map((item) => clean(item, ''))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner, key)]))
}
