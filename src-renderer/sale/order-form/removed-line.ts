import { create } from 'zustand'
import type { LineValues } from './sale-values.ts'

interface RemovedLine {
  line: LineValues
  /** Where it was. */
  index: number
}

/** The line that was last taken off the order on the screen, until another order is there. */
export const useRemovedLine = create<{ removed: RemovedLine | undefined }>(() => ({ removed: undefined }))

export const forgetRemovedLine = (): void => useRemovedLine.setState({ removed: undefined })
