import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { methods } from '#contract/table.ts'
import type { malformedCall } from './malformed.ts'

export interface PageFaults {
  /** Answered: a few fit after all. */
  taken: number
  /** Refused by the till, with a plain failure. */
  refused: number
  /** Never left the page: it cannot be cloned, or broke when it was looked at. */
  unsent: number
  /** Seeds of calls that came back as anything else. */
  faults: string[]
  /** The longest that one call took, ms. */
  longest: number
}

interface Calls {
  calls: number
  firstSeed: number
}

/** Goes into the page as its own text. */
async function fuzz(make: typeof malformedCall, names: string[], all: Calls): Promise<PageFaults> {
  const { till } = window as unknown as { till: { call(...parts: unknown[]): Promise<unknown> } }
  const told: PageFaults = { taken: 0, refused: 0, unsent: 0, faults: [], longest: 0 }
  const isFailure = (thrown: object): boolean => {
    const { code, message, reason, parameters, retryable, field, ...more } = thrown as Record<string, unknown>
    const isPlain = Object.getPrototypeOf(thrown) === Object.prototype && Object.keys(more).length === 0
    const isTold = typeof code === 'string' && code !== 'internal' && typeof message === 'string'
    const isWorded = typeof reason === 'string' && ['object', 'undefined'].includes(typeof parameters)
    const isFit = typeof retryable === 'boolean' && ['string', 'undefined'].includes(typeof field)
    return (
      isPlain &&
      isTold &&
      isWorded &&
      isFit &&
      !/\d{12}/.test(`${message} ${field} ${JSON.stringify(parameters)}`)
    )
  }
  for (let seed = all.firstSeed; seed < all.firstSeed + all.calls; seed++) {
    const { method, input, session } = make(seed, names)
    const started = performance.now()
    try {
      await till.call(method, input, session)
      told.taken++
    } catch (thrown) {
      // An error of the main process would lead into its files.
      if (thrown instanceof Error && !/src-main|out\/main|main process/.test(`${thrown.stack}`)) told.unsent++
      else if (thrown && isFailure(thrown)) told.refused++
      else told.faults.push(`${seed}: ${String(thrown)} ${JSON.stringify(thrown)}`.slice(0, 300))
    }
    told.longest = Math.max(told.longest, performance.now() - started)
  }
  return told
}

/** A script for a page of the till, which calls it with what fits nothing, one call after another. */
export function fuzzScript(all: Calls): string {
  const source = readFileSync(path.join(import.meta.dirname, 'malformed.ts'), 'utf8')
  const generator = stripTypeScriptTypes(source).replaceAll('export function', 'function')
  const names = JSON.stringify(Object.keys(methods))
  return `(() => { ${generator}; return (${fuzz})(malformedCall, ${names}, ${JSON.stringify(all)}) })()`
}
