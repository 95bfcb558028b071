import { expect, it } from 'vitest'
import { fitsPostalCode } from './postal-code-rule.ts'

it.each([
  ['US', '02139', true],
  ['US', '02139-4307', true],
  ['US', 'O2139', false],
  ['US', '2139', false],
  ['US', '021390', false],
  ['GB', 'sw1a 1aa', true],
  ['GB', '12345', false],
  ['CA', 'K1A 0B1', true],
  ['CA', 'K1A OB1', false],
  ['DE', '10115', true],
  ['DE', '1011', false],
  ['NL', '1012 AB', true],
  ['JP', '100-0001', true],
  ['IE', 'D02 AF30', true],
  ['HK', 'anything', true],
  ['ZZ', 'anything', true],
])('%s %s: %s', (country, code, fits) => {
  expect(fitsPostalCode(code, country)).toBe(fits)
})
