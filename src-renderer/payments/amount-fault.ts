/** Why an amount cannot be given back or collected; undefined: it can. Both in minor units. */
export function amountFault(
  amount: number | undefined,
  most: number,
): 'needed' | 'zero' | 'tooLarge' | undefined {
  if (amount === undefined) return 'needed'
  if (amount <= 0) return 'zero'
  return amount > most ? 'tooLarge' : undefined
}
