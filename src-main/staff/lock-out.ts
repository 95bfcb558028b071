const second = 1_000
const minute = 60 * second

/** After the third wrong PIN in a row, and after each further one; ms. */
const waits = [30 * second, minute, 5 * minute, 15 * minute, 60 * minute]
const freeGuesses = 2

export interface Guesses {
  /** Wrong PINs since the last right one. */
  wrongPins: number
  /** How much longer no PIN is looked at, ms. */
  lockedFor: number
}

export interface LockOuts {
  /** How much longer this one is locked out, ms; 0: not at all. */
  remaining(id: string): number
  /** Counts a guess before it is looked at. @returns how long it locks out if it is wrong, ms */
  countGuess(id: string): number
  /** The guess was right. */
  reset(id: string): void
  /** The PIN is another, and what is written down of guesses at the one before was taken back with it. */
  forget(id: string): void
  /** Writes down how much is remaining, of one or of all, so that a start goes on from there. */
  save(id?: string): void
}

interface Parts {
  /** ms, by a clock that nobody can set. */
  steady: () => number
  /** As written down last; undefined for whom nothing is written. */
  read: (id: string) => Guesses | undefined
  write: (id: string, guesses: Guesses) => void
}

/**
 * Who may not try a PIN, and for how long. What is written down is how much is remaining, never a time of day: no clock that
 * is set, forward or back, ends a lock-out, and after a start all that was left has to pass again.
 */
export function createLockOuts({ steady, read, write }: Parts): LockOuts {
  const opened = steady()
  const known = new Map<string, { wrongPins: number; until: number }>()
  const of = (id: string) => {
    const written = read(id)
    const found = known.get(id) ?? {
      wrongPins: written?.wrongPins ?? 0,
      until: opened + (written?.lockedFor ?? 0),
    }
    known.set(id, found)
    // Longer than the whole wait it never is, whatever was written and whatever the clock does.
    found.until = Math.min(found.until, steady() + waitAfter(found.wrongPins))
    return found
  }
  const remaining = (id: string): number => Math.max(0, of(id).until - steady())
  const put = (id: string, wrongPins: number, lockedFor: number): void => {
    write(id, { wrongPins, lockedFor })
    known.set(id, { wrongPins, until: steady() + lockedFor })
  }
  return {
    remaining,
    countGuess(id) {
      const wrongPins = of(id).wrongPins + 1
      put(id, wrongPins, waitAfter(wrongPins))
      return waitAfter(wrongPins)
    },
    reset: (id) => put(id, 0, 0),
    forget: (id) => void known.set(id, { wrongPins: 0, until: steady() }),
    save(only) {
      for (const id of only === undefined ? known.keys() : [only]) {
        const { wrongPins } = of(id)
        if (waitAfter(wrongPins) > 0) write(id, { wrongPins, lockedFor: remaining(id) })
      }
    },
  }
}

/** How long a member is locked out after so many wrong PINs in a row; ms. */
function waitAfter(wrongPins: number): number {
  if (wrongPins <= freeGuesses) return 0
  return waits[Math.min(wrongPins - freeGuesses, waits.length) - 1] ?? 0
}
