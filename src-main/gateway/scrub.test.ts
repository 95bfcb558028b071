import { expect, test } from 'vitest'
import { scrub, withoutSecrets } from './scrub.ts'

test.each([
  ['Your card 4111111111111111 was declined', 'Your card ••••1111 was declined'],
  ['4111 1111 1111 1111', '••••1111'],
  ['card=4111-1111-1111-1111;', 'card=••••1111;'],
  ['Amex 378282246310005.', 'Amex ••••0005.'],
  ['two: 4111111111111111, 5555555555554444', 'two: ••••1111, ••••4444'],
  ['4111111111111111 12/31 123 was refused', '••••1111 was refused'],
  ['number 4111  1111\u00a01111_1111, exp 12/31', 'number ••••1111, exp 12/31'],
  ['card4111111111111111 is stolen', 'card••••1111 is stolen'],
  ['41111111111111111231123', '••••1111'],
])('a card number in %j keeps its last four', (source, expected) => {
  expect(scrub(source)).toBe(expected)
})

test.each([
  'No such payment_intent: pi_1604012360740110336',
  'pi_4111111111111111 is an id, whatever its digits',
  'order 4111111111111112 does not pass Luhn',
  'at 1671261323000 ms',
  'amount 99999999 is too large',
])('%j is left as it is', (source) => {
  expect(scrub(source)).toBe(source)
})

test('a security code is masked where it is named, and where the request sent it', () => {
  expect(scrub('Your CVC 123 is incorrect')).toBe('Your CVC ••• is incorrect')
  expect(scrub('security code: "9876"')).toBe('security code: "•••"')
  expect(scrub('The value 321 is wrong', { anywhere: [], alone: ['321'] })).toBe('The value ••• is wrong')
  expect(scrub('Order 43210', { anywhere: [], alone: ['321'] })).toBe('Order 43210')
})

test('the secrets of a request vanish wherever they occur', () => {
  const secrets = { anywhere: ['sk_test_abcdef', '4111111111111111'], alone: [] }
  expect(withoutSecrets('xsk_test_abcdefx pm_4111111111111111', secrets)).toBe('x••••x pm_••••1111')
  expect(withoutSecrets('{"a":"?n=4111%201111-1111  1111&c=2"}', secrets)).toBe('{"a":"?n=••••1111&c=2"}')
  const parted = '{"a":"41111111","b":"11111111"}'
  expect(withoutSecrets(parted, secrets)).toBe(parted)
})

test('a message is one line of at most 300 characters', () => {
  expect(scrub('a\r\nb\u0000c')).toBe('a b c')
  expect(scrub('x'.repeat(1000))).toHaveLength(300)
})

test('leaves out what turns a text around', () => {
  expect(scrub('Declined \u202eelttil a\u2069, call')).toBe('Declined elttil a, call')
})
