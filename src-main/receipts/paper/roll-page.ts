import type { Environment, Language } from '#contract/settings.ts'
import { html } from '../html.ts'
import { pageFrame } from './page-frame.ts'
import { type Part, rowsOf } from './rows.ts'
import { type PrintedPage, type RollPaper, rolls } from './sheet.ts'

/** In mm, as receipt-css.ts has them. */
const heights = { row: 4, rule: 3, gap: 2.5, logo: 20, edge: 5 }

interface RollText {
  language: Language
  title: string
  environment: Environment
  parts: readonly Part[]
  /** A `data:` address of a picture, above all else. */
  logo?: string | undefined
}

/**
 * A page for a roll: the same rows as the plain text, each of a fixed height, so that the sheet is just as long as what
 * stands on it.
 */
export function rollPage(
  { language, title, environment, parts, logo }: RollText,
  paper: RollPaper,
): PrintedPage {
  const { width, columns } = rolls[paper]
  const rows = rowsOf(parts, columns)
  const main = html`${logo ? html`<p class="roll-logo"><img src="${logo}" alt=""></p>` : undefined}${rows.map(rowHtml)}`
  const height = rows.reduce(
    (sum, { kind }) => sum + (kind === 'rule' || kind === 'gap' ? heights[kind] : heights.row),
    2 * heights.edge + (logo ? heights.logo : 0),
  )
  return {
    html: pageFrame({ language, title, environment, form: paper, main }),
    sheet: { width, height: Math.ceil(height) },
  }
}

function rowHtml(row: Part) {
  if (row.kind === 'rule') return html`<hr>`
  if (row.kind === 'gap') return html`<div class="gap"></div>`
  const strong = row.isStrong ? ' strong' : ''
  if (row.kind === 'text')
    return html`<p class="row${row.isCentred ? ' centred' : ''}${strong}"><bdi>${row.text}</bdi></p>`
  return html`<p class="row pair${strong}"><bdi>${row.start}</bdi><bdi>${row.end}</bdi></p>`
}
