import countryToCurrency from 'country-to-currency'
import { currencyDigits } from '#contract/currencies.ts'
import { isLocale, isTimeZone } from '#contract/settings.ts'

export interface FirstGuess {
  /** ISO 3166-1 alpha-2; undefined where the language tells none. */
  country: string | undefined
  currency: string
  locale: string
  timeZone: string
}

/**
 * What the system's language and time zone tell of the shop; some systems tell neither, or none that can be used.
 * `language`: a tag such as 'en-GB' or 'de'.
 */
export function firstGuess(language: string, timeZone: string | undefined): FirstGuess {
  const locale = new Intl.Locale(isLocale(language) ? language : 'en-US')
  const country = locale.maximize().region
  return {
    country,
    currency: (country === undefined ? undefined : currencyOf(country)) ?? 'USD',
    locale: locale.baseName,
    timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC',
  }
}

/** The same language as it is written in another country: ('en-US', 'GB') -> 'en-GB'. */
export function localeIn(language: string, country: string): string {
  const { language: spoken, script } = new Intl.Locale(language)
  return new Intl.Locale(spoken, { region: country, ...(script === undefined ? {} : { script }) }).baseName
}

/** The currency of a country (ISO 3166-1 alpha-2); undefined where it has none that a shop could charge in. */
export function currencyOf(country: string): string | undefined {
  const table: Readonly<Record<string, string>> = countryToCurrency
  const currency = Object.hasOwn(table, country) ? table[country] : undefined
  return currency !== undefined && Object.hasOwn(currencyDigits, currency) ? currency : undefined
}
