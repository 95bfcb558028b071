import { cardNumber as checkNumber } from 'card-validator/dist/card-number.js'
import { latinDigits } from '#contract/latin-digits.ts'

export interface Brand {
  /** card-validator's name, such as 'american-express'; 'unknown' before the first digits tell. */
  id: string
  /** As people say it, such as 'American Express'; '' while unknown. */
  name: string
  /** Digits after which a space stands. */
  gaps: readonly number[]
  lengths: readonly number[]
  cvcLength: 3 | 4 | undefined
}

const unknownBrand: Brand = {
  id: 'unknown',
  name: '',
  gaps: [4, 8, 12, 16],
  lengths: [16, 19],
  cvcLength: undefined,
}

const onlyDigits = (text: string): string => latinDigits(text).replace(/\D/g, '')

/** What people put between the groups of a number, and the invisible marks that come with a pasted one. */
const betweenGroups = /[\s.·\-\u2010-\u2015\u200b\u200e\u200f\u061c]/gu

/** The digits that were typed; where anything else is among them, the text as it is: nothing of it is dropped. */
export const numberOf = (typed: string): string => {
  const bare = latinDigits(typed).replace(betweenGroups, '')
  return /^\d*$/.test(bare) ? bare : typed
}
export const isDigits = (number: string): boolean => /^\d*$/.test(number)

/** The brand that the first digits tell. `number`: as `numberOf` gives it. */
export function brandOf(number: string): Brand {
  const card = number === '' || !isDigits(number) ? null : checkNumber(number).card
  if (!card) return unknownBrand
  return {
    id: card.type,
    name: card.niceType,
    gaps: [...card.gaps, ...(Math.max(...card.lengths) > 16 && card.gaps.at(-1) === 12 ? [16] : [])],
    lengths: card.lengths,
    cvcLength: card.code.size === 4 ? 4 : 3,
  }
}

/**
 * What stands in the number field after an edit: the digits in the brand's groups, and the caret behind the same digit
 * as before, so that typing or deleting in the middle never throws it to the end. Text that is no number stays as it is.
 */
export function group(text: string, caret: number): { text: string; caret: number } {
  const digits = numberOf(text)
  if (!isDigits(digits)) return { text, caret }
  const before = onlyDigits(text.slice(0, caret)).length
  const { gaps } = brandOf(digits)
  let grouped = ''
  let place = 0
  for (let i = 0; i < digits.length; i++) {
    if (gaps.includes(i)) grouped += ' '
    grouped += digits[i]
    if (i + 1 === before) place = grouped.length
  }
  return { text: grouped, caret: place }
}

/** True once the number is whole, so that the next field may take over: right check digit, at a usual length. */
export function isWhole(digits: string): boolean {
  const { lengths } = brandOf(digits)
  const usual = digits.length === 16 || digits.length === Math.max(...lengths)
  return (
    usual && lengths.includes(digits.length) && checkNumber(digits, { luhnValidateUnionPay: true }).isValid
  )
}

/** All but the last four digits as dots, in the same groups. */
export function masked(digits: string): string {
  const shown = group(digits, 0).text
  let left = digits.length
  return [...shown].map((char) => (char === ' ' || left-- <= 4 ? char : '•')).join('')
}
