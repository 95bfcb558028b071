import { Card } from '#contract/card.ts'
import { passesLuhn } from '#contract/card-numbers.ts'
import { type ExpiryProblem, readExpiry } from './card-expiry.ts'
import { brandOf, isDigits } from './card-number.ts'

/** The card as typed: lives in the typed card (`typed-card.ts`) alone, for one attempt. */
export interface CardValues {
  number: string
  expiry: string
  cvc: string
  name: string
}
export type CardField = keyof CardValues
export type CardProblem =
  | ExpiryProblem
  | 'numberSigns'
  | 'numberShort'
  | 'numberLong'
  | 'numberMistyped'
  | 'cvc3'
  | 'cvc4'
  | 'cvcAny'
  | 'name'
export type CardResult =
  | { card: Card; problems?: never }
  | { card?: never; problems: Partial<Record<CardField, CardProblem>> }

export const emptyCard: CardValues = { number: '', expiry: '', cvc: '', name: '' }

/** The card ready to send, or what is wrong with it, by field. */
export function readCard(values: CardValues, now: Date): CardResult {
  const digits = values.number
  const expiry = readExpiry(values.expiry, now)
  const problems: Partial<Record<CardField, CardProblem>> = {}
  const wrongNumber = numberProblem(digits)
  if (wrongNumber) problems.number = wrongNumber
  if (expiry.problem) problems.expiry = expiry.problem
  const wrongCvc = cvcProblem(values.cvc, digits)
  if (wrongCvc) problems.cvc = wrongCvc
  const name = values.name.trim()
  if (name !== '' && !Card.shape.name.safeParse(name).success) problems.name = 'name'
  if (expiry.problem || Object.keys(problems).length > 0) return { problems }
  return {
    card: {
      number: digits,
      expMonth: expiry.month,
      expYear: expiry.year,
      cvc: values.cvc,
      ...(name === '' ? {} : { name }),
    },
  }
}

function numberProblem(digits: string): CardProblem | undefined {
  if (digits === '') return 'missing'
  if (!isDigits(digits)) return 'numberSigns'
  const { id, lengths } = brandOf(digits)
  const known = id !== 'unknown'
  const shortest = known ? Math.min(...lengths) : 12
  const longest = known ? Math.max(...lengths) : 19
  if (digits.length < shortest) return 'numberShort'
  if (digits.length > longest) return 'numberLong'
  if (!passesLuhn(digits)) return 'numberMistyped'
  if (known && !lengths.includes(digits.length)) return 'numberShort'
  return undefined
}

function cvcProblem(cvc: string, digits: string): CardProblem | undefined {
  if (cvc === '') return 'missing'
  const { cvcLength } = brandOf(digits)
  if (cvcLength === undefined) return /^\d{3,4}$/.test(cvc) ? undefined : 'cvcAny'
  if (cvc.length === cvcLength && isDigits(cvc)) return undefined
  return cvcLength === 4 ? 'cvc4' : 'cvc3'
}
