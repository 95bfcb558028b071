import { setImmediate } from 'node:timers/promises'

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
export class ProofFailure extends Error {}

/** @param where a phrase: `event 7` */
export function failProof(where: string): never {
  throw new ProofFailure(where)
}
