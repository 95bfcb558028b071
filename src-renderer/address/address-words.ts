/** What the parts of an address are called in a country: keys below `address.` of the words, and a postal code as it looks. */

const states: Readonly<Record<string, string>> = {
  US: 'state',
  AU: 'state',
  BR: 'state',
  IN: 'state',
  MX: 'state',
  MY: 'state',
  NG: 'state',
  JP: 'prefecture',
  IE: 'county',
  AE: 'emirate',
  HK: 'area',
  CA: 'province',
  CN: 'province',
  AR: 'province',
  ES: 'province',
  IT: 'province',
  KR: 'province',
  ID: 'province',
  PH: 'province',
  TH: 'province',
  VN: 'province',
  TR: 'province',
}
const cities: Readonly<Record<string, string>> = {
  GB: 'town',
  IE: 'town',
  JP: 'cityOrWard',
  HK: 'district',
  AU: 'suburb',
}
const codes: Readonly<Record<string, string>> = {
  US: 'zip',
  PR: 'zip',
  PH: 'zip',
  GB: 'postcode',
  AU: 'postcode',
  NZ: 'postcode',
  NL: 'postcode',
  IE: 'eircode',
  IN: 'pin',
}
// biome-ignore format: one after another reads better than a column
const examples: Readonly<Record<string, string>> = {
  US: '94107', CA: 'K1A 0B1', MX: '01000', BR: '01310-100', AR: 'C1425', CL: '8340457', CO: '110221',
  GB: 'SW1A 1AA', IE: 'D02 AF30', DE: '10115', AT: '1010', CH: '8001', FR: '75001', BE: '1000', NL: '1012 AB',
  LU: '1111', ES: '28013', PT: '1000-001', IT: '00184', PL: '00-001', CZ: '110 00', SK: '811 01', HU: '1051',
  RO: '010011', BG: '1000', GR: '104 31', DK: '1050', SE: '111 20', NO: '0150', FI: '00100', EE: '10111',
  LV: '1010', LT: '01001', UA: '01001', TR: '34000', IL: '6100000', SA: '11564', EG: '11511', ZA: '0001',
  IN: '110001', CN: '100000', TW: '100', JP: '100-0001', KR: '04524', SG: '018989', MY: '50000', TH: '10200',
  VN: '100000', ID: '10110', PH: '1000', AU: '2000', NZ: '6011',
}

export const stateWord = (country: string): string => states[country] ?? 'region'
export const cityWord = (country: string): string => cities[country] ?? 'city'
export const postalCodeWord = (country: string): string => codes[country] ?? 'postalCode'

/** Such as '94107' for the US; undefined where none is known. */
export const postalCodeExample = (country: string): string | undefined => examples[country]

/** Digits only, so that a keyboard on the screen can show digits. */
export const isNumericPostalCode = (country: string): boolean => /^\d+$/.test(examples[country] ?? '')
