import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expiryText, isWholeExpiry, readExpiry } from './card-expiry.ts'

/** Types the keys one after the other, as a person does. */
const typed = (keys: string): string => [...keys].reduce((text, key) => expiryText(text + key, text), '')
const now = new Date(2026, 10, 23)

describe('expiry', () => {
  it('puts the slash in by itself', () => {
    expect(typed('1230')).toBe('12/30')
    expect(typed('12/30')).toBe('12/30')
  })

  it('completes a month that can have one digit only', () => {
    expect(typed('430')).toBe('04/30')
    expect(typed('1/30')).toBe('01/30')
  })

  it('takes pasted dates with a four-digit year', () => {
    expect(expiryText('12/2030', '')).toBe('12/30')
    expect(expiryText('04 - 2031', '')).toBe('04/31')
    expect(expiryText('122030', '')).toBe('12/30')
  })

  it.each([
    '12/31',
    '1231',
    '12/2031',
    '122031',
    '12-31',
    '12 31',
    '12 / 31',
    '12.31',
    '12 - 2031',
    '12／31',
    '12/31 ',
    '12 2031',
  ])('takes %s, typed or pasted, as December 2031', (keys) => {
    expect(typed(keys).trim()).toBe('12/31')
    expect(expiryText(keys, '')).toBe('12/31')
  })

  it.each([
    '1/31',
    '01/31',
    '0131',
    '01-31',
    '1-31',
    '1 / 31',
    '1/2031',
    '012031',
    '01/2031',
    '1.31',
    '01 31',
  ])('takes %s, typed or pasted, as January 2031', (keys) => {
    expect(typed(keys)).toBe('01/31')
    expect(expiryText(keys, '')).toBe('01/31')
  })

  it('goes on to the code when the year is whole, and not at the 20 of 2031', () => {
    const movesAt = (keys: string): string[] =>
      [...keys].flatMap((_, index) =>
        isWholeExpiry(typed(keys.slice(0, index + 1))) ? [keys.slice(0, index + 1)] : [],
      )
    expect(movesAt('12/2031')).toEqual(['12/2031'])
    expect(movesAt('122031')).toEqual(['122031'])
    expect(movesAt('1231')).toEqual(['1231'])
    expect(movesAt('1/31')).toEqual(['1/31'])
  })

  it.each([
    '12/31 123',
    'Dec 31',
    '2031-12',
    '12/31/2026',
    '12a31',
    '-12/31',
    '12/+31',
    '12//31',
    '1/1/31',
    '12312',
  ])('keeps a pasted %s as it is, or as what it says, and reads no other date from it', (text) => {
    expect(readExpiry(expiryText(text, ''), now).problem).toBeDefined()
  })

  it('is exactly the month and the year that were typed, or none', () => {
    const keys = fc
      .array(fc.constantFrom(...'0123456789/ -.ax+'), { maxLength: 9 })
      .map((each) => each.join(''))
    fc.assert(
      fc.property(keys, (text) => {
        for (const shown of [expiryText(text, ''), typed(text)]) {
          const read = readExpiry(shown, now)
          if (read.problem !== undefined) continue
          const digits = text.replace(/\D/g, '')
          const { month, year } = read
          const ways = [month, String(Number(month))].flatMap((m) => [m + year, m + year.slice(2)])
          expect(ways).toContain(digits)
          expect(text).not.toMatch(/[ax+]/)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('takes Arabic digits', () => {
    expect(typed('١٢٣٠')).toBe('12/30')
  })

  it('lets the slash be deleted', () => {
    expect(expiryText('12/', '12/3')).toBe('12')
    expect(expiryText('1', '12')).toBe('1')
  })

  it('reads month and four-digit year', () => {
    expect(readExpiry('04/31', now)).toEqual({ month: '04', year: '2031' })
  })

  it('takes a card to the end of its month and no longer', () => {
    expect(readExpiry('11/26', now).problem).toBeUndefined()
    expect(readExpiry('10/26', now).problem).toBe('expired')
  })

  it('tells what is wrong', () => {
    expect(readExpiry('', now).problem).toBe('missing')
    expect(readExpiry('12', now).problem).toBe('expiryIncomplete')
    expect(readExpiry('13/30', now).problem).toBe('expiryMonth')
    expect(readExpiry('00/30', now).problem).toBe('expiryMonth')
    expect(readExpiry('01/99', now).problem).toBe('expiryFar')
  })
})
