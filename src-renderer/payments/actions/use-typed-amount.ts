import { useState } from 'react'
import type { TypedNumber } from '#contract/decimal-text.ts'

type Fault = 'needed' | 'zero' | 'tooLarge'

/** Why an amount cannot be given back or collected; undefined: it can. Both in minor units. */
export function amountFault(amount: TypedNumber, most: number): Fault | undefined {
  if (typeof amount !== 'number') return 'needed'
  if (amount <= 0) return 'zero'
  return amount > most ? 'tooLarge' : undefined
}

/** The amount in a dialog that moves money, at first all of `most` (minor units). */
export function useTypedAmount(most: number) {
  const [typed, setTyped] = useState<TypedNumber>(most)
  const [isTried, setTried] = useState(false)
  const fault = amountFault(typed, most)
  const isShown = isTried || fault === 'tooLarge' || Number(typed) < 0
  return {
    typed,
    setTyped,
    /** Minor units; undefined where it cannot be sent. */
    amount: fault === undefined && typeof typed === 'number' ? typed : undefined,
    /** What to show at the field: nothing about one that is merely not typed yet. */
    fault: isShown ? fault : undefined,
    /** Sending was tried: whatever is wrong shows. */
    setTried: () => setTried(true),
  }
}
