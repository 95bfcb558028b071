import type { Draft } from '#contract/order.ts'
import type { TillBridge } from '../../../src-preload/bridge.ts'

/** ms without a key before the draft is written. */
const pause = 500

export interface DraftKeeper {
  /** From now on the draft may be written: what the till kept from before was restored. */
  start: () => void
  /** Something changed: the draft is written after a pause. */
  changed: () => void
  /** Writes at once what has changed: what is asked of the till next counts on it. */
  flush: () => void
  /** The order of that attempt was discarded: nothing that is written later brings it back. */
  discard: (attemptId: string) => void
}

/**
 * Writes what is typed to the till's books, so that a crash does not lose it.
 *
 * @param make the draft as it stands when it is written, named by its attempt; undefined: there is none
 */
export function createDraftKeeper(
  call: TillBridge['call'],
  make: () => (Draft & { attemptId: string }) | undefined,
): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStarted = false
  /** As it was last written; undefined: none. */
  let written: { attemptId: string; text: string } | undefined
  const flush = (): void => {
    clearTimeout(timer)
    if (!isStarted) return
    const draft = make()
    const before = written
    if (!draft && !before) return
    const text = JSON.stringify(draft)
    if (draft && text === before?.text) return
    written = draft && { attemptId: draft.attemptId, text }
    // No other draft is forgotten than the one that was written here.
    call('orders.saveDraft', draft ? { draft } : { attemptId: before?.attemptId }).catch(() => {
      // The order is on the screen still; the next change tries again.
      if (draft) written = { attemptId: draft.attemptId, text: '' }
      else written ??= before
    })
  }
  return {
    start() {
      isStarted = true
      written = undefined
      flush()
    },
    changed() {
      if (!isStarted) return
      clearTimeout(timer)
      timer = setTimeout(flush, pause)
    },
    flush,
    discard(attemptId) {
      clearTimeout(timer)
      if (written?.attemptId === attemptId) written = undefined
      call('orders.saveDraft', { attemptId, isOver: true }).catch(() => {
        // At worst what was discarded is offered once more after a crash.
      })
    },
  }
}
