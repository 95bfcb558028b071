import { useEffect } from 'react'
import { charge } from '../sale/charge/charge.ts'
import type { ChargeStep } from '../sale/charge/charge-store.ts'
import { play } from './play.ts'
import { type Note, toneOf } from './tones.ts'

/** The sound when the charge goes from one step to the next: each outcome once, when it becomes known. */
export function outcomeSound(before: ChargeStep, now: ChargeStep): readonly Note[] | undefined {
  if (now.kind !== 'outcome') return undefined
  // While another card is on its way, what became of the one before is no longer the news.
  const isNews = before.kind === 'anotherCard' && before.isSending
  const known = 'payment' in before && !isNews ? before.payment : undefined
  if (known?.id === now.payment.id && known.status === now.payment.status) return undefined
  return toneOf(now.payment.status)
}

/** Paid, declined and unknown have a sound, unless the settings say otherwise. */
export function useSounds(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    return charge.subscribe(({ step }, before) => {
      const notes = outcomeSound(before.step, step)
      if (notes) play(notes)
    })
  }, [isOn])
}
