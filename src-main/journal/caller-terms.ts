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

/** What was typed as a question to the index: every word, or its beginning. Undefined where there is too little to ask. */
export function callerQuestion(text: string): string | undefined {
  if (/^[\d\s()+./-]+$/.test(text)) {
    const digits = digitsOf(text)
    if (digits.length < 2) return undefined
    // Typed with a country code, kept without: the code has one to three digits.
    const isWhole = /^\s*(\+|00)/.test(text) && digits.length >= 9
    return isWhole ? [0, 1, 2, 3].map((n) => word(digits.slice(n))).join(' OR ') : word(digits)
  }
  const words = text
    .split(/\s+/)
    .map((part) => (/[@\d]/.test(part) ? squashed(part) : part.replaceAll('"', '')))
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
  // A single letter finds too many to be worth the asking; a single Han character is a name.
  const telling = words.filter((part) => [...part].length >= 2 || /\p{Script=Han}/u.test(part))
  return telling.length > 0 ? telling.map(word).join(' ') : undefined
}
