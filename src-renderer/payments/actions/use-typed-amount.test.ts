import { expect, it } from 'vitest'
import { amountFault } from './use-typed-amount.ts'

it.each([
  [null, 'needed'],
  ['1.5', 'needed'],
  ['-3', 'needed'],
  [0, 'zero'],
  [-1, 'zero'],
  [1, undefined],
  [4000, undefined],
  [4001, 'tooLarge'],
])('of at most 4000, %s is %s', (amount, fault) => {
  expect(amountFault(amount, 4000)).toBe(fault)
})
