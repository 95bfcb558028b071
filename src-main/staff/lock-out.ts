const second = 1_000
const minute = 60 * second

/** After the third wrong PIN in a row, and after each further one; ms. */
const waits = [30 * second, minute, 5 * minute, 15 * minute, 60 * minute]
const free = 2

export interface Guesses {
  /** Wrong PINs since the last right one. */
  wrongPins: number
  /** ms since the epoch. */
  lockedUntil: number
}

/** How long a member is locked out after so many wrong PINs in a row; ms. */
export function waitAfter(wrongPins: number): number {
  if (wrongPins <= free) return 0
  return waits[Math.min(wrongPins - free, waits.length) - 1] ?? 0
}

/**
 * Until when no PIN is looked at. A clock that was turned back since does not free the member, and does not lock the
 * member out for longer than the whole wait either.
 */
export function lockedUntil({ wrongPins, lockedUntil: until }: Guesses, now: number): number {
  return Math.min(until, now + waitAfter(wrongPins))
}
