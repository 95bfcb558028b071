import { currencyDigits } from './currencies.ts'
import type { Discount } from './discount.ts'
import { parseMoney } from './money.ts'
import { hasPercentSign, parsePercent } from './percent-text.ts'

interface Typed {
  /** '10 %' is a share, '5.00' an amount. */
  discount: string
  discountReason: string
}

/** A discount as it was typed; undefined where none was, 'unreadable' where it is neither a share nor an amount. */
export function typedDiscount(
  { discount, discountReason }: Typed,
  currency: string,
  locale: string,
): Discount | 'unreadable' | undefined {
  if (discount.trim() === '') return undefined
  const reason = discountReason.trim() === '' ? {} : { reason: discountReason.trim() }
  if (hasPercentSign(discount)) {
    const percent = parsePercent(discount, locale)
    return percent === undefined ? 'unreadable' : { percent, ...reason }
  }
  // What is typed of a currency may be none yet.
  if (!(currency.toUpperCase() in currencyDigits)) return 'unreadable'
  const amount = parseMoney(discount, currency, locale)
  return amount === undefined || amount < 0 ? 'unreadable' : { amount, ...reason }
}
