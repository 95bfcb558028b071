import cardValidator from 'card-validator'
import { expect, it } from 'vitest'
import { beginsAsCard } from './card-brands.ts'

const brands = Object.values(cardValidator.creditCardType.types).map((type) =>
  cardValidator.creditCardType.getTypeInfo(type),
)
/** Maestro is told by the rest of what it begins with. */
const left = (pattern: number | number[], brand: string): boolean => brand === 'maestro' && pattern === 6

/** Both ends of each range, filled up with noughts and nines, for each length. */
const known = brands.flatMap(({ type, patterns, lengths }) =>
  patterns
    .filter((pattern) => !left(pattern, type))
    .flatMap((pattern) => {
      const [from, to] = Array.isArray(pattern) ? pattern : [pattern, pattern]
      return lengths
        .filter((length) => length >= 13)
        .flatMap((length) => [String(from).padEnd(length, '0'), String(to).padEnd(length, '9')])
    }),
)

it('knows every beginning and length that card-validator knows', () => {
  expect(known.length).toBeGreaterThan(500)
  expect(known.filter((number) => !beginsAsCard(number))).toEqual([])
})

it('knows no others than it says', () => {
  const knows = (number: string): boolean =>
    brands.some(
      ({ type, patterns, lengths }) =>
        lengths.includes(number.length) &&
        patterns.some((pattern) => {
          if (left(pattern, type)) return false
          const [from = 0, to = 0] = Array.isArray(pattern) ? pattern : [pattern, pattern]
          const start = Number(number.slice(0, String(from).length))
          return start >= from && start <= to
        }),
    )
  const more = new Set<string>()
  for (let start = 0; start < 1_000_000; start += 61) {
    for (let length = 13; length <= 19; length++) {
      const number = String(start).padStart(6, '0').padEnd(length, '5')
      if (beginsAsCard(number) && !knows(number)) more.add(`${number.slice(0, 2)} of ${length}`)
    }
  }
  const lengthsOf = (start: string) => [13, 14, 15, 16, 17, 18, 19].map((length) => `${start} of ${length}`)
  const said = [
    ...Array.from({ length: 10 }, (_, i) => `4${i} of 13`),
    ...['50', '62', '81'].flatMap(lengthsOf),
  ]
  expect([...more].filter((each) => ![...said, '60 of 16', '82 of 16'].includes(each))).toEqual([])
})
