import { latinDigits } from '#contract/latin-digits.ts'
import { maximumAmount } from '#contract/money.ts'

export const keypadKeys = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '00', '0', 'back'] as const
export type KeypadKey = (typeof keypadKeys)[number]

/** The amount after a key, in minor units: figures come in from the end, as on a cash register. Too large an amount stays. */
export function pressKey(amount: number, key: KeypadKey | 'clear'): number {
  if (key === 'clear') return 0
  if (key === 'back') return (amount - (amount % 10)) / 10
  const next = key === '00' ? amount * 100 : amount * 10 + Number(key)
  return next > maximumAmount ? amount : next
}

/** The key of the keypad that a key of the keyboard stands for. */
export function keypadKey(key: string): KeypadKey | 'clear' | undefined {
  if (key === 'Backspace') return 'back'
  if (key === 'Delete') return 'clear'
  const figure = latinDigits(key)
  return keypadKeys.find((known) => known === figure)
}
