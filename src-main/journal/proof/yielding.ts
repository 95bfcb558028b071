import { setImmediate } from 'node:timers/promises'
import type { Explanation, PlainReason } from '#contract/reasons/catalogue.ts'
import { explained, inEnglish } from '../../failure/in-english.ts'

/** So long, in ms, may one turn take: a charge that arrives meanwhile waits no longer than this. */
const turnLength = 8

/** Gives way to other work once a turn has lasted long enough; throws the signal's reason once it is aborted. */
export type YieldToOthers = () => Promise<void>

export function createYield(signal: AbortSignal | undefined): YieldToOthers {
  let started = performance.now()
  return async () => {
    if (performance.now() - started < turnLength) return
    await setImmediate()
    signal?.throwIfAborted()
    started = performance.now()
  }
}

/** The books stop making sense there. */
export class ProofFailure extends Error {
  readonly where: Explanation

  constructor(where: Explanation) {
    super(inEnglish(where))
    this.where = where
  }
}

/** @param where one of the reasons `at_…` */
export function failProof(where: PlainReason | Explanation): never {
  throw new ProofFailure(explained(where))
}
