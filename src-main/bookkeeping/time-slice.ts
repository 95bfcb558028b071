import { setImmediate as nextTurn } from 'node:timers/promises'
import { TillError } from '../failure/failure.ts'

/** So long, in ms, may one turn take: a charge that arrives meanwhile waits no longer than this. */
const turnLength = 8
const largestBatch = 100

/**
 * Reads in small batches, and lets the event loop run after each: the till goes on charging while it exports.
 *
 * @throws TillError `cancelled` once the signal is aborted.
 */
export async function* inTurns<T>(items: Iterable<T>, signal?: AbortSignal): AsyncGenerator<T[]> {
  let batch: T[] = []
  let started = performance.now()
  refuseIfStopped(signal)
  for (const item of items) {
    batch.push(item)
    if (batch.length < largestBatch && performance.now() - started < turnLength) continue
    yield batch
    batch = []
    await nextTurn()
    refuseIfStopped(signal)
    started = performance.now()
  }
  if (batch.length > 0) yield batch
}

/** @throws TillError `cancelled` if the person stopped the export; the signal's own reason where the till did. */
export function refuseIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.reason instanceof TillError) throw signal.reason
  if (signal?.aborted) throw new TillError('cancelled', 'export_stopped')
}
