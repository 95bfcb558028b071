import { expect, it } from 'vitest'
import { addressOrder } from './address-order.ts'
import { isNumericPostalCode, postalCodeExample, postalCodeWord, stateWord } from './address-words.ts'

it.each([
  ['US', ['lines', 'city', 'state', 'postalCode']],
  ['DE', ['lines', 'postalCode', 'city']],
  ['JP', ['postalCode', 'state', 'city', 'lines']],
  ['GB', ['lines', 'city', 'postalCode']],
  ['HK', ['state', 'city', 'lines']],
  ['CN', ['postalCode', 'state', 'city', 'lines']],
  ['IT', ['lines', 'postalCode', 'city', 'state']],
  ['', ['lines', 'city']],
])('an address in %s has its parts in its own order', (country, parts) => {
  expect(addressOrder(country)).toEqual(parts)
})

it('the parts are called as people of the country call them', () => {
  expect(['US', 'GB', 'DE'].map(postalCodeWord)).toEqual(['zip', 'postcode', 'postalCode'])
  expect(['US', 'JP', 'FR'].map(stateWord)).toEqual(['state', 'prefecture', 'region'])
  expect(['US', 'GB', 'ZZ'].map(isNumericPostalCode)).toEqual([true, false, false])
  expect(postalCodeExample('JP')).toBe('100-0001')
})
