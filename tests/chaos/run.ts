import { parseArgs } from 'node:util'
import { runBench, type Sums, shrink } from './bench.ts'
import { runKills } from './kills.ts'

/**
 * `npm run chaos -- --runs N --seed S`: random schedules against a faulty gateway.
 * `npm run chaos -- --kills N`: the till killed in the middle of what it does.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    kills: { type: 'string' },
    width: { type: 'string', default: '4' },
  },
})
const seed = Number(values.seed)
const started = performance.now()
const seconds = () => ((performance.now() - started) / 1000).toFixed(1)

if (values.kills !== undefined) {
  const { problems, counts, kills } = await runKills(Number(values.kills), seed)
  console.log(`seed ${seed}: ${kills} kills in ${seconds()} s`)
  printCounts(counts)
  fail(problems)
  console.log(problems.length === 0 ? 'Every promise was kept.' : `${problems.length} promises were broken.`)
}
if (values.kills === undefined || values.runs !== undefined) {
  const runs = Number(values.runs ?? 200)
  console.log(`seed ${seed}: ${runs} schedules`)
  const { sums, failure } = await runBench({
    runs,
    seed,
    width: Number(values.width),
    onProgress(done) {
      if (done % 500 === 0) console.log(`${done} schedules, ${seconds()} s`)
    },
  })
  printSums(sums)
  if (failure) {
    console.log(`\nSchedule ${failure.seed} broke a promise:`)
    fail(failure.problems)
    console.log('\nLooking for a smaller one …')
    const smaller = (await shrink(failure.seed, 60_000)) ?? failure
    console.log(JSON.stringify(smaller.schedule, null, 2))
    fail(smaller.problems)
    console.log(`\nRun it again: npm run chaos -- --runs 1 --seed ${failure.seed}`)
  } else {
    console.log('\n0 double charges, 0 lost payments, 0 left unknown: every promise was kept.')
  }
}

function printSums({ schedules, steps, charges, counts, faults }: Sums): void {
  console.log(`${schedules} schedules, ${steps} steps, ${charges} charges at the gateway, ${seconds()} s`)
  console.log('\nWhat requests met')
  printCounts(faults)
  console.log('\nWhat the steps led to')
  printCounts(counts)
}

function printCounts(counts: ReadonlyMap<string, number>): void {
  for (const [what, count] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${String(count).padStart(8)}  ${what}`)
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) {
    console.log(`  ${problem}`)
    process.exitCode = 1
  }
}
