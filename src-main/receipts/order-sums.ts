import { formatMoney } from '#contract/money.ts'
import { formatPercent } from '#contract/percent-text.ts'
import type { Phrase } from './phrase.ts'
import { receiptWords } from './receipt-words.ts'
import { dateTime, discountName, type Facts } from './wording.ts'
import type { Words } from './words/en.ts'

/** A row of the sums. 'total': large, with the currency's code. 'within': a tax that is in the sum above it. */
export interface Sum {
  label: Phrase
  amount: string
  weight?: 'total' | 'within'
}

/** From the prices to what was paid, and what of it went back. */
export function orderSums(receipt: Facts, locale: string): Sum[] {
  const { currency, language, total, orderTotal, refunds, timeZone } = receipt
  const words = receiptWords[language]
  const money = (amount: number): string => formatMoney(amount, currency, locale)
  const isPartial = total !== orderTotal
  const listed = refunds.reduce((sum, refund) => sum + refund.amount, 0)
  // Refunds made outside the till, such as on the gateway's own pages, are only known by the gateway's total.
  const elsewhere = Math.max(0, receipt.amountRefunded - listed)
  const refunded = listed + elsewhere
  return [
    ...(isDetailed(receipt) ? toTotal(receipt, words, locale, isPartial) : []),
    ...(isPartial ? [{ label: words.orderTotal, amount: money(orderTotal) }] : []),
    { label: isPartial ? words.collected : words.total, amount: money(total), weight: 'total' },
    ...(isPartial ? receipt.taxes.map((tax) => taxRow(tax, true, receipt, locale)) : []),
    ...refunds.map((refund) => ({
      label: {
        text: refundWords(refund, words),
        facts: { date: dateTime(refund.createdAt, locale, timeZone) },
      },
      amount: money(-refund.amount),
    })),
    ...(elsewhere > 0 ? [{ label: words.otherRefunds, amount: money(-elsewhere) }] : []),
    ...(refunded > 0
      ? [{ label: words.net, amount: money(total - refunded), weight: 'total' as const }]
      : []),
  ]
}

/** There is nothing to tell where there were neither discounts nor taxes. */
const isDetailed = ({ subtotal, discounts, taxes }: Facts): boolean =>
  subtotal !== undefined && (discounts.length > 0 || taxes.length > 0)

/** @param isPartial only a part was collected: its taxes are told with that part */
function toTotal(receipt: Facts, words: Words, locale: string, isPartial: boolean): Sum[] {
  const { subtotal = 0, discounts, taxes, currency } = receipt
  const money = (amount: number): string => formatMoney(amount, currency, locale)
  const ofLines = discounts.filter(({ line }) => line !== undefined)
  const offLines = ofLines.reduce((sum, { amount }) => sum + amount, 0)
  const ofOrder = discounts.filter(({ line }) => line === undefined)
  return [
    { label: words.subtotal, amount: money(subtotal) },
    ...(ofLines.length > 0 ? [{ label: words.lineDiscounts, amount: money(-offLines) }] : []),
    ...ofOrder.map((off) => ({ label: discountName(off, words, locale), amount: money(-off.amount) })),
    ...(isPartial ? [] : taxes.map((tax) => taxRow(tax, tax.inclusive, receipt, locale))),
  ]
}

/** What was given back, beside what had been paid. */
export function refundSums(receipt: Facts, locale: string): Sum[] {
  const { currency, language, refund, total, taxes, paidAt, timeZone } = receipt
  const words = receiptWords[language]
  const money = (amount: number): string => formatMoney(amount, currency, locale)
  const date = dateTime(paidAt, locale, timeZone)
  return [
    { label: { text: words.paidAt, facts: { date } }, amount: money(total) },
    ...(refund ? [{ label: words.refunded, amount: money(-refund.amount), weight: 'total' as const }] : []),
    ...taxes.map((tax) => taxRow(tax, true, receipt, locale)),
  ]
}

function taxRow(
  { name, percent, net, amount }: Facts['taxes'][number],
  isWithin: boolean,
  { currency, language }: Pick<Facts, 'currency' | 'language'>,
  locale: string,
): Sum {
  const words = receiptWords[language]
  const money = (sum: number): string => formatMoney(sum, currency, locale)
  const facts = { rate: `${name} ${formatPercent(percent, locale)}`, net: money(net) }
  return isWithin
    ? { label: { text: words.taxWithin, facts }, amount: money(amount), weight: 'within' }
    : { label: { text: words.taxOn, facts }, amount: money(amount) }
}

function refundWords({ status, elsewhere }: Facts['refunds'][number], words: Words): string {
  if (elsewhere) return words.refundElsewhere
  return status === 'pending' ? words.refundOnItsWay : words.refundAt
}
