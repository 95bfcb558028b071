import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { latinDigits } from '#contract/latin-digits.ts'

/** A telephone number as far as it can be told which it is. Digits only. */
export interface ParsedPhone {
  /** With its country's code (E.164), where it was told or one of the countries has such a number. */
  full?: string
  /** Without country code and trunk zero. */
  national: string
}

/** `+` and `00` both say that the country's code follows. */
const normalizeInput = (phone: string): string =>
  latinDigits(phone)
    .trim()
    .replace(/^[＋﹢]/, '+')
    .replace(/^00/, '+')

/**
 * What number it is. `countries`: ISO 3166-1 codes of where a number without its country's code may be from, the
 * likeliest first. Undefined for what has no digits.
 */
export function parsePhone(
  phone: string,
  countries: readonly (string | undefined)[],
): ParsedPhone | undefined {
  const text = normalizeInput(phone)
  const digits = text.replace('(0)', '').replace(/\D/g, '')
  if (text.startsWith('+')) {
    const number = parsePhoneNumberFromString(text, { extract: false })
    if (number && digits.length > 4)
      return { full: number.number.slice(1), national: withoutZeros(number.nationalNumber) }
    const code = callingCode(digits)
    if (code !== '' && digits.length > 4)
      return { full: digits, national: withoutZeros(digits.slice(code.length)) }
  }
  for (const country of new Set(countries)) {
    const number = country && numberIn(text, country)
    if (number) return { full: number.number.slice(1), national: withoutZeros(number.nationalNumber) }
  }
  const national = withoutZeros(digits)
  return national === '' ? undefined : { national }
}

function numberIn(text: string, country: string) {
  if (!isSupportedCountry(country)) return undefined
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  return number?.isValid() ? number : undefined
}

const withoutZeros = (digits: string): string => digits.replace(/^0+/, '')

let codes: ReadonlySet<string> | undefined
/** The country's code that the digits begin with; empty: none does. No code begins as a shorter one does. */
function callingCode(digits: string): string {
  codes ??= new Set(getCountries().map((country: CountryCode) => String(getCountryCallingCode(country))))
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => codes?.has(code)) ?? ''
}

/** The words that find a number: whole, without its country's code, and without an area code. */
export function phoneTerms(phone: string | undefined, countries: readonly (string | undefined)[]): string[] {
  const read = phone === undefined ? undefined : parsePhone(phone, countries)
  if (!phone || !read) return []
  const { full, national } = read
  const told = withoutZeros(latinDigits(phone).replace('(0)', '').replace(/\D/g, ''))
  const ends = [9, 8, 7].filter((length) => length < national.length).map((length) => national.slice(-length))
  return [...new Set([...(full ? [full] : []), national, told, ...ends])]
}

/** How many digits are enough to ask for a number without its country's code. */
const minDigits = 5

/**
 * What a typed number, or its beginning, may be the beginning of in {@link phoneTerms}. Empty where no number is typed.
 */
export function phonePrefixes(typed: string, country: string | undefined): string[] {
  const text = normalizeInput(typed)
  if (!/^[+\d\s()./-]+$/.test(text)) return []
  const digits = text.replace('(0)', '').replace(/\D/g, '')
  if (digits === '') return []
  if (text.startsWith('+')) {
    const national = withoutZeros(digits.slice(callingCode(digits).length))
    return national.length >= minDigits && national !== digits ? [digits, national] : [digits]
  }
  const whole = country ? numberIn(text, country) : undefined
  const found = [digits, withoutZeros(digits), ...(whole ? [withoutZeros(whole.nationalNumber)] : [])]
  return [...new Set(found)].filter(Boolean)
}
