import { formatAddress } from 'localized-address-format'
import { countryName, postalLines } from '#contract/postal-address.ts'
import type { Address } from '#contract/sale.ts'
import type { Language, Shop } from '#contract/settings.ts'
import { put, receiptWords } from './receipt-words.ts'

/** An address as its country's post writes it, the country's name in the locale's words. */
export const addressLines = (address: Address, locale: string): string[] =>
  postalLines(address, countryName(address.country, locale), formatAddress)

/** Who sells, as plain lines: the name, where it is, how it is reached, its tax number. */
export function shopLines(shop: Shop, locale: string, language: Language): string[] {
  const { name, address, phone, email, website, taxId } = shop
  return [
    name,
    ...(address ? addressLines(address, locale) : []),
    ...[phone, email, website].flatMap((text) => (text ? [text] : [])),
    ...(taxId ? [put(receiptWords[language].taxId, { id: taxId }, language)] : []),
  ]
}
