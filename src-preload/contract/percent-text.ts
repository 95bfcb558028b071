import { parseDecimal } from './decimal-text.ts'

const signs = /[%٪％]/u
/** One, before or after the number. */
const signAtEnd = /^\s*[%٪％]|[%٪％][\s\u200e\u200f\u061c]*$/u

/** A percentage as people of the locale type it, its sign optional: ('8,875 %', 'de') -> '8.875'; undefined where it is none. */
export function parsePercent(text: string, locale: string): string | undefined {
  const read = parseDecimal(text.replace(signAtEnd, ''), 4, locale)
  if (!read || read.isNegative) return undefined
  const whole = read.whole.replace(/^0+(?=\d)/, '')
  const fraction = read.fraction.replace(/0+$/, '')
  if (BigInt(whole + read.fraction) > 1_000_000n) return undefined
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** True for text that says that it is a percentage. */
export const hasPercentSign = (text: string): boolean => signs.test(text)

/** An exact decimal text as the locale writes percentages: ('8.875', 'de') -> '8,875 %'. */
export function formatPercent(percent: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'percent',
    maximumFractionDigits: 4,
  }).format(percent as `${number}`)
}

/** As `formatPercent` without the sign, to put into an entry field. */
export function editablePercent(percent: string, locale: string): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 4 }).format(
    percent as `${number}`,
  )
}
