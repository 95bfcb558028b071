import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latinDigits } from '#contract/latin-digits.ts'
import { brandOf, group, isWhole, masked, numberOf } from './card-number.ts'

describe('card number', () => {
  it('groups most cards by four and American Express by 4-6-5', () => {
    expect(group('4111111111111111', 16).text).toBe('4111 1111 1111 1111')
    expect(group('378282246310005', 15).text).toBe('3782 822463 10005')
  })

  it('takes a pasted number with spaces or dashes', () => {
    expect(group(' 4111-1111 1111-1111 ', 21).text).toBe('4111 1111 1111 1111')
  })

  it('takes Arabic and Persian digits', () => {
    expect(group('٤١١١١', 5)).toEqual({ text: '4111 1', caret: 6 })
    expect(group('۴۱۱۱', 4).text).toBe('4111')
  })

  it('keeps what is no digit, and every digit of a number that is too long', () => {
    for (const typed of ['41x1', '4111 1111 1111 1111 12/31', '4111+1', 'card 4111']) {
      expect(numberOf(typed)).toBe(typed)
      expect(group(typed, 2)).toEqual({ text: typed, caret: 2 })
    }
    expect(numberOf('4111 1111 1111 1111 1231 123')).toBe('41111111111111111231123')
    expect(group('6200000000000000000000', 22).text.replaceAll(' ', '')).toHaveLength(22)
  })

  it('takes a number as exactly the digits that were typed, or keeps the text', () => {
    const typed = fc.array(fc.constantFrom(...'0123456789٤۵６ -–.\u200f/xO+,'), { maxLength: 24 })
    fc.assert(
      fc.property(typed, (keys) => {
        const text = keys.join('')
        const number = numberOf(text)
        if (/[/xO+,]/.test(text)) expect(number).toBe(text)
        else expect(number).toBe(latinDigits(text).replace(/\D/g, ''))
        expect(numberOf(group(text, 0).text)).toBe(number)
      }),
    )
  })

  it('keeps the caret behind the digit just typed in the middle', () => {
    // '4111 2222' with a 5 typed behind the fourth digit.
    expect(group('41115 2222', 5)).toEqual({ text: '4111 5222 2', caret: 6 })
  })

  it('keeps the caret behind the digit before the one deleted', () => {
    // '4111 1234', the 2 deleted by Backspace.
    expect(group('4111 134', 6)).toEqual({ text: '4111 134', caret: 6 })
  })

  it('steps back over a deleted space, so that the next Backspace takes a digit', () => {
    expect(group('41111234', 4)).toEqual({ text: '4111 1234', caret: 4 })
  })

  it('puts the caret at the start when everything behind it was deleted', () => {
    expect(group('1111', 0)).toEqual({ text: '1111', caret: 0 })
  })

  it('knows brands and the length of their security codes', () => {
    expect(brandOf('41')).toMatchObject({ id: 'visa', name: 'Visa', cvcLength: 3 })
    expect(brandOf('37')).toMatchObject({ id: 'american-express', cvcLength: 4 })
    expect(brandOf('')).toMatchObject({ id: 'unknown', cvcLength: undefined })
  })

  it('moves on only from a whole number with the right check digit', () => {
    expect(isWhole('4111111111111111')).toBe(true)
    expect(isWhole('378282246310005')).toBe(true)
    expect(isWhole('4111111111111112')).toBe(false)
    expect(isWhole('411111111111111')).toBe(false)
    expect(isWhole('4222222222222')).toBe(false)
  })

  it('hides all but the last four', () => {
    expect(masked('4111111111111234')).toBe('•••• •••• •••• 1234')
    expect(masked('378282246310005')).toBe('•••• •••••• •0005')
  })
})
