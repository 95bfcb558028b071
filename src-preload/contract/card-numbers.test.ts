import { describe, expect, it } from 'vitest'
import { cardNumbersIn, withoutCards } from './card-numbers.ts'
import { looksLikeCardNumber } from './text.ts'

describe('a card number is seen', () => {
  it.each([
    ['with expiry and code behind it', '4111111111111111 12/31 123'],
    ['behind two spaces', '4111111111111111  12/31'],
    ['behind a no-break space', '4111111111111111\u00a012/31'],
    ['behind a dash', '4111111111111111 – 12/31'],
    ['with slashes', '4111/1111/1111/1111/12/31'],
    ['with commas', '4111,1111,1111,1111,12,31,123'],
    ['with underscores', '4111_1111_1111_1111_1231'],
    ['over two lines', '4111 1111\n1111 1111\n12/31'],
    ['in Devanagari', '४१११ ११११ ११११ ११११ १२/३१'],
    ['in mathematical digits', '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏 123'],
    ['in circles and superscript', '④①①① ①①①① ¹¹¹¹ ₁₁₁₁'],
    ['in keycaps', '4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣'],
    ['with zero-width spaces', '4111\u200b1111\u200b1111\u200b1111 123'],
    ['with NULs', '4111\u00001111\u00001111\u00001111'],
    ['run together with expiry and code', '41111111111111111231123'],
    ['digit by digit', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 12/31'],
    ['behind a date', '25/11/2026 4111 1111 1111 1111'],
    ['behind a telephone number', '+44 20 7946 0958, 4111 1111 1111 1111'],
    ['behind a code', '123 378282246310005 12/31'],
    ['inside a word', 'visa4111111111111111exp'],
    ['with a plus sign', '+4111111111111111'],
    ['American Express with a plus sign', '+3782 822463 10005'],
    ['UnionPay as it is printed', '621234 5678901234569, 123'],
  ])('%s', (_how, text) => {
    expect(looksLikeCardNumber(text)).toBe(true)
  })
})

describe('what is no card number passes', () => {
  it.each([
    ['an order number', '2026112512345678'],
    ['dates', '25/11/2026 - 28/11/2026'],
    ['a date and a time', '2026-11-25 10:15:30 4444'],
    ['an account number', 'IBAN DE89 3704 0044 0532 0130 00'],
    ['an account number in one piece', 'de89370400440532013000, 12.50 EUR'],
    ['an article number', '4006381333931 250'],
    ['telephone numbers', '020 7946 0958 / 07700 900123'],
    ['telephone numbers with a country code', '+49 1512 3456787, +49 1512 3456795'],
    ['a parcel number', '9400 1000 0000 0000 0000 07'],
    ['a mistyped card number', '4111111111111112'],
    ['words between the digits', '4111 apples, 1111 pears, 1111 plums, 1111'],
  ])('%s', (_what, text) => {
    expect(looksLikeCardNumber(text)).toBe(false)
  })
})

it('is found with its place, its last four and what follows it', () => {
  expect(cardNumbersIn('a 4111 1111 1111 1111 12/31 b 5555555555554444')).toEqual([
    { start: 2, end: 27, last4: '1111' },
    { start: 30, end: 46, last4: '4444' },
  ])
  expect(withoutCards('x 4111111111111111, 12/31, 123; y', () => '#')).toBe('x #; y')
  expect(withoutCards('pi_4111111111111111', () => '#')).toBe('pi_4111111111111111')
})

it('takes no time over ten thousand digits', () => {
  expect(looksLikeCardNumber('9 '.repeat(5000))).toBe(false)
  expect(looksLikeCardNumber('4'.repeat(9000))).toBe(false)
})
