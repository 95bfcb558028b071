import type { Address } from '#contract/sale.ts'
import { countryName } from '../ui/countries.ts'

/** An address as lines to read, its country named in the language of `locale`. */
export function addressLines(address: Address, locale: string): string[] {
  const { line1, line2, postalCode, city, state, country } = address
  const town = [postalCode, city, state].filter((part) => part !== undefined && part !== '').join(' ')
  return [line1, line2 ?? '', town, countryName(country, locale)].filter((line) => line !== '')
}
