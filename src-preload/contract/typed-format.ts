import { editableMoney } from './money.ts'
import type { TypedOrder } from './order.ts'
import { editablePercent } from './percent-text.ts'
import { typedDiscount } from './typed-discount.ts'

/**
 * A typed order as it would have been typed in another locale: '5.40' becomes '5,40', so that its discounts take off what
 * was said. What cannot be read stays as it was typed.
 */
export function inLocale(order: TypedOrder, from: string, to: string): TypedOrder {
  const { sale } = order
  const written = (text: string): string => rewritten(text, sale.currency, from, to)
  return {
    ...order,
    ...(order.locale === undefined ? {} : { locale: to }),
    sale: {
      ...sale,
      discount: written(sale.discount),
      lines: sale.lines.map((line) => ({ ...line, discount: written(line.discount) })),
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
