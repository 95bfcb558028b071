import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editableNumber, parseDecimal, parseWhole } from './decimal-text.ts'
import { latinDigits } from './latin-digits.ts'
import { decimalText, parseMoney } from './money.ts'
import { parsePercent } from './percent-text.ts'

const locales = ['en-US', 'de-DE', 'fr-FR', 'ar-EG', 'ar-AE', 'fa-IR', 'hi-IN', 'zh-CN', 'de-CH', 'sv-SE']
const aLocale = fc.constantFrom(...locales)

/** What people type, paste and slip into a number: digits of several scripts, separators, signs, letters, blanks. */
const piece = fc.constantFrom(
  ...[...'0123456789'.repeat(3), ...'٠١٢٥٩۰۵０１５', ...".,٫٬．，’'  \u00a0\u202f", ...'-+−－%٪eE$€x/()½²'],
)
const aText = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''))

/** Everything of a text that has a say in its value: sign, digits and where the decimals begin, told without the code. */
function said(text: string, locale: string): string {
  const latin = latinDigits(text.trim())
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5)
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  const wide = decimal === '.' ? '．' : '，'
  const [whole = '', fraction = '', ...more] = latin.split(
    new RegExp(`[${['.', ','].includes(decimal) ? `\\${decimal}${wide}` : decimal}٫]`),
  )
  if (more.length > 0 || /[^\d\s.,٬．，’'−－-]/.test(whole) || /\D/.test(fraction)) return 'no number'
  if (/.[-−－]/.test(whole)) return 'no number'
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  const shown = `${digits}.${fraction.replace(/0+$/, '')}`
  return (/^[-−－]/.test(whole) && /[1-9]/.test(shown) ? '-' : '') + shown
}
const plain = (value: string): string => {
  const [whole = '', fraction = ''] = value.split('.')
  return `${whole.replace(/^(-?)0+(?=\d)/, '$1')}.${fraction.replace(/0+$/, '')}`
}

describe('a typed number', () => {
  it('is taken as exactly what was typed, or not at all', () => {
    fc.assert(
      fc.property(aText, aLocale, fc.constantFrom('USD', 'JPY', 'KWD'), (text, locale, currency) => {
        const amount = parseMoney(text, currency, locale)
        if (amount !== undefined) expect(plain(decimalText(amount, currency))).toBe(said(text, locale))
        const whole = parseWhole(text, locale)
        if (whole !== undefined) expect(plain(String(whole))).toBe(said(text, locale))
        const percent = parsePercent(text, locale)
        if (percent !== undefined)
          expect(plain(percent)).toBe(said(text.replace(/^\s*[%٪]|[%٪]\s*$/, ''), locale))
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['1.5', 'en-US'],
    ['0.5', 'en-US'],
    ['1e2', 'en-US'],
    ['2.5', 'en-US'],
    ['1,5', 'de-DE'],
    ['1.5', 'de-DE'],
    ['1,5', 'en-US'],
    ['١٫٥', 'ar-EG'],
    ['１．５', 'zh-CN'],
    ['0,001', 'en-US'],
    ['1 5', 'fr-FR'],
    ['1 5', 'en-US'],
    ['1\n5', 'en-US'],
    ['1\u200f2', 'ar-EG'],
    ['1,23,456', 'en-US'],
    ['$2', 'en-US'],
    ['2 ×', 'en-US'],
    ['½', 'en-US'],
    ['2²', 'en-US'],
    ['0x10', 'en-US'],
    ['+2', 'en-US'],
    ['2-', 'en-US'],
    ['(2)', 'en-US'],
    ['--2', 'en-US'],
    ['Infinity', 'en-US'],
    ['9007199254740993', 'en-US'],
    ['', 'en-US'],
  ])('%j in %s is no whole number', (text, locale) => {
    expect(parseWhole(text, locale)).toBeUndefined()
  })

  it.each([
    ['2', 'en-US', 2],
    [' 2 ', 'en-US', 2],
    ['007', 'en-US', 7],
    ['1,200', 'en-US', 1200],
    ['1.200', 'de-DE', 1200],
    ['1\u202f200', 'fr-FR', 1200],
    ['12,34,567', 'hi-IN', 1234567],
    ['1,234,567', 'hi-IN', 1234567],
    ['٢', 'en-US', 2],
    ['۲', 'ar-EG', 2],
    ['１２', 'zh-CN', 12],
    ['１，２００', 'zh-CN', 1200],
    ['\u200f٢\u200f', 'ar-EG', 2],
    ['-3', 'en-US', -3],
    ['\u22123', 'en-US', -3],
    ['－３', 'zh-CN', -3],
  ])('%j in %s is %s', (text, locale, value) => {
    expect(parseWhole(text, locale)).toBe(value)
  })

  it('is read back as it is put into a field, with its sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), aLocale, (value, locale) => {
        expect(parseWhole(editableNumber(value, locale), locale)).toBe(value)
      }),
    )
  })

  it('is put into a field with its decimals, however it came to have some', () => {
    expect(editableNumber(1.5, 'de-DE')).toBe('1,5')
    expect(parseDecimal('1,5', 4, 'de-DE')).toEqual({ isNegative: false, whole: '1', fraction: '5000' })
  })
})
