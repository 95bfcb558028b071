import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximumAmount } from '#contract/money.ts'
import { keypadAmount, keypadKey, keypadKeys, pressKey } from './press-key.ts'

const after = (...keys: string[]): string =>
  keys.reduce((typed, key) => {
    const pressed = keypadKey(key)
    return pressed === undefined ? typed : pressKey(typed, pressed)
  }, '')

describe('the keypad', () => {
  it('takes figures from the end, as a cash register does', () => {
    expect(keypadAmount('')).toBe(0)
    expect(keypadAmount(after('1', '2', '5', '0'))).toBe(1250)
    expect(keypadAmount(after('١', '٢', '۵'))).toBe(125)
    expect(keypadAmount(pressKey('125', '00'))).toBe(12_500)
    expect(keypadAmount(after('1', '2', '5', 'Backspace'))).toBe(12)
    expect(keypadAmount(after('1', '2', 'Delete'))).toBe(0)
    expect(keypadAmount(after('0', '0', '5'))).toBe(5)
    expect(keypadAmount(after('5', 'Shift', 'ArrowLeft', ' '))).toBe(5)
  })

  it.each([['1.5'], ['-5'], ['5-'], ['1,5'], ['1e2'], ['999999999']])(
    'makes no amount of %s, and is right again once what is wrong is taken back',
    (keys) => {
      const typed = after(...keys)
      expect(typed).toBe(keys)
      expect(keypadAmount(typed)).toBeUndefined()
      expect(keypadAmount(after(...keys, ...[...keys].map(() => 'Backspace'), '7'))).toBe(7)
    },
  )

  it('never makes anything but an amount that the gateway takes, and of all that was typed', () => {
    const key = fc.oneof(fc.constantFrom(...keypadKeys), fc.constantFrom('.', ',', '-', 'e', '١'))
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const typed = keys.reduce(pressKey, '')
        const amount = keypadAmount(typed)
        if (amount === undefined) return
        expect(Number.isSafeInteger(amount) && amount >= 0 && amount <= maximumAmount).toBe(true)
        expect(String(amount)).toBe(typed === '' ? '0' : typed)
      }),
    )
  })
})
