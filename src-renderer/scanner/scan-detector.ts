import type { Scanner } from '#contract/settings.ts'

/** Nobody types so many keys at a scanner's pace; a scanner with a prefix is known by that. */
const shortestCode = 6
/** A whole code takes no longer, in ms. */
const longestScan = 1500

export type KeyVerdict =
  /** A person's key, or the first of a scan: nobody can tell yet. */
  | 'single'
  /** Another key at a scanner's pace. */
  | 'rapid'
  /** A key that ends a run of rapid keys which is no code: a button must not take it for a press. */
  | 'stop'
  | { code: string }

/**
 * Tells a scanner from a person by the pace of the keys. It is told each key of a field, and when.
 *
 * @param rules as set for the scanner in use; a scanner that is off has its keys told apart all the same, and gives no code
 */
export function createScanDetector(rules: () => Scanner) {
  let keys = ''
  let began = 0
  let last = Number.NEGATIVE_INFINITY
  const forget = (): void => {
    keys = ''
    last = Number.NEGATIVE_INFINITY
  }
  return {
    forget,
    /** @param key as `KeyboardEvent.key` names it @param at ms on a clock that only goes on */
    press(key: string, at: number): KeyVerdict {
      const { isOn, prefix, end, gap } = rules()
      const isQuick = at - last <= gap
      if (key.length === 1) {
        keys = isQuick ? keys + key : key
        if (!isQuick) began = at
        last = at
        return isQuick ? 'rapid' : 'single'
      }
      if (key === 'Shift') return isQuick ? 'rapid' : 'single'
      const typed = isQuick ? keys : ''
      forget()
      if (typed.length < 2 || (key !== 'Enter' && key !== 'Tab')) return 'single'
      const isEnd = end === 'either' || end === key.toLowerCase()
      const code = typed.slice(prefix.length).trim()
      const isLong = prefix === '' ? code.length >= shortestCode : code !== ''
      const isCode = isOn && isEnd && isLong && typed.startsWith(prefix) && at - began <= longestScan
      return isCode ? { code } : 'stop'
    },
  }
}
