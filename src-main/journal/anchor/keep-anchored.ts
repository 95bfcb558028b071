import type { DatabaseSync } from 'node:sqlite'
import type { Environment } from '#contract/settings.ts'
import type { Anchors } from './anchor.ts'
import { compareWithAnchor, identityOf, markOf, type Standing } from './standing.ts'

export interface Anchored {
  /** As it was on opening, or since it was accepted. */
  standing(): Standing
  /** How a view of the journal compares with the mark as it is now. */
  compare(view: DatabaseSync): Standing
  /** Something was written: the mark follows in a moment, behind the money path. */
  behind(): void
  /** Marks the journal as it is, whatever the mark said; its key vouches for it from here on. */
  accept(): void
  /** Marks it for the last time, before its file is closed. */
  stop(): void
}

/** ms until the mark follows what was written. */
const quiet = 200

/**
 * Keeps the mark outside the journal level with it. A journal that does not go on from its mark is not marked: what was
 * kept is the proof that something was changed, and the highest numbers that were given.
 */
export function keepAnchored(
  database: DatabaseSync,
  environment: Environment,
  anchors: Anchors | undefined,
  now: () => number,
): Anchored {
  if (!anchors) {
    const standing: Standing = { state: 'unmarked', keyed: false, counters: {} }
    return { standing: () => standing, compare: () => standing, behind() {}, accept() {}, stop() {} }
  }
  const sign = database.prepare('UPDATE identity SET key = ?')
  let standing = compareWithAnchor(database, anchors, environment)
  let { since } = standing.mark ?? {}
  let isLevel = standing.state === 'level' || standing.state === 'unmarked'

  const mark = (): void => {
    if (!isLevel) return
    const made = markOf(database, now())
    const { keyId } = anchors
    if (keyId !== undefined) since ??= { seq: made.seq, at: made.at }
    anchors.write(environment, { ...made, ...(since ? { since } : {}) })
    // In this order: a journal that tells a key without a mark of that key was robbed of it.
    if (keyId !== undefined && identityOf(database).key !== keyId) sign.run(keyId)
  }
  let timer: NodeJS.Timeout | undefined
  const turn = (): void => {
    timer = undefined
    try {
      mark()
    } catch {
      // A disk that fails is told where money moves; the next change tries again.
    }
  }
  const later = (ms: number): void => {
    timer ??= setTimeout(turn, ms).unref()
  }
  // The key vouches for a journal from its first entry, where it can.
  if (isLevel && anchors.keyId !== undefined && since === undefined) turn()
  else if (isLevel) later(0)

  return {
    standing: () => standing,
    compare: (view) => compareWithAnchor(view, anchors, environment),
    behind: () => later(quiet),
    accept() {
      isLevel = true
      since = undefined
      mark()
      standing = compareWithAnchor(database, anchors, environment)
    },
    stop() {
      if (timer === undefined) return
      clearTimeout(timer)
      turn()
    },
  }
}
