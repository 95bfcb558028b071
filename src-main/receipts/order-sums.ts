import { formatMoney } from '#contract/money.ts'
import { formatPercent } from '#contract/percent-text.ts'
import type { Receipt } from '#contract/receipt.ts'
import { type Html, html } from './html.ts'
import { receiptWords, sentence } from './receipt-words.ts'

type Facts = Omit<Receipt, 'html'>

/** Under a line's description: its tax, and what was taken off it. */
export function lineExtras(
  { lines, taxes, discounts, currency, language }: Facts,
  index: number,
  locale: string,
): Html {
  const tax = taxes.find(({ id }) => id === lines[index]?.taxRateId)
  const off = discounts.find(({ line }) => line === index)
  // The description above has its own direction; these are the receipt's words.
  const dir = language === 'ar' ? 'rtl' : 'ltr'
  return html`${tax && html`<span class="extra" dir="${dir}"><bdi>${tax.name}</bdi> <bdi>${formatPercent(tax.percent, locale)}</bdi></span>`}${
    off &&
    html`<span class="extra" dir="${dir}">${discountName(off, language, locale)} <bdi>${formatMoney(-off.amount, currency, locale)}</bdi></span>`
  }`
}

/**
 * From the prices to what was to pay: nothing where there were neither discounts nor taxes.
 *
 * @param partial only a part was collected: its taxes are told with that part, by `taxesWithin`
 */
export function orderSums(
  { subtotal, discounts, taxes, currency, language }: Facts,
  locale: string,
  partial: boolean,
): Html | undefined {
  if (subtotal === undefined || (discounts.length === 0 && taxes.length === 0)) return undefined
  const words = receiptWords[language]
  const money = (amount: number): string => formatMoney(amount, currency, locale)
  const ofLines = discounts.filter(({ line }) => line !== undefined)
  const offLines = ofLines.reduce((sum, { amount }) => sum + amount, 0)
  const ofOrder = discounts.filter(({ line }) => line === undefined)
  return html`<div><dt>${words.subtotal}</dt><dd>${money(subtotal)}</dd></div>
${ofLines.length > 0 ? html`<div><dt>${words.lineDiscounts}</dt><dd>${money(-offLines)}</dd></div>` : undefined}
${ofOrder.map((off) => html`<div><dt>${discountName(off, language, locale)}</dt><dd>${money(-off.amount)}</dd></div>`)}
${partial ? undefined : taxes.map((tax) => taxRow(tax, tax.inclusive, { currency, language }, locale))}`
}

/** The taxes in a sum that stands above them: of a part that was collected, or of what was given back. */
export const taxesWithin = (facts: Facts, locale: string): Html =>
  html`${facts.taxes.map((tax) => taxRow(tax, true, facts, locale))}`

function taxRow(
  { name, percent, net, amount }: Facts['taxes'][number],
  isWithin: boolean,
  { currency, language }: Pick<Facts, 'currency' | 'language'>,
  locale: string,
): Html {
  const words = receiptWords[language]
  const money = (sum: number): string => formatMoney(sum, currency, locale)
  const told = { rate: `${name} ${formatPercent(percent, locale)}`, net: money(net) }
  return isWithin
    ? html`<div class="within"><dt>${sentence(words.taxWithin, told)}</dt><dd>${money(amount)}</dd></div>`
    : html`<div><dt>${sentence(words.taxOn, told)}</dt><dd>${money(amount)}</dd></div>`
}

function discountName(off: Facts['discounts'][number], language: Facts['language'], locale: string): string {
  const { discount, comma } = receiptWords[language]
  const percent = off.percent === undefined ? '' : ` ${formatPercent(off.percent, locale)}`
  return `${discount}${percent}${off.reason === undefined ? '' : `${comma}${off.reason}`}`
}
