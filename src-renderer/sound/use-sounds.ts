import { useEffect } from 'react'
import { charge } from '../sale/charge/charge.ts'
import { outcomeSound } from './outcome-sound.ts'
import { play } from './play.ts'

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
