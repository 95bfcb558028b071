export interface Case {
  name: string
  /** Before each run, and not timed. */
  before?: () => Promise<void>
  run: () => Promise<void>
}

/**
 * Runs every case in turn, round by round, so that what else the machine does meets them all alike; the first round
 * warms up and does not count.
 *
 * @returns the median time of one run of a case, in µs
 */
export async function inRounds(
  cases: readonly Case[],
  rounds: number,
  perRound: number,
): Promise<(of: Case) => number> {
  const times = new Map<Case, number[]>(cases.map((one) => [one, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [one, list] of times) {
      for (let run = 0; run < perRound; run++) {
        await one.before?.()
        const start = performance.now()
        await one.run()
        if (round > 0) list.push((performance.now() - start) * 1_000)
      }
    }
  }
  return (one) => percentile(times.get(one) ?? [], 0.5)
}

/** The value below which the `part` (0–1) of `values` lies; NaN of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
