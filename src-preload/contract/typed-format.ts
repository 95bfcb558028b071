import { currencyDigits } from './currencies.ts'
import { parseWhole } from './decimal-text.ts'
import { editableMoney, parseMoney } from './money.ts'
import type { TypedOrder } from './order.ts'
import { editablePercent } from './percent-text.ts'
import { typedDiscount } from './typed-discount.ts'

/** As the contract has it: a text is none that could be read. */
type Typed = TypedOrder['sale']['amount']

const isCurrency = (currency: string): boolean => currency.toUpperCase() in currencyDigits

/**
 * A typed order as it would have been typed in another locale: '5.40' becomes '5,40', so that its discounts take off what
 * was said. What could not be read stays as it was typed; a number that can be read now is what its field makes of it.
 */
export function inLocale(order: TypedOrder, from: string, to: string): TypedOrder {
  if (from === to) return order
  const { sale } = order
  const { currency } = sale
  const written = (text: string): string => rewritten(text, currency, from, to)
  const amount = (typed: Typed): Typed =>
    typeof typed === 'string' && isCurrency(currency) ? (parseMoney(typed, currency, to) ?? typed) : typed
  const whole = (typed: Typed): Typed =>
    typeof typed === 'string' ? (parseWhole(typed, to) ?? typed) : typed
  return {
    ...order,
    ...(order.locale === undefined ? {} : { locale: to }),
    sale: {
      ...sale,
      amount: amount(sale.amount),
      quantity: whole(sale.quantity),
      discount: written(sale.discount),
      lines: sale.lines.map((line) => ({
        ...line,
        quantity: whole(line.quantity),
        unitAmount: amount(line.unitAmount),
        discount: written(line.discount),
      })),
    },
  }
}

function rewritten(text: string, currency: string, from: string, to: string): string {
  const read = (locale: string) => typedDiscount({ discount: text, discountReason: '' }, currency, locale)
  const discount = read(from)
  if (discount === undefined || discount === 'unreadable') return text
  if (JSON.stringify(read(to)) === JSON.stringify(discount)) return text
  return 'percent' in discount
    ? `${editablePercent(discount.percent, to)} %`
    : editableMoney(discount.amount, currency, to)
}
