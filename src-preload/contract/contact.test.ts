import { expect, it } from 'vitest'
import { ChargeOptions, Customer } from './sale.ts'
import { SettingsChange } from './settings.ts'

// Fifteen digits, as a telephone number may have, and an American Express card has.
const card = '3782 822463 10005'
const digits = card.replaceAll(' ', '')

it.each([
  ["a caller's phone", Customer, { phone: card }],
  [
    "a recipient's phone",
    Customer.shape.shipping,
    { name: 'Ada', phone: card, address: { line1: 'Rose Lane 1', country: 'GB' } },
  ],
  ["a caller's e-mail", Customer, { email: `${digits}@example.com` }],
  ['the page after the check, of one sale', ChargeOptions, { returnUrl: `https://example.com/${digits}` }],
  ['the page after the check, of all', SettingsChange, { returnUrl: `https://example.com/${digits}` }],
  ["the shop's e-mail", SettingsChange, { shop: { name: 'Bloom', email: `${digits}@example.com` } }],
  ["the gateway's address", SettingsChange, { gatewayUrl: `https://example.com/${digits}` }],
])('is no place for a card number: %s', (_place, schema, value) => {
  const { error } = schema.safeParse(value)
  expect(error?.issues.map(({ message }) => message)).toContain('text_has_card_number')
  // Nothing else is wrong with it.
  const other: unknown = JSON.parse(
    JSON.stringify(value).replaceAll(card, '3782 822463').replaceAll(digits, '3'),
  )
  expect(schema.safeParse(other).success).toBe(true)
})

it('takes a telephone number with its country code, whatever its digits add up to', () => {
  expect(Customer.safeParse({ phone: '+86 138 0013 80006' }).success).toBe(true)
  // Fifteen digits that pass as a UnionPay card; an Indonesian number may have them.
  expect(Customer.safeParse({ phone: '+620000000000006' }).success).toBe(true)
})

it('takes no American Express card for one: nowhere do numbers that begin so have fifteen digits', () => {
  expect(Customer.safeParse({ phone: `+${digits}` }).success).toBe(false)
})

it.each(['4111%201111%201111%201111', '%34111111111111111', '4111+1111+1111+1111'])(
  'finds a card number in an address that writes it as %s',
  (written) => {
    expect(ChargeOptions.safeParse({ returnUrl: `https://example.com/?c=${written}` }).success).toBe(false)
  },
)
