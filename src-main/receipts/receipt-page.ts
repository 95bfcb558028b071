import { localeFor } from '#contract/settings.ts'
import { addressLines } from './address-lines.ts'
import type { Fact, Item, ReceiptContent } from './content.ts'
import { type Html, html } from './html.ts'
import { pageFrame } from './paper/page-frame.ts'
import { phraseHtml } from './phrase.ts'
import { receiptWords, sentence } from './receipt-words.ts'
import type { Facts } from './wording.ts'

export interface Look {
  /** The shop's BCP 47 tag. */
  locale: string
  /** A `data:` address of the shop's picture. */
  logo?: string | undefined
  /** Across the page, in place of the environment's. */
  mark?: string | undefined
}

/** A whole HTML page without scripts that loads nothing, for a sheet of paper and for the screen. */
export function receiptPage(receipt: Facts, content: ReceiptContent, look: Look): string {
  const { currency } = receipt
  const main = html`${heading(receipt, content, look)}
${content.marks.map((mark) => html`<p class="practice" role="note">${mark}</p>`)}
<dl class="facts">
${content.facts.map(fact)}
</dl>
${content.items.length > 0 ? items(receipt, content.items) : undefined}
<dl class="sums">
${content.sums.map(
  ({ label, amount, weight }) =>
    html`<div${weight === undefined ? undefined : html` class="${weight}"`}><dt>${phraseHtml(label)}${weight === 'total' ? html`<span class="code">${currency}</span>` : undefined}</dt><dd>${amount}</dd></div>`,
)}
</dl>
${content.note === undefined ? undefined : html`<p class="note" dir="auto">${content.note}</p>`}
<footer>
${content.policy && html`<h2>${content.policy.title}</h2><p dir="auto">${content.policy.text}</p>`}
<p>${content.foot}</p>
</footer>`
  return pageFrame({ ...receipt, title: content.title, mark: look.mark, form: 'sheet', main })
}

function heading({ shop, language }: Facts, { kind }: ReceiptContent, { locale, logo }: Look): Html {
  const words = receiptWords[language]
  const contact = [shop.phone, shop.email, shop.website].filter((text) => text !== undefined && text !== '')
  return html`<header>
<div class="shop">
${logo ? html`<img class="logo" src="${logo}" alt="">` : undefined}
<h1 dir="auto">${shop.name}</h1>
${shop.address && addressLines(shop.address, localeFor(language, locale)).map((line) => html`<p dir="auto">${line}</p>`)}
${contact.length > 0 ? html`<p>${contact.map((text, index) => html`${index > 0 ? ' · ' : undefined}<bdi dir="ltr">${text}</bdi>`)}</p>` : undefined}
${shop.taxId ? html`<p>${sentence(words.taxId, { id: shop.taxId })}</p>` : undefined}
</div>
<p class="kind"><strong>${kind.title}</strong><span>${phraseHtml(kind.number)}</span><span>${kind.words}</span></p>
</header>`
}

function fact({ label, values, hint, kind }: Fact): Html {
  const isShort = kind === 'id' || kind === 'card'
  return html`<div><dt dir="auto">${label}</dt>${values.map((value) =>
    isShort
      ? html`<dd${kind === 'id' ? html` class="ids"` : undefined}><bdi dir="ltr">${phraseHtml(value)}</bdi></dd>`
      : kind === 'words'
        ? html`<dd>${phraseHtml(value)}</dd>`
        : html`<dd dir="auto">${phraseHtml(value)}</dd>`,
  )}${hint === undefined ? undefined : html`<dd class="soft">${phraseHtml(hint)}</dd>`}</div>`
}

function items({ language }: Facts, rows: readonly Item[]): Html {
  const words = receiptWords[language]
  // The description has its own direction; what stands below it is the receipt's words.
  const dir = language === 'ar' ? 'rtl' : 'ltr'
  const hasEach = rows.some(({ each }) => each !== '')
  return html`<table>
<thead><tr><th scope="col">${words.description}</th><th scope="col" class="number">${words.quantity}</th><th scope="col" class="number">${hasEach ? words.each : ''}</th><th scope="col" class="number">${words.amount}</th></tr></thead>
<tbody>${rows.map(
    ({ description, extras, quantity, each, amount }) =>
      html`<tr><td dir="auto">${description}${extras.map((extra) => html`<span class="extra" dir="${dir}">${phraseHtml(extra)}</span>`)}</td><td class="number">${quantity}</td><td class="number">${each === '' ? '' : `@ ${each}`}</td><td class="number">${amount}</td></tr>`,
  )}</tbody>
</table>`
}
