import { latinDigits } from '#contract/latin-digits.ts'
import { decimalText } from '#contract/money.ts'
import type { PaymentRecord } from '../records/payment-record.ts'
import { fold, foldedWords } from './fold.ts'
import { phonePrefixes, phoneTerms } from './phone-terms.ts'

const amountLike = /^[^\p{L}\p{N}]*(\d[\d.,]*[.,]\d*)[^\p{L}\p{N}]*$/u

/** Neighbours in a number, a name or an address that is written in one: `R1-2026-7` -> `r1=2026`, `2026=7`. */
const pairsOf = (words: readonly string[]): string[] =>
  words.slice(1).map((word, index) => `${words[index]}=${word}`)

/** The words of a text, and which of them are written together. */
function termsOf(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).flatMap((written) => {
    const words = foldedWords(written)
    return [...words, ...pairsOf(words)]
  })
}

/** A term that stands for a property rather than a word; no text that is typed can hold it. */
export const propertyTerm = (name: 'status' | 'cashier', value: string): string =>
  `=${name}${fold(value).replace(/[^a-z0-9]/g, '')}`

/**
 * The words that find a payment: people, numbers, labels and the amount as it is written; and its properties, to narrow
 * down by.
 *
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 */
export function searchTerms(record: PaymentRecord, country?: string): string {
  const { customer } = record
  const texts = [
    customer?.name,
    customer?.shipping?.name,
    customer?.email,
    customer?.merchantUserId,
    ...addressTexts(customer?.billing),
    ...addressTexts(customer?.shipping?.address),
    record.card?.last4,
    record.card?.brand,
    record.merchantOrderId,
    record.receiptNumber,
    record.description,
    ...Object.entries(record.options?.metadata ?? {}).flat(),
  ]
  const terms = new Set([
    ...texts.flatMap(termsOf),
    ...phoneTerms(customer?.phone, [country, customer?.billing?.country]),
    ...phoneTerms(customer?.shipping?.phone, [country, customer?.shipping?.address.country]),
    decimalText(record.amount, record.currency),
    propertyTerm('status', record.status),
    ...(record.cashier ? [propertyTerm('cashier', record.cashier.id)] : []),
  ])
  return [...terms].join(' ')
}

type Address = NonNullable<NonNullable<PaymentRecord['customer']>['billing']>

const addressTexts = (address: Address | undefined): (string | undefined)[] =>
  address ? [address.line1, address.line2, address.city, address.state, address.postalCode] : []

/**
 * What is typed as an FTS5 expression: every word has to be found, the last one of each by its beginning.
 * `tom 10.5` -> `"tom"* AND "10.5"*`. Undefined where there is no word.
 *
 * @param country see {@link searchTerms}
 */
export function matchExpression(entered: string, country?: string): string | undefined {
  const text = latinDigits(entered).replaceAll('٫', '.')
  const parts = text.split(/\s+/).flatMap((typed) => {
    const amount = amountLike.exec(typed)?.[1]
    return amount ? [amountMatch(amount)] : wordMatch(typed)
  })
  if (parts.length === 0) return undefined
  const words = parts.join(' AND ')
  const phone = typedPhone(text, country)
  return phone ? `(${words}) OR ${phone}` : words
}

/**
 * What is typed together stands together: `R1-2026-00` -> `"r1=2026" AND "2026=00"*`. But a last word of letters stands
 * for itself: of those that many share, such as the end of an address, every beginning has an index, and no pair has.
 */
function wordMatch(typed: string): string[] {
  const words = foldedWords(typed)
  const last = words.at(-1)
  if (last === undefined) return []
  const pairs = pairsOf(words)
  const ends = pairs.pop() ?? last
  if (ends === last || /\d/.test(last)) return [...pairs.map(exactTerm), prefixTerm(ends)]
  const before = pairs.length > 0 ? pairs : words.slice(0, -1)
  return [...before.map(exactTerm), prefixTerm(last)]
}

const exactTerm = (term: string): string => `"${term}"`
const prefixTerm = (term: string): string => `"${term}"*`

/** `1,234.50`, `1234,50` and `1.234,50` are one amount; `1,234` may be two. */
function amountMatch(typed: string): string {
  const last = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','))
  const decimal = `${typed.slice(0, last).replace(/[.,]/g, '')}.${typed.slice(last + 1)}`
  const whole = typed.slice(last + 1).length === 3 ? ` OR "${typed.replace(/[.,]/g, '')}"*` : ''
  return `("${decimal}"*${whole})`
}

/** `+44 (0)20 79`, once enough of it is typed to be no amount and no last four. */
function typedPhone(text: string, country: string | undefined): string | undefined {
  const beginnings = phonePrefixes(text, country).filter(
    (digits) => digits.length >= 5 && digits !== text.trim(),
  )
  return beginnings.length > 0 ? beginnings.map(prefixTerm).join(' OR ') : undefined
}
