import type { FormEvent } from 'react'
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

/** For a field's `onChangeCapture`: whoever hears of the change finds the locale's digits in the field. */
export function typeLocalDigits({ currentTarget: field }: FormEvent<HTMLInputElement>, locale: string): void {
  const text = localDigits(field.value, locale)
  if (text === field.value) return
  const { selectionStart, selectionEnd } = field
  field.value = text
  field.setSelectionRange(selectionStart, selectionEnd)
}
