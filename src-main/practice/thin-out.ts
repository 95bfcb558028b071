import type { PracticeStore } from './store.ts'

const day = 86_400_000
/** An intent is kept for so long, and so many are kept however old they are. */
const keptFor = 30 * day
const kept = 10_000
/** ms between two looks, and between two parts of one. */
const pause = 6 * 3_600_000
const breath = 50

/**
 * Keeps practice data from growing for ever: what is a month old goes, but for the last ten thousand payments.
 *
 * @param isNeeded whether the journal still has something open about an intent
 * @returns a function that stops it
 */
export function thinOut(store: PracticeStore, now: () => number, isNeeded: () => (id: string) => boolean) {
  let timer: NodeJS.Timeout
  const look = (): void => {
    let isMore = false
    try {
      isMore = store.prune({ before: now() - keptFor, kept, isNeeded: isNeeded() })
    } catch {
      // A disk that fails is told where something is to be kept.
    }
    timer = setTimeout(look, isMore ? breath : pause).unref()
  }
  timer = setTimeout(look, breath).unref()
  return () => clearTimeout(timer)
}
