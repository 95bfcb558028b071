import { formatAddress } from 'localized-address-format'

export { formatAddress }

/** A part of an address as the form has it: 'lines' are the street's two. */
export type AddressPart = 'lines' | 'city' | 'state' | 'postalCode'

const marks: Record<AddressPart, string> = {
  lines: '\u0001',
  city: '\u0002',
  state: '\u0003',
  postalCode: '\u0004',
}

/** Where the postal format leaves a part to the street, and the card's bank wants it on its own. */
const own: Readonly<Record<string, readonly AddressPart[]>> = { JP: ['postalCode', 'state', 'city', 'lines'] }

/** The parts that an address has in a country (ISO 3166-1 alpha-2), in the order in which people there say them. */
export function addressOrder(country: string): readonly AddressPart[] {
  if (own[country]) return own[country]
  const written = formatAddress({
    postalCountry: country,
    addressLines: [marks.lines],
    locality: marks.city,
    administrativeArea: marks.state,
    postalCode: marks.postalCode,
  }).join('\n')
  const parts: AddressPart[] = ['lines', 'city', 'state', 'postalCode']
  return parts
    .filter((part) => part === 'lines' || written.includes(marks[part]))
    .sort((a, b) => written.indexOf(marks[a]) - written.indexOf(marks[b]))
}
