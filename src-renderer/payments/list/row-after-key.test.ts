import { expect, it } from 'vitest'
import { rowAfterKey } from './row-after-key.ts'

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['PageDown', 1, 6],
  ['PageDown', 8, 9],
  ['PageUp', 8, 3],
  ['PageUp', 2, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, undefined],
  ['Tab', 5, undefined],
])('%s moves from row %s to %s of ten', (key, from, to) => {
  expect(rowAfterKey(key, from, 10, 5)).toBe(to)
})

it('moves nowhere in an empty list', () => {
  expect(rowAfterKey('End', 0, 0, 5)).toBeUndefined()
})
