import { z } from 'zod'
import { currencyDigits, withdrawnDigits } from './currencies.ts'
import { parseDecimal } from './decimal-text.ts'
import { because } from './reasons/catalogue.ts'

/** The largest amount the gateway takes: eight digits of minor units (WooshPay: Create a PaymentIntent). */
export const maximumAmount = 99_999_999

/**
 * The least the gateway takes is US$0.50 "or equivalent in charge currency" (WooshPay: Create a PaymentIntent). It
 * publishes no table, so these are round figures near that value, in minor units: good for a warning, not for a refusal.
 */
// biome-ignore format: one currency after another reads better than a column
const minimumAmounts: Readonly<Record<string, number>> = {
  USD: 50, AED: 200, AUD: 80, BRL: 300, CAD: 70, CHF: 50, CNY: 400, CZK: 1200, DKK: 350, EUR: 50, GBP: 40,
  HKD: 400, HUF: 18000, IDR: 800000, ILS: 200, INR: 4500, JPY: 80, KRW: 700, KWD: 150, MXN: 1000, MYR: 240,
  NOK: 550, NZD: 90, PHP: 3000, PLN: 200, RON: 250, SAR: 190, SEK: 550, SGD: 70, THB: 1800, TRY: 2000, TWD:
  1600, VND: 13000, ZAR: 950,
}

/** A three-letter ISO 4217 code, either case in, upper-case out. */
export const Currency = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine((code) => Object.hasOwn(currencyDigits, code), because('currency_unknown'))

/** A positive amount in minor units that the gateway can take. */
export const Amount = z
  .int(because('amount_not_whole'))
  .positive(because('amount_not_positive'))
  .max(maximumAmount, because('amount_too_large'))

/**
 * Minor-unit digits, e.g. USD 2, JPY 0, KWD 3. Stored amounts are of any age: a currency that is no more has those it
 * had, and one that no list knows two, as most do; none of them can be charged in.
 */
export function minorUnitDigits(currency: string): number {
  const code = currency.toUpperCase()
  return lookUp(currencyDigits, code) ?? lookUp(withdrawnDigits, code) ?? 2
}

const lookUp = (table: Readonly<Record<string, number>>, code: string): number | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined

/** The gateway's approximate minimum in minor units; undefined where no figure is known. */
export function minimumAmount(currency: string): number | undefined {
  return minimumAmounts[currency.toUpperCase()]
}

/** Minor units as an exact plain decimal with a dot: (1050, 'USD') -> '10.50', (-5, 'KWD') -> '-0.005'. */
export function decimalText(amount: number, currency: string): `${number}` {
  const digits = minorUnitDigits(currency)
  const sign = amount < 0 ? '-' : ''
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${sign}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}` as `${number}`
}

/**
 * Minor units as people of the locale write them, currency included. Intl is given an exact decimal string, so no
 * floating-point number is made, and the ISO 4217 digits, since Intl's own differ for some currencies.
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const digits = minorUnitDigits(currency)
  const plain = decimalText(amount, currency)
  // What is no code at all, in a row that was damaged, is told as it stands.
  if (!/^[a-z]{3}$/i.test(currency)) return `${plain} ${currency}`.trim()
  const written = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(plain)
  if (!written.includes('\u200f')) return written
  // In a line from right to left, 'US$' would be shown as '$US', and the symbol of a negative amount on its other side.
  return written.replace(/\p{Lu}\p{Sc}/u, '$&\u200e').replace(/(?<=\p{Nd})(?=\u00a0)/u, '\u200f')
}

/** Minor units as the locale writes plain numbers, to put into an entry field: (105000, 'EUR', 'de') -> '1050,00'. */
export function editableMoney(amount: number, currency: string, locale: string): string {
  const digits = minorUnitDigits(currency)
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimalText(amount, currency))
}

/**
 * What a person typed, in minor units; undefined where it is not a plain amount of that currency in that locale.
 *
 * A separator in the wrong place is refused rather than guessed: '10.50' in German would otherwise be 1050 euros.
 */
export function parseMoney(text: string, currency: string, locale: string): number | undefined {
  const read = parseDecimal(text, minorUnitDigits(currency), locale)
  if (!read) return undefined
  const amount = Number(read.whole + read.fraction)
  if (!Number.isSafeInteger(amount)) return undefined
  return read.isNegative && amount !== 0 ? -amount : amount
}
