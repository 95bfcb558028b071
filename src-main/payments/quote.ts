import { maximumAmount, minimumAmount } from '#contract/money.ts'
import type { Quote, Sale } from '#contract/sale.ts'
import { TillError } from '../failure.ts'

const longestDescription = 500

/**
 * What a sale comes to: the sum of its lines, exact in minor units, or its one amount.
 *
 * The gateway takes one description and one quantity for a payment. A single line gives its own; several are joined.
 *
 * @throws TillError `invalid_input` where the sum has more than eight digits
 */
export function quoteOf(sale: Sale): Quote {
  const { currency } = sale
  const floor = minimumAmount(currency)
  const belowMinimum = (amount: number) =>
    floor !== undefined && amount < floor ? { belowMinimum: floor } : {}
  if (!('lines' in sale)) {
    const { amount, quantity, description } = sale
    return {
      currency,
      amount,
      lines: [],
      ...(quantity === undefined ? {} : { quantity }),
      ...(description ? { description } : {}),
      ...belowMinimum(amount),
    }
  }
  const { lines } = sale
  const amount = lines.reduce((sum, line) => sum + line.quantity * line.unitAmount, 0)
  if (amount > maximumAmount) {
    throw new TillError('invalid_input', 'The total is too large: the gateway takes eight digits at most.', {
      field: 'sale.lines',
    })
  }
  const [first] = lines
  const description =
    lines.length === 1 && first
      ? first.description
      : lines.map((line) => `${line.quantity} × ${line.description}`).join(', ')
  return {
    currency,
    amount,
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
    description: shorten(description),
    lines,
    ...belowMinimum(amount),
  }
}

function shorten(text: string): string {
  const characters = [...text]
  return characters.length > longestDescription
    ? `${characters.slice(0, longestDescription - 1).join('')}…`
    : text
}
