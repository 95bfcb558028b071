import { latinDigits } from './latin-digits.ts'
import { passesGs1 } from './sound-numbers.ts'

/**
 * The same for the same product: an article number (GTIN) may be written with 8, 12, 13 or 14 digits, a shorter one with
 * noughts before it. Anything else is only itself.
 */
export function barcodeKey(code: string): string {
  const digits = latinDigits(code.trim())
  return /^(?:\d{8}|\d{12,14})$/.test(digits) && passesGs1(digits) ? digits.padStart(14, '0') : digits
}
