import type { Environment, Language } from '#contract/settings.ts'
import { type Html, html, htmlText, trusted } from '../html.ts'
import { receiptCss, receiptStyleSource } from '../receipt-css.ts'

/** The mark across the page is the same in every language, so that nobody anywhere takes the paper for a receipt. */
const practiceMarks: Readonly<Record<Environment, string | undefined>> = {
  training: 'TRAINING',
  test: 'TEST',
  live: undefined,
}

interface Frame {
  language: Language
  title: string
  environment: Environment
  /** In place of the environment's. */
  mark?: string | undefined
  /** A class of the style sheet: how wide the page is. */
  form: 'sheet' | 'roll80' | 'roll58'
  main: Html
}

/** A whole HTML page that loads nothing and runs nothing, with the one style sheet that the policy names. */
export function pageFrame({ language, title, environment, mark: own, form, main }: Frame): string {
  const mark = form === 'sheet' ? (own ?? practiceMarks[environment]) : undefined
  const page = html`<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${trusted(receiptStyleSource)}; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${trusted(receiptCss)}</style>
</head>
<body class="${form}">
<main>
${main}
</main>
${mark && html`<div class="watermark" aria-hidden="true"><span>${mark}</span></div>`}
</body>
</html>
`
  return htmlText(page)
}
