import { describe, expect, it } from 'vitest'
import { currencyDigits } from '#contract/currencies.ts'
import { countryOptions } from '../ui/fields/countries.ts'
import { currencyOf, firstGuess, localeIn } from './first-guess.ts'

describe('the first guess', () => {
  it.each([
    ['en-GB', 'GB', 'GBP'],
    ['en-US', 'US', 'USD'],
    ['de', 'DE', 'EUR'],
    ['ja-JP', 'JP', 'JPY'],
    ['ar-KW', 'KW', 'KWD'],
    ['fr-CH', 'CH', 'CHF'],
    ['zh-Hant-TW', 'TW', 'TWD'],
  ])('for %s is %s and %s', (language, country, currency) => {
    expect(firstGuess(language, 'Europe/London')).toMatchObject({ country, currency, locale: language })
  })

  it('falls back to dollars where the country is unknown', () => {
    expect(firstGuess('en-AQ', 'UTC')).toMatchObject({ country: 'AQ', currency: 'USD' })
  })

  it.each([undefined, '', 'EST5', 'JST', ':/etc/localtime'])(
    'falls back to UTC where the system says %s',
    (zone) => {
      expect(firstGuess('C', zone)).toMatchObject({ timeZone: 'UTC', locale: 'en-US' })
    },
  )

  it('keeps the language when the country is another', () => {
    expect(localeIn('en-US', 'GB')).toBe('en-GB')
    expect(localeIn('zh-Hant-TW', 'HK')).toBe('zh-Hant-HK')
    expect(localeIn('de', 'AT')).toBe('de-AT')
  })
})

describe('the currencies of countries', () => {
  it('are currencies and countries that exist', () => {
    const known = countryOptions('en').map(({ id }) => id)
    const named = known.filter((country) => currencyOf(country) !== undefined)
    for (const country of named)
      expect([country, currencyDigits[currencyOf(country) ?? '']]).not.toContain(undefined)
    expect(named.length).toBeGreaterThan(170)
  })

  it('are none of a currency that is no more', () => {
    expect(currencyOf('AN')).toBeUndefined()
    expect(currencyOf('toString')).toBeUndefined()
  })
})
