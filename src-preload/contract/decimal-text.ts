import { latinDigits } from './latin-digits.ts'

/**
 * What stands in a field for a number: its value; the text itself where that is no such number, so that it is kept and
 * never taken for another; null: nothing.
 */
export type TypedNumber = number | string | null

/** A decimal as it was typed: the digits before and after the separator, the latter filled up with zeros. */
export interface Decimal {
  isNegative: boolean
  whole: string
  fraction: string
}

/**
 * What a person typed as a number of the locale with `digits` decimals at most; undefined where it is none. It is exactly
 * what was typed or nothing: no sign is dropped, and a separator in the wrong place is refused rather than guessed.
 */
export function parseDecimal(text: string, digits: number, locale: string): Decimal | undefined {
  const marks = marksOf(locale)
  const [, minus, unsigned = ''] = /^([-\u2212\uff0d]?)[\u200e\u200f\u061c]*(.*)$/s.exec(bare(text)) ?? []
  let plain = ''
  for (const char of latinDigits(unsigned)) {
    const figure = marks.figures.indexOf(char)
    const mark = halfWidth.get(char) ?? char
    if (/[0-9]/.test(char)) plain += char
    else if (figure >= 0) plain += figure
    else if (mark === marks.decimal || mark === arabicDecimal) plain += '.'
    else if (mark === marks.group || mark === arabicGroup || isSameGroup(mark, marks.group)) plain += ','
    else return undefined
  }
  const match = (marks.isLakh ? groupedByTwo : groupedByThree).exec(plain)
  if (!match) return undefined
  const [, whole = '', fraction = ''] = match
  if (fraction.length > digits) return undefined
  return {
    isNegative: minus !== '',
    whole: whole.replaceAll(',', ''),
    fraction: fraction.padEnd(digits, '0'),
  }
}

/** A whole number as people of the locale type it; undefined where it is none, such as '1.5'. */
export function parseWhole(text: string, locale: string): number | undefined {
  const read = parseDecimal(text, 0, locale)
  const value = Number(read?.whole ?? Number.NaN)
  if (!read || !Number.isSafeInteger(value)) return undefined
  return read.isNegative && value !== 0 ? -value : value
}

/** A number as the locale writes it, to put into an entry field: (1200, 'de') -> '1200'. */
export const editableNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value)

/** Groups never begin with a zero: '0,500' is half of something in other places. */
const groupedByThree = /^(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$/
const groupedByTwo = /^(\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})*,\d{3})(?:\.(\d*))?$/

/** Typed with Arabic digits they can be nothing else, whatever the locale. */
const arabicDecimal = '٫'
const arabicGroup = '٬'
/** As East Asian keyboards type them. */
const halfWidth = new Map([
  ['．', '.'],
  ['，', ','],
])

/** Without blanks, and without the invisible marks that say which way a pasted number runs. */
const bare = (text: string): string => text.replace(/^[\s\u200e\u200f\u061c]+|[\s\u200e\u200f\u061c]+$/g, '')

const isSpace = (char: string): boolean => /^\s$/u.test(char)
const isSameGroup = (mark: string, group: string): boolean =>
  (isSpace(group) && isSpace(mark)) || (group === '’' && mark === "'")

interface Marks {
  decimal: string
  group: string
  /** The locale's own 0 to 9. */
  figures: readonly string[]
  /** Groups of two before the last three, as in India. */
  isLakh: boolean
}
const known = new Map<string, Marks>()

function marksOf(locale: string): Marks {
  const before = known.get(locale)
  if (before) return before
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(10_000_000.5)
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? ''
  const plain = new Intl.NumberFormat(locale, { useGrouping: false })
  const marks = {
    decimal: part('decimal') || '.',
    group: part('group'),
    figures: Array.from({ length: 10 }, (_, figure) => plain.format(figure)),
    isLakh: parts.filter(({ type }) => type === 'integer')[1]?.value.length === 2,
  }
  known.set(locale, marks)
  return marks
}
