import fc from 'fast-check'
import { type Outcome, type Plant, runSchedule } from './run-schedule.ts'
import { type Op, type Schedule, schedules } from './schedule.ts'

export interface BenchOptions {
  runs: number
  /** Run number n is made from seed + n, so that each can be repeated alone. */
  seed: number
  /** Schedules that run at the same time. */
  width?: number
  plant?: Plant
  /** Every schedule begins with these, and every other one has no more. */
  first?: Op[]
  /** Stops at this problem only. */
  expected?: RegExp
  onProgress?: (done: number) => void
}

export interface Sums {
  schedules: number
  steps: number
  charges: number
  counts: Map<string, number>
  faults: Map<string, number>
}

export interface BenchResult {
  sums: Sums
  /** The first schedule that broke a promise. */
  failure?: { seed: number; schedule: Schedule; problems: string[] }
}

/** The schedule of a seed. */
export function scheduleOf(seed: number): Schedule {
  const [schedule] = fc.sample(fc.noBias(schedules), { seed, numRuns: 1 })
  if (!schedule) throw new Error('There is no schedule')
  return schedule
}

/** Runs schedules until one breaks a promise, or all have been kept. */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const { runs, seed, width = 4, plant, first = [], expected, onProgress } = options
  const sums: Sums = { schedules: 0, steps: 0, charges: 0, counts: new Map(), faults: new Map() }
  let next = 0
  let failure: BenchResult['failure']
  const work = async (): Promise<void> => {
    while (next < runs && !failure) {
      const isAlone = first.length > 0 && next % 2 === 0
      const own = seed + next++
      const { ops, ...circumstances } = scheduleOf(own)
      const schedule = { ...circumstances, ops: isAlone ? first : [...first, ...ops] }
      const outcome = await run(schedule, plant)
      add(sums, schedule, outcome)
      onProgress?.(sums.schedules)
      const broken = expected
        ? outcome.problems.some((one) => expected.test(one))
        : outcome.problems.length > 0
      if (broken) failure ??= { seed: own, schedule, problems: outcome.problems }
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  return { sums, ...(failure ? { failure } : {}) }
}

/** A bench that falls over has found something too. */
async function run(schedule: Schedule, plant?: Plant): Promise<Outcome> {
  try {
    return await runSchedule(schedule, plant)
  } catch (error) {
    const problem = `the schedule could not be run: ${error instanceof Error ? error.stack : error}`
    return { problems: [problem], counts: new Map(), faults: new Map(), charges: 0 }
  }
}

function add(sums: Sums, schedule: Schedule, { counts, faults, charges }: Outcome): void {
  sums.schedules++
  sums.steps += schedule.ops.length
  sums.charges += charges
  for (const [what, count] of counts) sums.counts.set(what, (sums.counts.get(what) ?? 0) + count)
  for (const [kind, count] of faults) sums.faults.set(kind, (sums.faults.get(kind) ?? 0) + count)
}

/**
 * The smallest schedule that fails as this seed's does. Timing is real, so each candidate has a few chances to fail.
 *
 * @param limitMs how long to search
 */
export async function shrink(seed: number, limitMs: number, plant?: Plant) {
  let smallest: { schedule: Schedule; problems: string[] } | undefined
  const fails = fc.asyncProperty(fc.noBias(schedules), async (schedule) => {
    for (let tries = 0; tries < 3; tries++) {
      const { problems } = await run(schedule, plant)
      if (problems.length === 0) continue
      smallest = { schedule, problems }
      return false
    }
    return true
  })
  await fc.check(fails, { seed, numRuns: 1, interruptAfterTimeLimit: limitMs })
  return smallest
}
