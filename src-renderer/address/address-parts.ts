import type { AddressPart } from './address-order.ts'

/** As in the United States, where the formats cannot be loaded. */
const usual: readonly AddressPart[] = ['lines', 'city', 'state', 'postalCode']

let order: ((country: string) => readonly AddressPart[]) | undefined

/** The formats of all countries, before anything is drawn: fields never change places. */
export async function loadAddressFormats(): Promise<void> {
  order = (await import('./address-order.ts')).addressOrder
}

/** The parts of an address in a country (ISO 3166-1 alpha-2), in its order. */
export const addressParts = (country: string): readonly AddressPart[] => order?.(country) ?? usual
