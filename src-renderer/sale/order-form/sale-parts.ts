import { useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'
import { useProgressiveRender } from '../../ui/use-progressive-render.ts'
import { currentOrder } from './current-order.ts'

/** In the order of speaking, the options last. */
const saleParts = ['items', 'currency', 'customer', 'addresses', 'card', 'options'] as const
type SalePart = (typeof saleParts)[number]

let drawRest: (() => void) | undefined

/** Draws the rest of the sale at once, where it is still to come: before the focus goes there. */
export const drawAllParts = (): void => drawRest?.()

/**
 * The parts of the sale to draw. The first field takes typing before the others are there: they follow one by one between
 * the keys, below and beside what stands, and never so late that a card is typed into the field before. An order that is
 * recalled or restored is drawn whole.
 */
export function useSaleParts(): readonly SalePart[] {
  const [drawn, drawAll] = useProgressiveRender(saleParts, { isWhole: currentOrder() !== undefined })
  const isWhole = drawn.length === saleParts.length
  useLayoutEffect(() => {
    if (isWhole) return
    drawRest = () => flushSync(drawAll)
    return () => {
      drawRest = undefined
    }
  }, [isWhole, drawAll])
  return drawn
}
