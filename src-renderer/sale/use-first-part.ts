import { startTransition, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { presentOrder } from './present-order.ts'

let wasDrawn = false
let drawRest: (() => void) | undefined

/** Draws the rest of the sale at once, where it is still to come: before the focus goes there. */
export const drawWhole = (): void => drawRest?.()

/**
 * True until the first part of the sale has been drawn: when the app starts, the first field takes typing before the
 * others are there. They follow in slices between the keys, below and beside what stands; at once where a key may lead
 * to them, so that a card is never typed into the field before. An order that is taken up again is drawn whole.
 */
export function useFirstPart(): boolean {
  const [isFirst, setFirst] = useState(() => !wasDrawn && presentOrder() === undefined)
  useEffect(() => {
    wasDrawn = true
    startTransition(() => setFirst(false))
  }, [])
  useEffect(() => {
    if (!isFirst) return
    drawRest = () => flushSync(() => setFirst(false))
    const hear = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => {
      if (altKey || ctrlKey || metaKey || key === 'Tab' || key === 'Enter') drawWhole()
    }
    window.addEventListener('keydown', hear, true)
    return () => {
      drawRest = undefined
      window.removeEventListener('keydown', hear, true)
    }
  }, [isFirst])
  return isFirst
}
