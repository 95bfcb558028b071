import currencyCodes from 'currency-codes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyDigits } from './currencies.ts'
import {
  Amount,
  Currency,
  decimalText,
  editableMoney,
  formatMoney,
  minorUnitDigits,
  parseMoney,
} from './money.ts'

const locales = ['en-US', 'de-DE', 'fr-FR', 'ar-EG', 'fa-IR', 'hi-IN', 'zh-CN', 'de-CH', 'pt-PT', 'sv-SE']
const currencies = ['USD', 'EUR', 'JPY', 'KWD', 'CNY', 'ISK', 'AFN']
const anAmount = fc.integer({ min: 0, max: 99_999_999 })

describe('currencies', () => {
  it('agree with an independent copy of ISO 4217', () => {
    const listed = new Map(currencyCodes.data.map(({ code, digits }) => [code, digits]))
    // Newer than the copy.
    listed.set('XCG', 2)
    for (const [code, digits] of Object.entries(currencyDigits))
      expect([code, listed.get(code)]).toEqual([code, digits])
    expect([minorUnitDigits('usd'), minorUnitDigits('JPY'), minorUnitDigits('KWD')]).toEqual([2, 0, 3])
  })

  it('refuses a code that is none', () => {
    expect(Currency.safeParse('XYZ').success).toBe(false)
    expect(Currency.safeParse('toString').success).toBe(false)
    expect(Currency.parse('usd')).toBe('USD')
  })

  it.each(['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL'])(
    'that are no more, such as %s, are refused and stay readable',
    (code) => {
      expect(Currency.safeParse(code).success).toBe(false)
      expect(decimalText(1050, code)).toBe('10.50')
      expect(formatMoney(1050, code, 'en-US')).toContain('10.50')
    },
  )

  it('is told as it stands where it is none', () => {
    expect(decimalText(1050, 'BYR')).toBe('1050')
    for (const odd of ['', 'money', 'US', '__proto__', 'constructor', '12$'])
      expect(formatMoney(1050, odd, 'en-US')).toBe(`10.50 ${odd}`.trim())
    expect(Currency.safeParse('__proto__').success).toBe(false)
  })
})

describe('amounts', () => {
  it.each([0, -1, 1.5, 100_000_000, Number.NaN, Number.POSITIVE_INFINITY, '10'])('refuses %s', (amount) => {
    expect(Amount.safeParse(amount).success).toBe(false)
  })

  it('takes one to eight digits', () => {
    expect(Amount.parse(1)).toBe(1)
    expect(Amount.parse(99_999_999)).toBe(99_999_999)
  })

  it('are written as exact decimals', () => {
    expect(decimalText(1050, 'USD')).toBe('10.50')
    expect(decimalText(5, 'USD')).toBe('0.05')
    expect(decimalText(100, 'JPY')).toBe('100')
    expect(decimalText(-5, 'KWD')).toBe('-0.005')
    expect(decimalText(0, 'EUR')).toBe('0.00')
  })

  it('are shown as the locale writes them, with the digits of ISO 4217', () => {
    expect(formatMoney(123456, 'USD', 'en-US')).toBe('$1,234.56')
    expect(formatMoney(123456, 'EUR', 'de-DE').replaceAll('\u00a0', ' ')).toBe('1.234,56 €')
    expect(formatMoney(1234, 'JPY', 'en-US')).toBe('¥1,234')
    expect(formatMoney(1234, 'KWD', 'en-US').replaceAll('\u00a0', ' ')).toBe('KWD 1.234')
    expect(formatMoney(1234, 'AFN', 'en-US')).toContain('12.34')
    expect(formatMoney(1050, 'USD', 'ar-AE')).toMatch(/10\.50\u200f.US\$\u200e/)
    expect(formatMoney(1050, 'EUR', 'ar-AE')).not.toContain('\u200e')
  })
})

describe('typed amounts', () => {
  it.each([
    ['10', 'USD', 'en-US', 1000],
    ['10.5', 'USD', 'en-US', 1050],
    ['1,234.56', 'USD', 'en-US', 123456],
    ['1.234,56', 'EUR', 'de-DE', 123456],
    ['10,50', 'EUR', 'de-DE', 1050],
    ['1 234,56', 'EUR', 'fr-FR', 123456],
    ['1\u202f234,56', 'EUR', 'fr-FR', 123456],
    ["1'234.56", 'CHF', 'de-CH', 123456],
    ['1500', 'JPY', 'en-US', 1500],
    ['1.234', 'KWD', 'en-US', 1234],
    ['١٠٫٥', 'USD', 'ar-EG', 1050],
    ['10', 'USD', 'ar-EG', 1000],
    ['-3', 'USD', 'en-US', -300],
    [' 7 ', 'USD', 'en-US', 700],
  ])('reads %s %s in %s as %s', (text, currency, locale, amount) => {
    expect(parseMoney(text, currency, locale)).toBe(amount)
  })

  it.each([
    ['', 'USD', 'en-US'],
    ['abc', 'USD', 'en-US'],
    ['1e3', 'USD', 'en-US'],
    ['10.505', 'USD', 'en-US'],
    ['10.5', 'JPY', 'en-US'],
    ['10,50', 'USD', 'en-US'],
    ['10.50', 'EUR', 'de-DE'],
    ['1.2.3', 'USD', 'en-US'],
    ['--1', 'USD', 'en-US'],
    ['$5', 'USD', 'en-US'],
    ['1,23,4', 'USD', 'en-US'],
    ['99999999999999999999', 'USD', 'en-US'],
  ])('refuses %j %s in %s rather than guess', (text, currency, locale) => {
    expect(parseMoney(text, currency, locale)).toBeUndefined()
  })

  it('reads back every amount that it shows for editing', () => {
    fc.assert(
      fc.property(
        anAmount,
        fc.constantFrom(...locales),
        fc.constantFrom(...currencies),
        (amount, locale, currency) => {
          expect(parseMoney(editableMoney(amount, currency, locale), currency, locale)).toBe(amount)
        },
      ),
    )
  })

  it('reads back every amount with its group separators', () => {
    fc.assert(
      fc.property(
        anAmount,
        fc.constantFrom(...locales),
        fc.constantFrom(...currencies),
        (amount, locale, currency) => {
          const digits = minorUnitDigits(currency)
          const shown = new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(
            decimalText(amount, currency),
          )
          expect(parseMoney(shown, currency, locale)).toBe(amount)
        },
      ),
    )
  })
})
