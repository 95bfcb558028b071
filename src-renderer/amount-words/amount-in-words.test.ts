import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountParts } from './amount-in-words.ts'
import { loadCardinal } from './cardinals.ts'

const cardinal = await loadCardinal('en-GB')
if (!cardinal) throw new Error('English has numbers')
const parts = (amount: number, currency: string) => amountParts(amount, currency, 'en', cardinal)

describe('an amount in words', () => {
  it('is that of its currency, whatever its decimals', () => {
    expect(parts(1050, 'USD')).toEqual({
      whole: 'ten',
      currency: 'US dollars',
      part: { words: 'fifty', count: 50, of: '100' },
    })
    expect(parts(105, 'JPY')).toEqual({ whole: 'one hundred five', currency: 'Japanese yen' })
    expect(parts(1_005, 'KWD')).toEqual({
      whole: 'one',
      currency: 'Kuwaiti dinar',
      part: { words: 'five', count: 5, of: '1000' },
    })
    expect(parts(5, 'USD')).toMatchObject({ whole: 'zero', part: { words: 'five' } })
  })

  it('says every figure of the amount, exactly', () => {
    const seen: bigint[] = []
    const figures = (value: bigint): string => {
      seen.push(value)
      return String(value)
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (amount) => {
        const { whole, part } = amountParts(amount, 'USD', 'en', figures)
        expect(BigInt(whole) * 100n + BigInt(part?.words ?? 0)).toBe(BigInt(amount))
      }),
    )
    expect(seen.every((value) => typeof value === 'bigint')).toBe(true)
  })

  it('is said in every language of the screen', async () => {
    for (const [language, whole] of [
      ['zh-CN', '壹仟零伍拾'],
      ['ar', 'ألف وخمسون'],
    ] as const) {
      const numbers = await loadCardinal(language)
      expect(numbers && amountParts(105_000, 'USD', language, numbers).whole).toBe(whole)
    }
  })

  it('is not made up for a language that has no numbers here', () => {
    expect(loadCardinal('xx')).toBeUndefined()
  })
})
