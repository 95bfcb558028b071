import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximumAmount } from '#contract/money.ts'
import { keypadKey, keypadKeys, pressKey } from './press-key.ts'

describe('the keypad', () => {
  it('takes figures from the end, as a cash register does', () => {
    const after = (...keys: string[]): number =>
      keys.reduce((amount, key) => pressKey(amount, keypadKey(key) ?? 'clear'), 0)
    expect(after('1', '2', '5', '0')).toBe(1250)
    expect(after('١', '٢', '۵')).toBe(125)
    expect(pressKey(125, '00')).toBe(12_500)
    expect(after('1', '2', '5', 'Backspace')).toBe(12)
    expect(after('1', '2', 'Delete')).toBe(0)
  })

  it('never makes anything but an amount that the gateway takes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keypadKeys)), (keys) => {
        const amount = keys.reduce(pressKey, 0)
        expect(Number.isSafeInteger(amount) && amount >= 0 && amount <= maximumAmount).toBe(true)
      }),
    )
  })
})
