import { z } from 'zod'
import { latinDigits } from './latin-digits.ts'

// Emoji, private-use and unassigned characters, and the invisible ones that reorder or hide text. Letters of every
// script, right-to-left ones too, are welcome: callers have all kinds of names.
const unwanted =
  /\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Cc}|\p{Co}|\p{Cn}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufe0f/u

/**
 * True for text that holds what looks like a card number: 13 to 19 digits, spaces and dashes allowed, that begin as
 * cards do and pass the Luhn check. Free text is stored; card numbers never are.
 */
export function looksLikeCardNumber(text: string): boolean {
  for (const [run] of latinDigits(text).matchAll(/\d(?:[ \-.]?\d){12,}/g)) {
    const digits = run.replace(/\D/g, '')
    if (digits.length <= 19 && /^[2-6]/.test(digits) && passesLuhn(digits)) return true
  }
  return false
}

/** The Luhn checksum of ISO/IEC 7812-1 over a string of digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2
  }
  return digits.length > 0 && sum % 10 === 0
}

/** For `refine`: whatever is typed into a field that is kept. */
export const holdsNoCard = [
  (value: string): boolean => !looksLikeCardNumber(value),
  'This looks like a card number. Card numbers belong in the card field only.',
] as const

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** Free text of one or more lines, trimmed, that can be stored, printed and sent. `maximum`: characters. */
export const text = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, `This is too long: ${maximum} characters at most.`)
    .refine((value) => bytes(value) <= maximum * 4, 'This is too long.')
    .refine(...holdsNoCard)

/** One line of text with no emoji and no hidden characters: names, streets, cities. */
export const line = (maximum: number) =>
  text(maximum)
    .refine(
      (value) => !unwanted.test(value),
      'Please use letters, digits and punctuation only: no emoji or hidden characters.',
    )
    .refine((value) => !/[\r\n]/.test(value), 'Please use one line.')

/** As `line`, and not empty. */
export const requiredLine = (maximum: number) => line(maximum).min(1, 'Please fill this in.')
