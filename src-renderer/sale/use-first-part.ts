import { startTransition, useEffect, useState } from 'react'
import { presentOrder } from './present-order.ts'

let wasDrawn = false

/**
 * True until the first part of the sale has been drawn: when the app starts, the first field takes typing before the
 * others are there. They follow in slices between the keys, below and beside what stands. An order that is taken up
 * again is drawn whole.
 */
export function useFirstPart(): boolean {
  const [isFirst, setFirst] = useState(() => !wasDrawn && presentOrder() === undefined)
  useEffect(() => {
    wasDrawn = true
    startTransition(() => setFirst(false))
  }, [])
  return isFirst
}
