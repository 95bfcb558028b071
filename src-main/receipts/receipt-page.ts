import { formatMoney } from '#contract/money.ts'
import type { Refund } from '#contract/payment.ts'
import type { Receipt } from '#contract/receipt.ts'
import { addressLines } from './address-lines.ts'
import { type Html, html, htmlText, trusted } from './html.ts'
import { lineExtras, orderSums } from './order-sums.ts'
import { receiptCss, receiptStyleSource } from './receipt-css.ts'

type Facts = Omit<Receipt, 'html'>

interface PageOptions {
  locale: string
  timeZone: string
  /** Minor units of the whole order: more than the receipt's total after a partial capture. */
  orderAmount: number
  refunds: readonly Refund[]
}

/** A whole HTML page without scripts that loads nothing, in English, with money and dates as the locale writes them. */
export function receiptPage(receipt: Facts, options: PageOptions): string {
  const practice = practiceWords[receipt.environment]
  const title = `${receipt.refund ? 'Refund' : 'Receipt'} ${receipt.number}${receipt.customerName ? ` – ${receipt.customerName}` : ''}`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${trusted(receiptStyleSource)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${trusted(receiptCss)}</style>
</head>
<body>
<main>
${heading(receipt, options)}
${practice && html`<p class="practice" role="note">${practice.line}</p>`}
${facts(receipt, options)}
${receipt.refund ? refundSums(receipt, options) : html`${items(receipt, options)}${sums(receipt, options)}`}
${receipt.note && !receipt.refund ? html`<p class="note" dir="auto">${receipt.note}</p>` : undefined}
${foot(receipt)}
</main>
${practice && html`<div class="watermark" aria-hidden="true"><span>${practice.mark}</span></div>`}
</body>
</html>
`
  return htmlText(page)
}

const practiceWords: Readonly<Record<Receipt['environment'], { mark: string; line: string } | undefined>> = {
  training: { mark: 'TRAINING', line: 'TRAINING – NOT A SALE' },
  test: { mark: 'TEST', line: 'TEST – NOT A SALE' },
  live: undefined,
}

function heading({ shop, number, refund }: Facts, { locale }: PageOptions): Html {
  const contact = [shop.phone, shop.email, shop.website].filter((text) => text !== undefined && text !== '')
  return html`<header>
<div class="shop">
<h1 dir="auto">${shop.name}</h1>
${shop.address && addressLines(shop.address, locale).map((line) => html`<p dir="auto">${line}</p>`)}
${contact.length > 0 ? html`<p>${contact.join(' · ')}</p>` : undefined}
${shop.taxId ? html`<p>Tax ID ${shop.taxId}</p>` : undefined}
</div>
${
  refund
    ? html`<p class="kind"><strong>REFUND</strong><span>Refund slip ${number}</span><span>Given back to the card</span></p>`
    : html`<p class="kind"><strong>TELEPHONE ORDER</strong><span>Receipt ${number}</span><span>Sale, card not present</span></p>`
}
</header>`
}

function facts(receipt: Facts, options: PageOptions): Html {
  const { card } = receipt
  return html`<dl class="facts">
<div><dt>Date</dt><dd>${dateTime(receipt.refund?.createdAt ?? receipt.paidAt, options)}</dd><dd class="soft">Time zone ${options.timeZone}</dd></div>
<div><dt>Order</dt><dd>${receipt.merchantOrderId}</dd></div>
${receipt.customerName ? html`<div><dt>Customer</dt><dd dir="auto">${receipt.customerName}</dd></div>` : undefined}
${card && html`<div><dt>Card</dt><dd>${brandName(card.brand)} <bdi>•••• ${card.last4}</bdi></dd></div>`}
<div><dt>Payment</dt><dd class="ids">${receipt.paymentId}</dd></div>
${receipt.gatewayId ? html`<div><dt>Gateway reference</dt><dd class="ids">${receipt.gatewayId}</dd></div>` : undefined}
</dl>`
}

function items(receipt: Facts, options: PageOptions): Html {
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
    return row(receipt.description || 'Telephone order', quantity, '', money(options.orderAmount))
  }
  return html`<table>
<thead><tr><th scope="col">Description</th><th scope="col" class="number">Quantity</th><th scope="col" class="number">${rows.length > 0 ? 'Each' : ''}</th><th scope="col" class="number">Amount</th></tr></thead>
<tbody>${rows.length > 0 ? rows : whole()}</tbody>
</table>`
}

function sums(receipt: Facts, options: PageOptions): Html {
  const money = (amount: number): string => formatMoney(amount, receipt.currency, options.locale)
  const partial = receipt.total !== options.orderAmount
  const refunds = options.refunds.filter(({ status }) => status === 'succeeded' || status === 'pending')
  const listed = refunds.reduce((sum, refund) => sum + refund.amount, 0)
  // Refunds made outside the till, such as on the gateway's own pages, are only known by the gateway's total.
  const elsewhere = Math.max(0, receipt.amountRefunded - listed)
  const refunded = listed + elsewhere
  return html`<dl class="sums">
${orderSums(receipt, options.locale)}
${partial ? html`<div><dt>Order total</dt><dd>${money(options.orderAmount)}</dd></div>` : undefined}
<div class="total"><dt>${partial ? 'Total collected' : 'Total'}<span class="code">${receipt.currency}</span></dt><dd>${money(receipt.total)}</dd></div>
${refunds.map(
  (refund) =>
    html`<div><dt>Refund, ${dateTime(refund.createdAt, options)}${refund.status === 'pending' ? ' (on its way)' : ''}</dt><dd>${money(-refund.amount)}</dd></div>`,
)}
${elsewhere > 0 ? html`<div><dt>Other refunds</dt><dd>${money(-elsewhere)}</dd></div>` : undefined}
${refunded > 0 ? html`<div class="total"><dt>Net<span class="code">${receipt.currency}</span></dt><dd>${money(receipt.total - refunded)}</dd></div>` : undefined}
</dl>`
}

/** What was given back, beside what had been paid. */
function refundSums(receipt: Facts, options: PageOptions): Html {
  const money = (amount: number): string => formatMoney(amount, receipt.currency, options.locale)
  const { refund } = receipt
  return html`<dl class="sums">
<div><dt>Paid, ${dateTime(receipt.paidAt, options)}</dt><dd>${money(receipt.total)}</dd></div>
${refund && html`<div class="total"><dt>Refunded<span class="code">${receipt.currency}</span></dt><dd>${money(-refund.amount)}</dd></div>`}
</dl>`
}

function foot({ shop, refund }: Facts): Html {
  if (refund) {
    return html`<footer><p>The money goes back to the card that paid; the bank shows it within some days. Please keep this slip.</p></footer>`
  }
  const policy = shop.refundPolicy
  return html`<footer>
${policy ? html`<h2>Returns and refunds</h2><p dir="auto">${policy}</p>` : undefined}
<p>Ordered and paid by telephone. Please keep this receipt.</p>
</footer>`
}

/** The zone is named, so that a receipt sent abroad is not misread. */
function dateTime(at: string, { locale, timeZone }: PageOptions): string {
  return new Intl.DateTimeFormat(locale, {
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

const brandNames: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  'american-express': 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  'diners-club': 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  maestro: 'Maestro',
}

const brandName = (brand: string): string => brandNames[brand.toLowerCase()] ?? brand
