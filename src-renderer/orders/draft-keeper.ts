import type { Draft } from '#contract/order.ts'
import type { TillBridge } from '../../src-preload/bridge.ts'

/** ms without a key before the draft is written. */
const pause = 500

export interface DraftKeeper {
  /** From now on the draft may be written: what the till kept from before was taken up. */
  start: () => void
  /** Something changed: the draft is written after a pause. */
  changed: () => void
  /** Nothing is to be written for now. */
  hush: () => void
}

/**
 * Writes what is typed to the till's books, so that a crash does not lose it.
 *
 * @param make the draft as it stands when it is written; undefined: there is none
 */
export function createDraftKeeper(call: TillBridge['call'], make: () => Draft | undefined): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStarted = false
  /** As it was last written; null: none. */
  let written = 'null'
  const write = (): void => {
    const draft = make()
    const text = JSON.stringify(draft ?? null)
    if (text === written) return
    written = text
    call('orders.saveDraft', draft ? { draft } : {}).catch(() => {
      // The order is on the screen still; the next change tries again.
      written = ''
    })
  }
  const hush = (): void => clearTimeout(timer)
  return {
    start() {
      isStarted = true
      // Whatever the till has is written over, or wiped.
      written = ''
      write()
    },
    changed() {
      if (!isStarted) return
      hush()
      timer = setTimeout(write, pause)
    },
    hush,
  }
}
