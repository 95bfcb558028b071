import { describe, expect, it } from 'vitest'
import { looksLikeCardNumber } from '../../src-preload/contract/text.ts'
import { seeded, withCard, withoutCard } from './made-up-texts.ts'

/** A short form of measure.ts; how many of 1,000 texts may be judged wrongly. */
const wrongly = (make: (random: () => number) => string, isWrong: (text: string) => boolean): string[] => {
  const random = seeded(7)
  return Array.from({ length: 1000 }, () => make(random)).filter(isWrong)
}

describe('a card number in free text is seen', () => {
  const missed: Record<string, number> = { 'in groups of any size, followed by expiry and code': 10 }
  it.each(Object.entries(withCard))('%s', (kind, make) => {
    const texts = wrongly(make, (text) => !looksLikeCardNumber(text))
    expect(texts.slice(missed[kind] ?? 2)).toEqual([])
  })
})

describe('what is no card number passes', () => {
  const refused: Record<string, number> = {
    'two telephone numbers': 15,
    'lists of amounts': 20,
    'lists of small numbers': 40,
  }
  it.each(Object.entries(withoutCard))('%s', (kind, make) => {
    expect(wrongly(make, looksLikeCardNumber).slice(refused[kind] ?? 0)).toEqual([])
  })
})
