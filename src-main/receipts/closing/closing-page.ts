import type { XReport, ZReport } from '#contract/closing.ts'
import type { Paper } from '#contract/paper.ts'
import { type Environment, environments, type Language, localeFor } from '#contract/settings.ts'
import { shopLines } from '../address-lines.ts'
import { type Html, html } from '../html.ts'
import { pageFrame } from '../paper/page-frame.ts'
import { rollPage } from '../paper/roll-page.ts'
import { type Part, rowsOf, textOf } from '../paper/rows.ts'
import { isRoll, type PrintedPage, sheets } from '../paper/sheet.ts'
import { receiptWords } from '../receipt-words.ts'
import { type ClosingContent, type ClosingStyle, type ClosingTable, closingContent } from './content.ts'
import { closingWords } from './words.ts'

/** An X or Z as a page for a paper. The same report, language and locale give the same page. */
export function closingPage(report: XReport | ZReport, style: ClosingStyle, paper: Paper): PrintedPage {
  const content = closingContent(report, style)
  const { language } = style
  const environment = environments.find((each) => each === report.environment) ?? 'live'
  const frame = { language, title: content.title, environment }
  if (isRoll(paper)) return rollPage({ ...frame, parts: partsOf(report, content, style) }, paper)
  return {
    html: pageFrame({ ...frame, form: 'sheet', main: sheetOf(report, content, style) }),
    ...(paper === 'any' ? {} : { sheet: sheets[paper] }),
  }
}

/** The same as plain text. `columns`: the most that a line has. */
export function closingText(report: XReport | ZReport, style: ClosingStyle, columns: number): string {
  const parts = partsOf(report, closingContent(report, style), style)
  return textOf(rowsOf(parts, columns), columns, style.language === 'ar')
}

function practiceLine(environment: string, language: Language): string | undefined {
  const words = receiptWords[language]
  const lines: Partial<Record<Environment, string>> = { training: words.training, test: words.test }
  return environment === 'training' || environment === 'test' ? lines[environment] : undefined
}

function partsOf(
  report: XReport | ZReport,
  { title, kind, facts, currencies, nothing, provider, open, seals }: ClosingContent,
  style: ClosingStyle,
): Part[] {
  const { language } = style
  const line = practiceLine(report.environment, language)
  const [name = '', ...address] = shopLines(report.shop, localeFor(language, style.locale), language)
  const rule: Part = { kind: 'rule' }
  const gap: Part = { kind: 'gap' }
  return [
    { kind: 'text', text: name, isCentred: true, isStrong: true },
    ...address.map((text): Part => ({ kind: 'text', text, isCentred: true })),
    gap,
    { kind: 'text', text: title, isCentred: true, isStrong: true },
    { kind: 'text', text: kind, isCentred: true },
    ...(line ? [{ kind: 'text', text: line, isCentred: true, isStrong: true } satisfies Part] : []),
    rule,
    ...facts.map(([start, end]): Part => ({ kind: 'pair', start, end })),
    ...currencies.flatMap((each): Part[] => [
      rule,
      { kind: 'text', text: each.title, isStrong: true },
      ...each.tables.flatMap((table, index) => [...(index > 0 ? [gap] : []), ...tableParts(table)]),
    ]),
    ...(nothing ? [rule, { kind: 'text', text: nothing } satisfies Part] : []),
    ...(provider ? [rule, ...tableParts(provider)] : []),
    ...(open ? [rule, ...tableParts(open)] : []),
    rule,
    ...seals.flatMap(([label, hash]): Part[] => [
      { kind: 'text', text: label },
      { kind: 'text', text: hash },
    ]),
  ]
}

function tableParts({ title, columns, rows }: ClosingTable): Part[] {
  return [
    ...(title === '' ? [] : [{ kind: 'text', text: title, isStrong: true } satisfies Part]),
    ...rows.flatMap(({ label, count, amounts, isStrong = false }): Part[] => {
      const [amount = '', ...more] = amounts
      const start = count === undefined ? label : `${label} (${count})`
      if (more.length === 0) return [{ kind: 'pair', start, end: amount, isStrong }]
      return [
        { kind: 'text', text: start },
        ...amounts.map((end, index): Part => ({ kind: 'pair', start: `  ${columns[index] ?? ''}`, end })),
      ]
    }),
  ]
}

function sheetOf(
  report: XReport | ZReport,
  { title, kind, facts, currencies, nothing, provider, open, seals }: ClosingContent,
  style: ClosingStyle,
): Html {
  const { language } = style
  const line = practiceLine(report.environment, language)
  const [name = '', ...address] = shopLines(report.shop, localeFor(language, style.locale), language)
  return html`<header>
<div class="shop">
<h1 dir="auto">${name}</h1>
${address.map((text) => html`<p dir="auto">${text}</p>`)}
</div>
<p class="kind"><strong>${title}</strong><span>${kind}</span></p>
</header>
${line && html`<p class="practice" role="note">${line}</p>`}
<dl class="facts">
${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`)}
</dl>
${currencies.map((each) => html`<section class="currency"><h2>${each.title}</h2>${each.tables.map((table) => tableOf(table, language))}</section>`)}
${nothing && html`<p class="note">${nothing}</p>`}
${provider && tableOf(provider, language)}
${open && tableOf(open, language)}
<footer>
${seals.map(([label, hash]) => html`<h2>${label}</h2><p class="ids"><bdi dir="ltr">${hash}</bdi></p>`)}
</footer>`
}

function tableOf({ title, columns, rows }: ClosingTable, language: Language): Html {
  const words = closingWords[language]
  const hasCounts = rows.some(({ count }) => count !== undefined)
  return html`<table class="figures">
${title === '' ? undefined : html`<caption>${title}</caption>`}
<thead><tr><th scope="col">${words.kind}</th>${hasCounts ? html`<th scope="col" class="number">${words.count}</th>` : undefined}${columns.map((column) => html`<th scope="col" class="number">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ label, count = '', amounts, isStrong }) =>
      html`<tr${isStrong ? html` class="strong"` : undefined}><th scope="row"><bdi>${label}</bdi></th>${hasCounts ? html`<td class="number">${count}</td>` : undefined}${amounts.map((amount) => html`<td class="number">${amount}</td>`)}</tr>`,
  )}</tbody>
</table>`
}
