import { methods } from '#contract/table.ts'
import { TillError } from '../../src-main/failure/failure.ts'
import type { Till } from '../../src-main/till.ts'
import { malformedCall } from './malformed.ts'

interface Faults {
  calls: number
  /** Answered although it most likely fitted nothing; a few do. */
  taken: number
  /** Seeds of calls that ended in anything but words for a person, or that repeated a card number. */
  faults: string[]
  /** The longest that one call held the till up, ms. */
  longest: number
}

/** Calls the till with what fits nothing, one call after another. */
export async function fuzzTill(till: Pick<Till, 'call'>, calls: number, firstSeed: number): Promise<Faults> {
  const names = Object.keys(methods)
  const told: Faults = { calls, taken: 0, faults: [], longest: 0 }
  for (let seed = firstSeed; seed < firstSeed + calls; seed++) {
    const { method, input, session } = malformedCall(seed, names)
    const started = performance.now()
    try {
      // The point is what no type allows.
      await Reflect.apply(till.call, till, [method, input, session])
      told.taken++
    } catch (error) {
      const isTold = error instanceof TillError && error.code !== 'internal'
      const words = error instanceof TillError ? `${error.message} ${error.field ?? ''}` : String(error)
      if (!isTold || /\d{12}/.test(words)) told.faults.push(`${seed}: ${words.slice(0, 200)}`)
    }
    told.longest = Math.max(told.longest, performance.now() - started)
  }
  return told
}
