import { maximumAmount, minimumAmount } from '#contract/money.ts'
import type { PlainReason } from '#contract/reasons/explanation.ts'
import type { Quote, Sale, SaleLine } from '#contract/sale.ts'
import type { TaxRate } from '#contract/tax.ts'
import { totalsOf } from '#contract/totals.ts'
import { TillError } from '../../failure/failure.ts'

const longestDescription = 500

/**
 * What a sale comes to: its lines less discounts plus taxes, exact in minor units, or its one amount.
 *
 * The gateway takes one description and one quantity for a payment. A single line gives its own; several are joined.
 *
 * @throws TillError `invalid_input` where the sum has more than eight digits or nothing is left to pay, for a rate
 * that is not in use, and for a discount of more than there is
 */
export function quoteOf(sale: Sale, rates: readonly TaxRate[]): Quote {
  const { currency } = sale
  const note = sale.note ? { note: sale.note } : {}
  if (!('lines' in sale)) {
    const { amount, quantity, description } = sale
    return {
      currency,
      amount,
      lines: [],
      subtotal: amount,
      discounts: [],
      taxes: [],
      ...(quantity === undefined ? {} : { quantity }),
      ...(description ? { description } : {}),
      ...note,
      ...belowMinimum(amount, currency),
    }
  }
  const { lines } = sale
  lines.forEach((line, index) => {
    checkRate(line, index, rates)
  })
  const { subtotal, discounts, taxes, total } = totalsOf(sale, rates)
  checkDiscounts(sale, discounts)
  if (total > maximumAmount) {
    throw refused('total_too_large', 'sale.lines')
  }
  if (total === 0) throw refused('nothing_left_to_pay', 'sale.discount')
  return {
    currency,
    amount: total,
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
    description: describe(lines),
    lines,
    subtotal,
    discounts,
    taxes,
    ...note,
    ...belowMinimum(total, currency),
  }
}

function checkRate({ taxRateId }: SaleLine, index: number, rates: readonly TaxRate[]): void {
  if (taxRateId === undefined || rates.some(({ id, active }) => active && id === taxRateId)) return
  throw refused('tax_rate_off', `sale.lines.${index}.taxRateId`)
}

/** Taking off less than the discount says would charge something that nobody meant. */
function checkDiscounts(sale: Extract<Sale, { lines: SaleLine[] }>, discounts: Quote['discounts']): void {
  for (const { line, amount } of discounts) {
    const discount = line === undefined ? sale.discount : sale.lines[line]?.discount
    if (!discount || !('amount' in discount) || discount.amount === amount) continue
    throw refused(
      'discount_too_large',
      line === undefined ? 'sale.discount.amount' : `sale.lines.${line}.discount.amount`,
    )
  }
}

function describe(lines: readonly SaleLine[]): string {
  const [first] = lines
  const description =
    lines.length === 1 && first
      ? first.description
      : lines.map((line) => `${line.quantity} × ${line.description}`).join(', ')
  const characters = [...description]
  return characters.length > longestDescription
    ? `${characters.slice(0, longestDescription - 1).join('')}…`
    : description
}

function belowMinimum(amount: number, currency: string): { belowMinimum?: number } {
  const floor = minimumAmount(currency)
  return floor !== undefined && amount < floor ? { belowMinimum: floor } : {}
}

const refused = (reason: PlainReason, field: string): TillError =>
  new TillError('invalid_input', reason, { field })
