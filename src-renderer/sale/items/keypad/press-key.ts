import { latinDigits } from '#contract/latin-digits.ts'
import { maximumAmount } from '#contract/money.ts'

export const keypadKeys = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '00', '0', 'back'] as const

/** What stands on the keypad after a key. A sign that it has no use for stands there too: it is taken back, never dropped. */
export function pressKey(typed: string, key: string): string {
  if (key === 'clear') return ''
  if (key === 'back') return typed.slice(0, -1)
  return (typed + key).replace(/^0+(?=\d)/, '')
}

/** In minor units: figures come in from the end, as on a cash register. Undefined where it is no amount that the gateway takes. */
export function keypadAmount(typed: string): number | undefined {
  const amount = /^\d*$/.test(typed) ? Number(typed) : Number.NaN
  return amount <= maximumAmount ? amount : undefined
}

/** What a key of the keyboard does on the keypad; undefined: it types nothing. */
export function keypadKey(key: string): string | undefined {
  if (key === 'Backspace') return 'back'
  if (key === 'Delete') return 'clear'
  return [...key].length === 1 && key !== ' ' ? latinDigits(key) : undefined
}
