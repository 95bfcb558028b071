import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Percent } from './discount.ts'
import { editablePercent, formatPercent, parsePercent } from './percent-text.ts'

describe('typed percentages', () => {
  it.each([
    ['8.875', 'en-US', '8.875'],
    ['8,875 %', 'de', '8.875'],
    ['٨٫٥٪', 'ar-EG', '8.5'],
    ['10%', 'zh-CN', '10'],
    ['007.50', 'en', '7.5'],
    ['100', 'en', '100'],
  ])('%s in %s is %s', (text, locale, percent) => {
    expect(parsePercent(text, locale)).toBe(percent)
  })

  it.each([
    '',
    '%',
    '100.0001',
    '101',
    '-5',
    '5.00001',
    '1.234.5',
    'ten',
    '1%5',
    '%10%',
    '10%%',
    '10 % off',
    '0,050',
  ])('“%s” is none', (text) => {
    expect(parsePercent(text, 'en')).toBeUndefined()
  })

  it('are read back as they are shown, and taken by the contract', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom('en-US', 'de-DE', 'ar-EG', 'zh-CN', 'fr-FR'),
        (steps, locale) => {
          const decimals = String(steps % 10_000)
            .padStart(4, '0')
            .replace(/0+$/, '')
          const percent = `${Math.floor(steps / 10_000)}${decimals && `.${decimals}`}`
          expect(Percent.parse(percent)).toBe(percent)
          expect(parsePercent(editablePercent(percent, locale), locale)).toBe(percent)
          expect(formatPercent(percent, locale)).toMatch(/[%٪]/)
        },
      ),
    )
  })
})
