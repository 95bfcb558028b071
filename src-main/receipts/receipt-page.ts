import { withCalendar } from '#contract/calendar.ts'
import { formatMoney } from '#contract/money.ts'
import type { Refund } from '#contract/payment.ts'
import { isAcceptedRefund } from '#contract/payment-rules.ts'
import type { Receipt } from '#contract/receipt.ts'
import { addressLines } from './address-lines.ts'
import { brandName } from './brand-name.ts'
import { type Html, html } from './html.ts'
import { lineExtras, orderSums, taxesWithin } from './order-sums.ts'
import { pageFrame } from './paper/page-frame.ts'
import { plainSentence, receiptWords, sentence } from './receipt-words.ts'
import type { Words } from './words/en.ts'

type Facts = Omit<Receipt, 'html'>

interface PageOptions {
  locale: string
  timeZone: string
  /** Minor units of the whole order: more than the receipt's total after a partial capture. */
  orderAmount: number
  refunds: readonly Refund[]
}

/** A whole HTML page without scripts that loads nothing, in the receipt's language, with money and dates as the locale writes them. */
export function receiptPage(receipt: Facts, options: PageOptions): string {
  const words = receiptWords[receipt.language]
  const mark = practiceLines[receipt.environment]
  const name = plainSentence(receipt.refund ? words.titleRefund : words.titleReceipt, {
    number: receipt.number,
  })
  const title = `${name}${receipt.customerName ? ` – ${receipt.customerName}` : ''}`
  const main = html`${heading(receipt, options)}
${mark && html`<p class="practice" role="note">${words[mark]}</p>`}
${facts(receipt, options)}
${receipt.refund ? refundSums(receipt, options) : html`${items(receipt, options)}${sums(receipt, options)}`}
${receipt.note && !receipt.refund ? html`<p class="note" dir="auto">${receipt.note}</p>` : undefined}
${foot(receipt)}`
  return pageFrame({ ...receipt, title, form: 'sheet', main })
}

const practiceLines: Readonly<Record<Receipt['environment'], 'training' | 'test' | undefined>> = {
  training: 'training',
  test: 'test',
  live: undefined,
}

function heading({ shop, number, refund, language }: Facts, { locale }: PageOptions): Html {
  const words = receiptWords[language]
  const contact = [shop.phone, shop.email, shop.website].filter((text) => text !== undefined && text !== '')
  return html`<header>
<div class="shop">
<h1 dir="auto">${shop.name}</h1>
${shop.address && addressLines(shop.address, locale).map((line) => html`<p dir="auto">${line}</p>`)}
${contact.length > 0 ? html`<p>${contact.map((text, index) => html`${index > 0 ? ' · ' : undefined}<bdi dir="ltr">${text}</bdi>`)}</p>` : undefined}
${shop.taxId ? html`<p>${sentence(words.taxId, { id: shop.taxId })}</p>` : undefined}
</div>
${
  refund
    ? html`<p class="kind"><strong>${words.refund}</strong><span>${sentence(words.slip, { number })}</span><span>${words.refundKind}</span></p>`
    : html`<p class="kind"><strong>${words.sale}</strong><span>${sentence(words.receipt, { number })}</span><span>${words.saleKind}</span></p>`
}
</header>`
}

function facts(receipt: Facts, options: PageOptions): Html {
  const { card } = receipt
  const words = receiptWords[receipt.language]
  return html`<dl class="facts">
<div><dt>${words.date}</dt><dd>${dateTime(receipt.refund?.createdAt ?? receipt.paidAt, options)}</dd><dd class="soft">${sentence(words.timeZone, { zone: options.timeZone })}</dd></div>
<div><dt>${words.order}</dt><dd><bdi>${receipt.merchantOrderId}</bdi></dd></div>
${receipt.customerName ? html`<div><dt>${words.customer}</dt><dd dir="auto">${receipt.customerName}</dd></div>` : undefined}
${card && html`<div><dt>${words.card}</dt><dd><bdi dir="ltr">${brandName(card.brand, receipt.language)} •••• ${card.last4}</bdi></dd></div>`}
<div><dt>${words.payment}</dt><dd class="ids"><bdi dir="ltr">${receipt.paymentId}</bdi></dd></div>
${receipt.gatewayId ? html`<div><dt>${words.gateway}</dt><dd class="ids"><bdi dir="ltr">${receipt.gatewayId}</bdi></dd></div>` : undefined}
${receipt.refund ? undefined : Object.entries(receipt.labels ?? {}).map(([name, value]) => html`<div><dt dir="auto">${name}</dt><dd dir="auto">${value}</dd></div>`)}
</dl>`
}

function items(receipt: Facts, options: PageOptions): Html {
  const words = receiptWords[receipt.language]
  const money = (amount: number): string => formatMoney(amount, receipt.currency, options.locale)
  const row = (description: string | Html, quantity: string, each: string, amount: string): Html =>
    html`<tr><td dir="auto">${description}</td><td class="number">${quantity}</td><td class="number">${each}</td><td class="number">${amount}</td></tr>`
  const number = new Intl.NumberFormat(options.locale)
  const rows = receipt.lines.map((line, index) =>
    row(
      html`${line.description}${lineExtras(receipt, index, options.locale)}`,
      number.format(line.quantity),
      `@ ${money(line.unitAmount)}`,
      money(line.quantity * line.unitAmount),
    ),
  )
  const whole = (): Html => {
    const quantity = receipt.quantity === undefined ? '' : number.format(receipt.quantity)
    return row(receipt.description || words.telephoneOrder, quantity, '', money(options.orderAmount))
  }
  return html`<table>
<thead><tr><th scope="col">${words.description}</th><th scope="col" class="number">${words.quantity}</th><th scope="col" class="number">${rows.length > 0 ? words.each : ''}</th><th scope="col" class="number">${words.amount}</th></tr></thead>
<tbody>${rows.length > 0 ? rows : whole()}</tbody>
</table>`
}

function sums(receipt: Facts, options: PageOptions): Html {
  const money = (amount: number): string => formatMoney(amount, receipt.currency, options.locale)
  const words = receiptWords[receipt.language]
  const partial = receipt.total !== options.orderAmount
  const refunds = options.refunds.filter(isAcceptedRefund)
  const listed = refunds.reduce((sum, refund) => sum + refund.amount, 0)
  // Refunds made outside the till, such as on the gateway's own pages, are only known by the gateway's total.
  const elsewhere = Math.max(0, receipt.amountRefunded - listed)
  const refunded = listed + elsewhere
  return html`<dl class="sums">
${orderSums(receipt, options.locale, partial)}
${partial ? html`<div><dt>${words.orderTotal}</dt><dd>${money(options.orderAmount)}</dd></div>` : undefined}
<div class="total"><dt>${partial ? words.collected : words.total}<span class="code">${receipt.currency}</span></dt><dd>${money(receipt.total)}</dd></div>
${partial ? taxesWithin(receipt, options.locale) : undefined}
${refunds.map(
  (refund) =>
    html`<div><dt>${sentence(refundWords(refund, words), { date: dateTime(refund.createdAt, options) })}</dt><dd>${money(-refund.amount)}</dd></div>`,
)}
${elsewhere > 0 ? html`<div><dt>${words.otherRefunds}</dt><dd>${money(-elsewhere)}</dd></div>` : undefined}
${refunded > 0 ? html`<div class="total"><dt>${words.net}<span class="code">${receipt.currency}</span></dt><dd>${money(receipt.total - refunded)}</dd></div>` : undefined}
</dl>`
}

function refundWords({ status, elsewhere }: Refund, words: Words): string {
  if (elsewhere) return words.refundElsewhere
  return status === 'pending' ? words.refundOnItsWay : words.refundAt
}

/** What was given back, beside what had been paid. */
function refundSums(receipt: Facts, options: PageOptions): Html {
  const money = (amount: number): string => formatMoney(amount, receipt.currency, options.locale)
  const { refund } = receipt
  const words = receiptWords[receipt.language]
  return html`<dl class="sums">
<div><dt>${sentence(words.paidAt, { date: dateTime(receipt.paidAt, options) })}</dt><dd>${money(receipt.total)}</dd></div>
${refund && html`<div class="total"><dt>${words.refunded}<span class="code">${receipt.currency}</span></dt><dd>${money(-refund.amount)}</dd></div>`}
${taxesWithin(receipt, options.locale)}
</dl>`
}

function foot({ shop, refund, language }: Facts): Html {
  const words = receiptWords[language]
  if (refund) {
    return html`<footer><p>${words.footSlip}</p></footer>`
  }
  const policy = shop.refundPolicy
  return html`<footer>
${policy ? html`<h2>${words.returns}</h2><p dir="auto">${policy}</p>` : undefined}
<p>${words.footReceipt}</p>
</footer>`
}

/** The zone is named, so that a receipt sent abroad is not misread. */
function dateTime(at: string, { locale, timeZone }: PageOptions): string {
  return new Intl.DateTimeFormat(withCalendar(locale), {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(at))
}
