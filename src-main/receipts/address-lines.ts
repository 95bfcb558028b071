import { formatAddress } from 'localized-address-format'
import { countryName, postalLines } from '#contract/postal-address.ts'
import type { Address } from '#contract/sale.ts'

/** An address as its country's post writes it, the country's name in the locale's words. */
export const addressLines = (address: Address, locale: string): string[] =>
  postalLines(address, countryName(address.country, locale), formatAddress)
