import { expect, it } from 'vitest'
import { localDigits } from './local-digits.ts'

it.each([
  ['٢', 'ar-AE', '2'],
  ['۱۲', 'en-US', '12'],
  ['٢', 'ar-EG', '٢'],
  ['12', 'ar-EG', '١٢'],
  ['-٥ x', 'de-DE', '-5 x'],
  ['٥٫٢٥', 'ar-AE', '5.25'],
  ['٥٫٢٥', 'de-DE', '5,25'],
  ['٥٫٢٥', 'ar-EG', '٥٫٢٥'],
  ['٥٪', 'ar-AE', '5%'],
])('%s is written in %s as %s', (typed, locale, text) => {
  expect(localDigits(typed, locale)).toBe(text)
})
