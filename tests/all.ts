import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** `npm test`: every check and every test there is, then one line with their sums. Fails if any of them did. */

const root = path.resolve(import.meta.dirname, '..')
const results = path.join(root, 'test-results')
const unitReport = path.join(results, 'unit.json')
const e2eReport = path.join(results, 'e2e.json')

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

let passed = 0
let failed = 0
const run = (name: string, ...args: string[]): boolean => {
  console.log(`\n— ${name}`)
  const { status } = spawnSync('npm', ['run', '--silent', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status === 0
}

/** Side by side, since each uses one core; what it says is told as a whole. */
const runCheck = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    const said: Buffer[] = []
    const check = spawn('npm', ['run', '--silent', name], { cwd: root, shell: process.platform === 'win32' })
    for (const stream of [check.stdout, check.stderr]) stream.on('data', (part: Buffer) => said.push(part))
    check.on('close', (status) => {
      console.log(`\n— ${name}`)
      process.stdout.write(Buffer.concat(said))
      resolve(status === 0)
    })
  })

const checks = ['check:types', 'check:style', 'check:unused', 'check:dependencies', 'check:words']
for (const ok of await Promise.all(checks.map(runCheck))) {
  if (ok) passed++
  else failed++
}

const UnitReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
})
const unitOk = run(
  'unit',
  'unit',
  '--',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
)
tally(unitOk, () => {
  const { numPassedTests, numFailedTests } = UnitReport.parse(JSON.parse(readFileSync(unitReport, 'utf8')))
  return { passed: numPassedTests, failed: numFailedTests }
})

const E2eReport = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) })
// A spec that fails is tried once more. Those that needed it are named as flaky: each is a fault to find.
const e2eOk = run('e2e', 'e2e', '--', '--retries=1')
tally(e2eOk, () => {
  const { stats } = E2eReport.parse(JSON.parse(readFileSync(e2eReport, 'utf8')))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
})

/** A runner that failed without a failed test, or left no report, failed once. */
function tally(ok: boolean, read: () => { passed: number; failed: number }): void {
  try {
    const counted = read()
    passed += counted.passed
    failed += ok ? counted.failed : Math.max(counted.failed, 1)
  } catch (error) {
    console.error(error)
    failed++
  }
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
