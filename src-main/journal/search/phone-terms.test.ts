import { describe, expect, it } from 'vitest'
import { parsePhone, phonePrefixes, phoneTerms } from './phone-terms.ts'

describe('a telephone number', () => {
  it.each([
    ['+55 11 98765-4321', 'BR', '5511987654321'],
    ['(11) 98765-4321', 'BR', '5511987654321'],
    ['0 11 98765-4321', 'BR', '5511987654321'],
    ['138 0013 8000', 'CN', '8613800138000'],
    ['+44 (0)20 7946 0958', 'US', '442079460958'],
    ['0044 20 7946 0958', 'DE', '442079460958'],
    ['٠٢٠ ٧٩٤٦ ٠٩٥٨', 'GB', '442079460958'],
    ['8 912 345-67-89', 'RU', '79123456789'],
    ['06 6982 1234', 'IT', '390669821234'],
  ])('%s in %s is +%3$s', (phone, country, full) => {
    expect(parsePhone(phone, [country])).toMatchObject({ full })
  })

  it('that no country has is no more than its digits; what has none is no number', () => {
    expect(parsePhone('138 0013 8000', ['US', undefined])).toEqual({ national: '13800138000' })
    expect(parsePhone('ask the neighbour', ['US'])).toBeUndefined()
  })

  it.each([
    ['+44 20 7946 0958', 'GB'],
    ['020 7946 0958', 'GB'],
    ['020 7946 0958', 'US'],
    ['+86 138 0013 8000', 'US'],
    ['(415) 555-0123', 'US'],
  ])('told as %s in %s is found however it is typed', (phone, country) => {
    const words = phoneTerms(phone, [country])
    const { full, national = '' } = parsePhone(phone, [country]) ?? {}
    const typed = [phone, national, phone.slice(0, 9), phone.replace(/\D/g, ''), national.slice(-7)]
    for (const text of full ? [...typed, `+${full}`, `00${full}`, full] : typed) {
      const found = phonePrefixes(text, country).some((start) => words.some((word) => word.startsWith(start)))
      expect([text, found]).toEqual([text, true])
    }
  })
})
