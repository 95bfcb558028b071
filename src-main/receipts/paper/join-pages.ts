import { type PrintedPage, type SheetPaper, sheets } from './sheet.ts'

const [start, end] = ['<main>', '</main>']

/**
 * Pages of ours for one paper as one page, each beginning a sheet of its own. All that came in stands in them as text, so
 * `<main>` is there once in each.
 */
export function joinPages(pages: readonly string[], paper: SheetPaper): PrintedPage {
  const [first = ''] = pages
  const mains = pages.map((page) => page.slice(page.indexOf(start), page.lastIndexOf(end) + end.length))
  const html = `${first.slice(0, first.indexOf(start))}${mains.join('\n')}${first.slice(first.lastIndexOf(end) + end.length)}`
  return {
    html: html.replace('<body class="sheet">', '<body class="sheet book">'),
    ...(paper === 'any' ? {} : { sheet: sheets[paper] }),
  }
}
