import type { ChargeStep } from '../sale/charge-store.ts'
import { type Note, toneOf } from './tones.ts'

/** What is heard when the charge goes from one step to the next: each outcome once, when it becomes known. */
export function heard(before: ChargeStep, now: ChargeStep): readonly Note[] | undefined {
  if (now.kind !== 'outcome') return undefined
  const known = 'payment' in before && before.kind === 'outcome' ? before.payment : undefined
  if (known?.id === now.payment.id && known.status === now.payment.status) return undefined
  return toneOf(now.payment.status)
}
