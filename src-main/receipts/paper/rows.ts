import stringWidth from 'string-width'

/**
 * What a narrow paper or a plain text says, a part after the other, as long as it comes. 'pair': something at the start of
 * the line and something at its end.
 */
export type Part =
  | { kind: 'text'; text: string; isCentred?: boolean; isStrong?: boolean }
  | { kind: 'pair'; start: string; end: string; isStrong?: boolean }
  | { kind: 'rule' }
  | { kind: 'gap' }

/** How many columns a text takes: Chinese characters take two, marks and signs that are not seen none. */
export const columnsOf = (text: string): number => stringWidth(text)

/** Each part on as many rows as it needs, none of them wider than so many columns. */
export function rowsOf(parts: readonly Part[], columns: number): Part[] {
  return parts.flatMap((part): Part[] => {
    if (part.kind === 'text') return wrapped(part.text, columns).map((text) => ({ ...part, text }))
    if (part.kind === 'pair') return pairRows(part, columns)
    return [part]
  })
}

function pairRows(pair: Part & { kind: 'pair' }, columns: number): Part[] {
  const starts = wrapped(pair.start, columns)
  const [end = '', ...more] = wrapped(pair.end, columns)
  const last = starts.at(-1) ?? ''
  const fits = columnsOf(last) + 1 + columnsOf(end) <= columns
  return [
    ...starts.slice(0, -1).map((start) => ({ ...pair, start, end: '' })),
    ...(fits
      ? [{ ...pair, start: last, end }]
      : [last, ''].map((start, at) => ({ ...pair, start, end: at ? end : '' }))),
    ...more.map((rest) => ({ ...pair, start: '', end: rest })),
  ]
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** The lines of a text, broken between words, and within one that is too long. Its own line breaks stay. */
function wrapped(text: string, columns: number): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line) => wrappedLine(line, columns))
}

function wrappedLine(line: string, columns: number): string[] {
  const lines: string[] = []
  let current = ''
  const add = (piece: string): void => {
    if (columnsOf(current + piece) <= columns) {
      current += piece
      return
    }
    if (current.trim() !== '') lines.push(current.trimEnd())
    current = piece.trimStart()
  }
  for (const piece of pieces(line)) {
    if (columnsOf(piece) <= columns) add(piece)
    else for (const { segment } of graphemes.segment(piece)) add(segment)
  }
  return [...lines, current.trimEnd()]
}

/** What a line is not broken within: words with the signs that follow them, and what a blank that does not break holds together. */
function pieces(line: string): string[] {
  const found: string[] = []
  for (const { segment, isWordLike } of words.segment(line)) {
    const before = found.at(-1)
    // A sign stands with what it follows, or, after a blank, with what follows it: "-$5.00", "(12)".
    const sticks =
      before !== undefined &&
      !breaks.test(before) &&
      (!isWordLike || !/[\p{L}\p{N}，。、；：！？）]$/u.test(before))
    if (before !== undefined && (sticks || /^[^\S\u00a0\u202f]+$/u.test(segment)))
      found[found.length - 1] = before + segment
    else found.push(segment)
  }
  return found
}

const breaks = /[^\S\u00a0\u202f]$/u

/** Rows as lines of plain text, each ended by a line feed. `isRightToLeft`: lines run so wherever they are read. */
export function textOf(rows: readonly Part[], columns: number, isRightToLeft: boolean): string {
  return rows
    .map((row) => lineOf(row, columns))
    .map((line) => `${isRightToLeft && line !== '' ? '\u200f' : ''}${line}\n`)
    .join('')
}

function lineOf(row: Part, columns: number): string {
  if (row.kind === 'gap') return ''
  if (row.kind === 'rule') return '-'.repeat(columns)
  if (row.kind === 'text') {
    const before = row.isCentred ? Math.floor((columns - columnsOf(row.text)) / 2) : 0
    return ' '.repeat(Math.max(0, before)) + row.text
  }
  const between = columns - columnsOf(row.start) - columnsOf(row.end)
  return (row.start + ' '.repeat(Math.max(0, between)) + row.end).trimEnd()
}
