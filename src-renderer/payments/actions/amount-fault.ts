import type { TypedNumber } from '#contract/decimal-text.ts'

/** Why an amount cannot be given back or collected; undefined: it can. Both in minor units. */
export function amountFault(amount: TypedNumber, most: number): 'needed' | 'zero' | 'tooLarge' | undefined {
  if (typeof amount !== 'number') return 'needed'
  if (amount <= 0) return 'zero'
  return amount > most ? 'tooLarge' : undefined
}
