import { passesLuhn } from '#contract/card-numbers.ts'
import { currencyDigits } from '#contract/currencies.ts'
import { maximumAmount, minimumAmount } from '#contract/money.ts'
import { testCards } from '#contract/test-cards.ts'
import type { KnownCard, WireIntent } from './objects.ts'
import { Refusal, wrongParameter } from './refusal.ts'

export type Body = Record<string, unknown>

/** The documented sample sends 10 US cents, below the documented minimum, and succeeds. */
const sampleSale = { amount: 10, currency: 'USD' }

export function currencyOf(value: unknown): string {
  const code = typeof value === 'string' ? value.toUpperCase() : ''
  if (!(code in currencyDigits))
    throw wrongParameter('currency', `Invalid currency: ${JSON.stringify(value)}.`)
  return code
}

/** Minor units: a positive integer of at most eight digits, and the equivalent of US$0.50 at least. */
export function amountOf(value: unknown, currency: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) {
    throw wrongParameter('amount', 'Amount must be a positive integer.', 'parameter_invalid_integer')
  }
  if (value > maximumAmount)
    throw wrongParameter('amount', 'Amount must have at most eight digits.', 'amount_too_large')
  const isSample = value === sampleSale.amount && currency === sampleSale.currency
  if (value < (minimumAmount(currency) ?? 0) && !isSample) {
    throw wrongParameter('amount', 'Amount must be at least the equivalent of $0.50 USD.', 'amount_too_small')
  }
  return value
}

/** A string, or null where it is absent or empty. */
export function textOf(body: Body, name: string, maximum = 5000): string | null {
  const value = body[name]
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string') throw wrongParameter(name, `Invalid string: ${name}.`)
  if (value.length > maximum) throw wrongParameter(name, `Invalid string: ${name} is too long.`)
  return value
}

/** Where the cardholder returns to: an address of the web or of an app. */
export function returnUrlOf(body: Body): string | null {
  const url = textOf(body, 'return_url')
  if (url !== null && !URL.canParse(url))
    throw wrongParameter('return_url', 'Not a valid URL.', 'url_invalid')
  return url
}

export function integerOf(body: Body, name: string): number | null {
  const value = body[name]
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) {
    throw wrongParameter(name, `Invalid integer: ${name}.`, 'parameter_invalid_integer')
  }
  return value
}

export function booleanOf(body: Body, ...names: string[]): boolean {
  const name = names.find((candidate) => body[candidate] !== undefined && body[candidate] !== null)
  if (name === undefined) return false
  if (typeof body[name] !== 'boolean') throw wrongParameter(name, `Invalid boolean: ${name}.`)
  return body[name]
}

export function objectOf(body: Body, name: string): Body | undefined {
  const value = body[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'object' || Array.isArray(value))
    throw wrongParameter(name, `Invalid object: ${name}.`)
  return Object.fromEntries(Object.entries(value))
}

export function choiceOf<T extends string>(body: Body, name: string, choices: readonly T[]): T | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  const chosen = choices.find((choice) => choice === value)
  if (!chosen) throw wrongParameter(name, `Invalid ${name}: must be one of ${choices.join(', ')}.`)
  return chosen
}

/** A key posted empty is unset; an empty `metadata` unsets them all. */
export function metadataOf(body: Body, before: Record<string, string>): Record<string, string> {
  const { metadata } = body
  if (metadata === undefined) return before
  if (metadata === '' || metadata === null) return {}
  const given = objectOf(body, 'metadata') ?? {}
  const merged = { ...before }
  for (const [key, value] of Object.entries(given)) {
    if (value === '' || value === null) delete merged[key]
    else if (typeof value === 'string') merged[key] = value
    else throw wrongParameter(`metadata[${key}]`, 'Metadata values must be strings.')
  }
  return merged
}

/** Read back with `carrier` and `tracking_number`, as in the sample. */
export function shippingOf(body: Body): WireIntent['shipping'] {
  const shipping = objectOf(body, 'shipping')
  if (!shipping) return null
  const address = objectOf(shipping, 'address') ?? {}
  const part = (name: string) => textOf(address, name)
  return {
    address: {
      city: part('city'),
      country: part('country'),
      line1: part('line1'),
      line2: part('line2'),
      state: part('state'),
      postal_code: part('postal_code'),
    },
    carrier: textOf(shipping, 'carrier'),
    name: textOf(shipping, 'name'),
    phone: textOf(shipping, 'phone'),
    tracking_number: textOf(shipping, 'tracking_number'),
  }
}

/**
 * The card of `payment_method_data`, checked, and forgotten but for what it does.
 *
 * @param now ms since the epoch
 */
export function cardOf(body: Body, now: number): KnownCard | undefined {
  const data = objectOf(body, 'payment_method_data')
  if (!data) return undefined
  if (data.type !== 'card') throw wrongParameter('payment_method_data[type]', 'Only cards are taken here.')
  const card = objectOf(data, 'card') ?? {}
  const digits = (name: string): string => {
    const value = card[name]
    if (typeof value !== 'string' || !/^\d+$/.test(value)) {
      throw wrongParameter(
        `payment_method_data[card][${name}]`,
        `Invalid ${name}: a string of digits is needed.`,
      )
    }
    return value
  }
  const number = digits('number')
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number))
    throw cardRefusal('incorrect_number', 'Your card number is incorrect.')
  const month = Number(digits('exp_month'))
  const year = Number(digits('exp_year'))
  if (month < 1 || month > 12)
    throw cardRefusal('invalid_expiry_month', "Your card's expiration month is invalid.")
  // A card is good through its last day, wherever on earth that day ends last.
  if (year < 2000 || now >= Date.UTC(year, month, 2))
    throw cardRefusal('invalid_expiry_year', "Your card's expiration year is invalid.")
  const known = testCards.find((test) => test.number === number)
  const cvc = digits('cvc')
  if (known ? cvc.length !== known.cvc.length : !/^\d{3,4}$/.test(cvc))
    throw cardRefusal('invalid_cvc', "Your card's security code is invalid.")
  return {
    brand: known?.brand ?? 'unknown',
    last4: number.slice(-4),
    behaviour: known?.behaviour ?? { kind: 'declined', declineCode: 'test_mode_live_card' },
  }
}

function cardRefusal(code: string, message: string): Refusal {
  return new Refusal(402, { type: 'card_error', code, message, param: 'payment_method_data[card]' })
}
