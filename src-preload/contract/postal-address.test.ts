import fc from 'fast-check'
import { formatAddress } from 'localized-address-format'
import { expect, it } from 'vitest'
import { postalLines } from './postal-address.ts'

const lines = (address: Parameters<typeof postalLines>[0]): string[] =>
  postalLines(address, '', formatAddress)

it.each([
  [
    { line1: '548 Market St', city: 'San Francisco', state: 'CA', postalCode: '02139', country: 'US' },
    ['548 Market St', 'San Francisco, CA 02139'],
  ],
  [
    { line1: 'Hauptstr. 1', line2: '2. Stock', city: 'Berlin', postalCode: '10115', country: 'DE' },
    ['Hauptstr. 1', '2. Stock', '10115 Berlin'],
  ],
  [
    { line1: '10 Downing St', city: 'London', postalCode: 'SW1A 2AA', country: 'GB' },
    ['10 Downing St', 'London', 'SW1A 2AA'],
  ],
  [
    { line1: '丸の内1-1', city: '千代田区', state: '東京都', postalCode: '100-0001', country: 'JP' },
    ['〒100-0001', '東京都', '千代田区', '丸の内1-1'],
  ],
  [
    { line1: '1-1 Marunouchi', city: 'Chiyoda', state: 'Tokyo', postalCode: '100-0001', country: 'JP' },
    ['1-1 Marunouchi', 'Chiyoda', 'Tokyo', '100-0001'],
  ],
  [{ line1: 'Hauptstr. 1', state: 'Hessen', country: 'DE' }, ['Hauptstr. 1', 'Hessen']],
  [{ city: 'San Francisco', country: 'US' }, ['San Francisco']],
  [{ state: 'CA', country: 'US' }, ['CA']],
  [{ postalCode: '02139', country: 'US' }, ['02139']],
  [{ line1: 'Base 1', city: 'McMurdo', postalCode: 'X1', country: 'ZZ' }, ['Base 1', 'X1', 'McMurdo']],
])('%j is written as its post has it', (address, expected) => {
  expect(lines(address)).toEqual(expected)
})

it('tells every part that was typed, in every country', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9]{2,8}$/)
  const country = fc.constantFrom(
    'US',
    'DE',
    'JP',
    'CN',
    'HK',
    'SG',
    'AE',
    'BR',
    'IE',
    'KR',
    'FR',
    'RU',
    'ZZ',
    '',
  )
  fc.assert(
    fc.property(part, part, part, part, part, country, (line1, line2, city, state, postalCode, code) => {
      const told = lines({ line1, line2, city, state, postalCode, country: code }).join('\n').toLowerCase()
      for (const each of [line1, line2, city, state, postalCode]) expect(told).toContain(each.toLowerCase())
    }),
  )
})
