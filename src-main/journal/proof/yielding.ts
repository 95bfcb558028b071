import { setImmediate } from 'node:timers/promises'
import type { Explanation, PlainReason } from '#contract/reasons/explanation.ts'
import { explained, inEnglish } from '../../failure/in-english.ts'

/** So long, in ms, may one turn take: a charge that arrives meanwhile waits no longer than this. */
const turnLength = 8

/**
 * Gives way to other work once a turn has lasted long enough: then there is something to wait for. It is asked so often that
 * to wait for nothing would cost more than what it paces. Throws the signal's reason once it is aborted.
 */
export type YieldToOthers = () => Promise<void> | undefined

export function createYield(signal: AbortSignal | undefined): YieldToOthers {
  let started = performance.now()
  const giveWay = async (): Promise<void> => {
    await setImmediate()
    signal?.throwIfAborted()
    started = performance.now()
  }
  return () => (performance.now() - started < turnLength ? undefined : giveWay())
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
