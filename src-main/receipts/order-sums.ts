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

/** From the prices to what was to pay: nothing where there were neither discounts nor taxes. */
export function orderSums(
  { subtotal, discounts, taxes, currency, language }: Facts,
  locale: string,
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
${taxes.map(({ name, percent, inclusive, net, amount }) => {
  const rate = `${name} ${formatPercent(percent, locale)}`
  return inclusive
    ? html`<div class="within"><dt>${sentence(words.taxWithin, { rate, net: money(net) })}</dt><dd>${money(amount)}</dd></div>`
    : html`<div><dt>${sentence(words.taxOn, { rate, net: money(net) })}</dt><dd>${money(amount)}</dd></div>`
})}`
}

function discountName(off: Facts['discounts'][number], language: Facts['language'], locale: string): string {
  const { discount, comma } = receiptWords[language]
  const percent = off.percent === undefined ? '' : ` ${formatPercent(off.percent, locale)}`
  return `${discount}${percent}${off.reason === undefined ? '' : `${comma}${off.reason}`}`
}
