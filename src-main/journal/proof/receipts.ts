import type { DatabaseSync } from 'node:sqlite'
import type { ChainProof } from './hash-chain.ts'
import { failProof } from './yielding.ts'

/** Receipt numbers follow one another: each was given once, none is left out, and the counter stands at the last one. */
export function receiptNumbers(skipped: ChainProof['skipped'], payments: number) {
  const most = payments + skipped.reduce((sum, { after, to }) => sum + Math.max(0, to - after), 0)
  /** A bit for each number. */
  const given = new Uint8Array((most >> 3) + 1)
  let count = 0
  let highest = 0
  return {
    add(receiptNumber: string | undefined): void {
      const number = Number(/\d+$/.exec(receiptNumber ?? '')?.[0] ?? 0)
      if (number === 0) return
      const [place, bit] = [number >> 3, 1 << (number & 7)]
      if (number > most || ((given[place] ?? 0) & bit) !== 0)
        failProof({ reason: 'at_receipt_number', parameters: { number } })
      given[place] = (given[place] ?? 0) | bit
      count++
      highest = Math.max(highest, number)
    },
    /** @returns how many there are */
    prove(database: DatabaseSync): number {
      const last = Math.max(highest, ...skipped.map(({ to }) => to))
      for (let number = 1; number <= last; number++) {
        const isGiven = ((given[number >> 3] ?? 0) & (1 << (number & 7))) !== 0
        const isSkipped = skipped.some(({ after, to }) => number > after && number <= to)
        if (!isGiven && !isSkipped) failProof({ reason: 'at_receipt_number', parameters: { number } })
      }
      const { value = 0 } = database.prepare("SELECT value FROM counters WHERE name = 'receipt'").get() ?? {}
      if (Number(value) !== last) failProof('at_receipt_counter')
      return count
    },
  }
}
