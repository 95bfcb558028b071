import type { DatabaseSync } from 'node:sqlite'
import type { Environment } from '#contract/settings.ts'
import type { Anchors } from './anchor.ts'
import {
  type AnchorMarks,
  type AnchorStatus,
  checkpointOf,
  compareWithAnchor,
  identityOf,
} from './compare-anchor.ts'

export interface AnchorKeeper {
  /** As it was on opening, or since it was accepted. */
  status(): AnchorStatus
  /** What is marked as it is now, to compare a view of the journal with in another thread. */
  marks(): AnchorMarks | undefined
  /** Something was written: the checkpoint follows in a moment, behind the money path. */
  schedule(): void
  /** Marks the journal as it is, whatever the checkpoint said; its key vouches for it from here on. */
  accept(): void
  /** Marks it for the last time, before its file is closed. */
  stop(): void
}

/** ms until the checkpoint follows what was written. */
const delay = 200

/**
 * Keeps the checkpoint outside the journal level with it. A journal that does not go on from its checkpoint is not marked: what was
 * kept is the proof that something was changed, and the highest numbers that were given.
 */
export function maintainAnchor(
  database: DatabaseSync,
  environment: Environment,
  anchors: Anchors | undefined,
  now: () => number,
): AnchorKeeper {
  if (!anchors) {
    const status: AnchorStatus = { state: 'unmarked', keyed: false, counters: {} }
    return { status: () => status, marks: () => undefined, schedule() {}, accept() {}, stop() {} }
  }
  const sign = database.prepare('UPDATE identity SET key = ?')
  const marks = (): AnchorMarks => ({
    keyId: anchors.keyId,
    kept: anchors.read(environment),
    restored: anchors.restored(environment),
  })
  const compare = (): AnchorStatus => compareWithAnchor(database, marks())
  let status = compare()
  let { since } = status.checkpoint ?? {}
  let isLevel = status.state === 'level' || status.state === 'unmarked'

  const writeCheckpoint = (): void => {
    if (!isLevel) return
    const made = checkpointOf(database, now())
    const { keyId } = anchors
    if (keyId !== undefined) since ??= { seq: made.seq, at: made.at }
    anchors.write(environment, { ...made, ...(since ? { since } : {}) })
    // In this order: a journal that tells a key without a checkpoint of that key was robbed of it.
    if (keyId !== undefined && identityOf(database).key !== keyId) sign.run(keyId)
  }
  let timer: NodeJS.Timeout | undefined
  const runScheduled = (): void => {
    timer = undefined
    try {
      writeCheckpoint()
    } catch {
      // A disk that fails is told where money moves; the next change tries again.
    }
  }
  const scheduleIn = (ms: number): void => {
    timer ??= setTimeout(runScheduled, ms).unref()
  }
  // The key vouches for a journal from its first entry, where it can.
  if (isLevel && anchors.keyId !== undefined && since === undefined) runScheduled()
  else if (isLevel) scheduleIn(0)

  return {
    status: () => status,
    marks,
    schedule: () => scheduleIn(delay),
    accept() {
      isLevel = true
      since = undefined
      writeCheckpoint()
      anchors.forgetRestored(environment)
      status = compare()
    },
    stop() {
      if (timer === undefined) return
      clearTimeout(timer)
      runScheduled()
    },
  }
}
