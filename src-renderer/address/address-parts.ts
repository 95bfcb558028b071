import { countryName, type PostalFormat, postalLines } from '#contract/postal-address.ts'
import type { Address } from '#contract/sale.ts'
import type { AddressPart } from './address-order.ts'

/** As in the United States, where the formats cannot be loaded. */
const usual: readonly AddressPart[] = ['lines', 'city', 'state', 'postalCode']

let formats:
  | { addressOrder: (country: string) => readonly AddressPart[]; formatAddress: PostalFormat }
  | undefined

/** The formats of all countries, before anything is drawn: fields never change places. */
export async function loadAddressFormats(): Promise<void> {
  formats = await import('./address-order.ts')
}

/** The parts of an address in a country (ISO 3166-1 alpha-2), in its order. */
export const addressParts = (country: string): readonly AddressPart[] =>
  formats?.addressOrder(country) ?? usual

/** An address as lines to read, its country named in the language of `locale`. */
export const addressLines = (
  address: { [part in keyof Address]?: string | undefined },
  locale: string,
): string[] =>
  postalLines(
    address,
    address.country ? countryName(address.country, locale) : '',
    formats?.formatAddress ?? usualFormat,
  )

const usualFormat: PostalFormat = (parts) => [
  ...parts.addressLines,
  [[parts.locality, parts.administrativeArea].filter(Boolean).join(', '), parts.postalCode]
    .filter(Boolean)
    .join(' '),
]
