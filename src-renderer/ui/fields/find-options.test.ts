import { describe, expect, it } from 'vitest'
import { countryOptions } from './countries.ts'
import { findOptions } from './find-options.ts'

const countries = countryOptions('en-US')
const best = (typed: string): string | undefined => findOptions(countries, typed)[0]?.id

describe('the options that what is typed means', () => {
  it('begin with the one that is called so, however many have it in their name', () => {
    expect(best('united k')).toBe('GB')
    expect(best('India')).toBe('IN')
    expect(best('niger')).toBe('NE')
    expect(best('cote d')).toBe('CI')
  })

  it('know a country by its code and by what people call it', () => {
    expect(best('jp')).toBe('JP')
    expect(best('UK')).toBe('GB')
    expect(best('England')).toBe('GB')
    expect(best('usa')).toBe('US')
    expect(best('uae')).toBe('AE')
  })

  it('are all of them while nothing is typed, and none where none is called so', () => {
    expect(findOptions(countries, ' ')).toBe(countries)
    expect(findOptions(countries, 'Atlantis')).toEqual([])
  })
})
