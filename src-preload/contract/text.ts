import { z } from 'zod'
import { cardNumbersIn } from './card-numbers.ts'
import { composed, holdsOnlyText } from './clean-text.ts'
import { because } from './reasons/catalogue.ts'

// Emoji, private-use and unassigned characters, and the invisible ones that reorder or hide text. Letters of every
// script, right-to-left ones too, are welcome: callers have all kinds of names.
const unwanted =
  /\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Cc}|\p{Co}|\p{Cn}|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufe0f/u

/** True for text that holds a card number, however it is written. Free text is stored; card numbers never are. */
export const looksLikeCardNumber = (text: string): boolean =>
  cardNumbersIn(text).length > 0 || (/%[89a-f][\da-f]/i.test(text) && cardNumbersIn(decoded(text)).length > 0)

/** An address writes the digits of other scripts as several bytes. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** For `refine`: whatever is typed into a field that is kept. */
export const holdsNoCard = [
  (value: string): boolean => !looksLikeCardNumber(value),
  because('text_has_card_number'),
] as const

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** Free text of one or more lines, trimmed, that can be stored, printed and sent. `maximum`: characters. */
export const text = (maximum: number) =>
  z
    .string()
    .overwrite(composed)
    .trim()
    .max(maximum, because('too_long_at_most'))
    .refine((value) => bytes(value) <= maximum * 4, because('too_long'))
    .refine(...holdsOnlyText)
    .refine(...holdsNoCard)

/** One line of text with no emoji and no hidden characters: names, streets, cities. */
export const line = (maximum: number) =>
  text(maximum)
    .refine((value) => !unwanted.test(value), because('text_has_emoji'))
    .refine((value) => !/[\r\n]/.test(value), because('text_has_lines'))

/** As `line`, and not empty. */
export const requiredLine = (maximum: number) => line(maximum).min(1, because('missing'))
