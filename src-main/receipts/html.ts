/** Text that is HTML already. Only `html` makes it, so that nothing reaches a page unescaped. */
export interface Html {
  readonly [markup]: string
}

type Part = Html | string | number | undefined | readonly Part[]

const markup = Symbol('markup')

/** A template whose values are escaped; what `html` made goes in as it is, lists one after another, undefined as nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { [markup]: strings.reduce((page, text, index) => page + render(parts[index - 1]) + text) }
}

/** The finished text of a template. */
export const htmlText = (fragment: Html): string => fragment[markup]

/** For a constant of ours that is not HTML, such as a style sheet. Never for anything that came in. */
export const trusted = (text: string): Html => ({ [markup]: text })

function render(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  if (markup in part) return part[markup]
  return part.map(render).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? '')
