import { describe, expect, it } from 'vitest'
import { latinDigits } from './latin-digits.ts'
import { parseMoney } from './money.ts'
import { parsePercent } from './percent-text.ts'
import { Customer } from './sale.ts'
import { looksLikeCardNumber } from './text.ts'

describe('digits of an Arabic or Persian keyboard', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['０１２３４５６７８９', '0123456789'],
    ['شارع ١٥، 7', 'شارع 15، 7'],
  ])('%s are %s', (typed, digits) => {
    expect(latinDigits(typed)).toBe(digits)
  })

  it.each([
    ['١٢٣٤٫٥٠', 'USD', 'ar-AE', 123450],
    ['١٬٢٣٤٫٥٠', 'USD', 'ar-AE', 123450],
    ['١٢٫٥', 'USD', 'ar-EG', 1250],
    ['١٢٣٤.٥٠', 'USD', 'ar-AE', 123450],
    ['۱۲٫۵۰', 'EUR', 'de-DE', 1250],
    ['٤٠', 'JPY', 'en-US', 40],
    ['١٢،٥', 'USD', 'ar-AE', undefined],
  ])('%s %s is an amount in %s', (typed, currency, locale, amount) => {
    expect(parseMoney(typed, currency, locale)).toBe(amount)
  })

  it('are a percentage with the Arabic sign too', () => {
    expect(parsePercent('٥٫٥٪', 'ar-AE')).toBe('5.5')
  })

  it('make a card number that free text refuses', () => {
    expect(looksLikeCardNumber('بطاقتي ٤١١١ ١١١١ ١١١١ ١١١١')).toBe(true)
    expect(looksLikeCardNumber('۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱')).toBe(true)
  })

  it('are counted and kept as 0–9 in a telephone number', () => {
    expect(Customer.parse({ phone: '٠٥٠ ١٢٣ ٤٥٦٧' }).phone).toBe('050 123 4567')
    expect(Customer.safeParse({ phone: '٤١١١١١١١١١١١١١١١' }).success).toBe(false)
  })
})
