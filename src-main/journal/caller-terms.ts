import { latinDigits } from '#contract/latin-digits.ts'
import type { Customer } from '#contract/sale.ts'

/** What stands of a caller in the index, and how it is asked: telephone numbers and e-mail addresses are one word each. */

const squashed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The digits that tell: without the '(0)' of '+44 (0)20', and without the zeros of trunk and international dialling. */
const digitsOf = (phone: string): string => phone.replace('(0)', '').replace(/\D/g, '').replace(/^0+/, '')

/** The same for '+1 415 555 0123' and '(415) 555-0123': without what may be a country code. Empty: no number. */
export function phoneKey(phone: string): string {
  const digits = digitsOf(phone)
  const isAmerican =
    /^1[2-9]\d{9}$/.test(digits) || (/^[2-9]\d{9}$/.test(digits) && !/^\s*(\+|0)/.test(phone))
  return digits.slice(isAmerican ? -10 : -9)
}

/** A telephone number's words: whole, and without a country or an area code, so that any beginning of these finds it. */
function phoneWords(phone: string): string[] {
  const digits = digitsOf(phone)
  return [digits, ...[10, 9, 8, 7].filter((n) => n < digits.length).map((n) => digits.slice(-n))]
}

/** The words that find a caller. */
export function callerTerms(caller: Customer & { last4: readonly string[] }): string {
  const { name, email, phone, merchantUserId, shipping, last4 } = caller
  return [
    name,
    shipping?.name === name ? undefined : shipping?.name,
    email && squashed(email),
    ...(phone ? phoneWords(phone) : []),
    ...(shipping?.phone && shipping.phone !== phone ? phoneWords(shipping.phone) : []),
    merchantUserId && squashed(merchantUserId),
    ...last4,
  ]
    .filter((word) => word)
    .join('\n')
}

const word = (text: string): string => `"${text}"*`

/** How a caller is asked for in the index. */
export interface CallerQuestion {
  /** Finds whom it is about, and nobody else; slow for a long word that very many share. */
  whole: string
  /** Finds them among others, and is quick: the index has the beginnings of words up to six letters. `words` tell them apart. */
  short?: { question: string; words: readonly string[] }
}

const indexed = 6

/** What was typed as a question to the index: every word, or its beginning. Undefined where there is too little to ask. */
export function callerQuestion(entered: string): CallerQuestion | undefined {
  const text = latinDigits(entered)
  if (/^[\d\s()+./-]+$/.test(text)) {
    const digits = digitsOf(text)
    if (digits.length < 2) return undefined
    // Typed with a country code, kept without: the code has one to three digits.
    const isWhole = /^\s*(\+|00)/.test(text) && digits.length >= 9
    return { whole: isWhole ? [0, 1, 2, 3].map((n) => word(digits.slice(n))).join(' OR ') : word(digits) }
  }
  // A single letter finds too many to be worth the asking; a single Han character is a name.
  const words = text
    .split(/\s+/)
    .flatMap((part) => (/[@\d]/.test(part) ? [squashed(part)] : wordsOf(part)))
    .filter((part) => [...part].length >= 2 || /\p{Script=Han}/u.test(part))
  if (words.length === 0) return undefined
  const short = words.map((part) => [...part].slice(0, indexed).join(''))
  return {
    whole: words.map(word).join(' '),
    ...(short.some((part, index) => part !== words[index])
      ? { short: { question: short.map(word).join(' '), words } }
      : {}),
  }
}

/** True where every one of the words begins one of the caller's. */
export function isAbout(words: readonly string[], caller: Customer & { last4: readonly string[] }): boolean {
  const terms = wordsOf(callerTerms(caller))
  return words.flatMap(wordsOf).every((part) => terms.some((term) => term.startsWith(part)))
}

/** As the index sees them: without case and accents. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
