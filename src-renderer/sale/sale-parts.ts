import { useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'
import { useOneByOne } from '../ui/use-one-by-one.ts'
import { presentOrder } from './present-order.ts'

/** In the order of speaking, the options last. */
const saleParts = ['items', 'customer', 'addresses', 'card', 'options'] as const
type SalePart = (typeof saleParts)[number]

let drawRest: (() => void) | undefined

/** Draws the rest of the sale at once, where it is still to come: before the focus goes there. */
export const drawWhole = (): void => drawRest?.()

/**
 * The parts of the sale to draw. The first field takes typing before the others are there: they follow one by one between
 * the keys, below and beside what stands; at once where a key may lead to them, so that a card is never typed into the
 * field before. An order that is taken up again is drawn whole.
 */
export function useSaleParts(): readonly SalePart[] {
  const [drawn, drawAll] = useOneByOne(saleParts, presentOrder() !== undefined)
  const isWhole = drawn.length === saleParts.length
  // Before the first key.
  useLayoutEffect(() => {
    if (isWhole) return
    drawRest = () => flushSync(drawAll)
    const hear = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => {
      if (altKey || ctrlKey || metaKey || key === 'Tab' || key === 'Enter') drawWhole()
    }
    window.addEventListener('keydown', hear, true)
    return () => {
      drawRest = undefined
      window.removeEventListener('keydown', hear, true)
    }
  }, [isWhole, drawAll])
  return drawn
}
