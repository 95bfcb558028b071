import { describe, expect, it } from 'vitest'
import { expiryText, readExpiry } from './card-expiry.ts'

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
