import type { Address } from './sale.ts'

/** `formatAddress` of localized-address-format: the parts as the lines that the country's post wants, without the country. */
export type PostalFormat = (
  parts: {
    postalCountry: string
    administrativeArea: string
    locality: string
    postalCode: string
    addressLines: string[]
  },
  script: 'local' | 'latin',
) => string[]

/** Scripts in which an address goes from the large to the small where its country writes it so. */
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * An address as lines to read, the same on every screen and paper: ('San Francisco, CA 02139').
 *
 * A part that the country's format has no place for is told all the same, beside the street.
 *
 * @param countryName the country in the reader's words; '' leaves it out
 */
export function postalLines(
  address: Partial<Record<keyof Address, string | undefined>>,
  countryName: string,
  format: PostalFormat,
): string[] {
  const { line1 = '', line2 = '', city = '', state = '', postalCode = '', country = '' } = address
  const script = eastAsian.test([line1, line2, city, state].join('')) ? 'local' : 'latin'
  const written = (street: string[], town: string, area: string, code: string): string[] =>
    format(
      {
        postalCountry: country,
        addressLines: street,
        locality: town,
        administrativeArea: area,
        postalCode: code,
      },
      script,
    )
  const places = written([], '\u0001', '\u0002', '\u0003').join('\n')
  const without = [
    [city, '\u0001'],
    [state, '\u0002'],
    [postalCode, '\u0003'],
  ].flatMap(([part = '', mark = '']) => (part !== '' && !places.includes(mark) ? [part] : []))
  const street = script === 'local' ? [...without, line1, line2] : [line1, line2, ...without]
  return [...written(street, city, state, postalCode).map(tidy), countryName].filter((line) => line !== '')
}

/** What stands between two parts goes with the one that is missing. */
const tidy = (line: string): string => line.replace(/^[\s,/-]+|[\s,/-]+$/g, '')

/** The name of a country (ISO 3166-1 alpha-2) in the language of `locale`, or the code itself where it is none. */
export function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}
