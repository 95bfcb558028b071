import { latinDigits } from '#contract/latin-digits.ts'

/** The same number with its digits and signs, of whatever keyboard, as the locale writes them; every character keeps its place. */
export function localDigits(text: string, locale: string): string {
  const figures = new Intl.NumberFormat(locale)
  const isLatin = figures.format(0) === '0'
  const decimal = figures.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  return latinDigits(text)
    .replace(/\d/g, (digit) => figures.format(Number(digit)))
    .replaceAll('٫', decimal)
    .replaceAll(isLatin ? '٪' : '%', isLatin ? '%' : '٪')
}
