import type { KnownCaller } from '#contract/customer.ts'
import type { TillBridge } from '../../../src-preload/bridge.ts'

/** ms without a key before callers are looked for. */
const pause = 60
/** Fewer letters than this find too many. */
const shortest = 2

/**
 * Looks for known callers while somebody types. Answers that come late, for what is no longer typed, are dropped.
 *
 * @param show is told what was found; nothing, at once, where there is nothing to ask
 */
export function createSuggestions(call: TillBridge['call'], show: (found: KnownCaller[]) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  const ask = async (text: string, turn: number): Promise<void> => {
    let items: KnownCaller[] = []
    try {
      items = (await call('customers.search', { text, limit: 6 })).items
    } catch {
      // Suggestions are a help; the order can be typed without them.
    }
    if (turn === asked) show(items)
  }
  const stop = (): void => {
    asked++
    clearTimeout(timer)
  }
  return {
    typed(text: string) {
      stop()
      const turn = asked
      if ([...text.trim()].length < shortest && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(text)) show([])
      else timer = setTimeout(() => void ask(text.trim(), turn), pause)
    },
    /** Nothing is to be shown any more. */
    stop,
  }
}
