/** Numbers that look random and are the same every time (mulberry32): a whole number from 0 to below `below`. */
export type Numbers = (below: number) => number

export function madeUpNumbers(seed: number): Numbers {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export function pick<T>(list: readonly T[], numbers: Numbers): T {
  const found = list[numbers(list.length)]
  if (found === undefined) throw new Error('Nothing to pick from')
  return found
}

/** One of them, each as often as its share of them all says. */
export function pickByShare<T>(shares: readonly (readonly [T, number])[], numbers: Numbers): T {
  let left = numbers(shares.reduce((sum, [, share]) => sum + share, 0))
  for (const [each, share] of shares) {
    if (left < share) return each
    left -= share
  }
  throw new Error('Nothing to pick from')
}

/** So many hexadecimal digits. */
export function hex(digits: number, numbers: Numbers): string {
  let text = ''
  while (text.length < digits) text += (0x1000000 + numbers(0xf000000)).toString(16)
  return text.slice(0, digits)
}

/** A UUID (version 7) of a moment, in ms since the epoch. */
export function timedId(at: number, numbers: Numbers): string {
  const time = at.toString(16).padStart(12, '0')
  const rest = hex(18, numbers)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6)}`
}
