import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Guard } from './guard.ts'
import { guards } from './guards.ts'

/**
 * `npm run security`: takes the guards out, one at a time, in a copy of the project, and runs the tests that have to
 * notice. A guard that nobody misses fails the run. `--only TEXT` runs those that are named so. What fails with every
 * guard in its place would notice nothing, so those tests are run first.
 */

const root = path.resolve(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })

const copy = mkdtempSync(path.join(os.tmpdir(), 'ringline-security-'))
const left = new Set(['node_modules', '.git', 'out', 'test-results', 'demo', 'docs'])
cpSync(root, copy, {
  recursive: true,
  filter: (from) => path.dirname(from) !== root || !left.has(path.basename(from)),
})
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'dir')

/** Whether the guard's tests fail without it. */
function isNoticed({ file, guard, without, tests }: Guard): boolean {
  const place = path.join(copy, file)
  const source = readFileSync(place, 'utf8')
  writeFileSync(
    place,
    source.replace(guard, () => without),
  )
  try {
    return fail(tests)
  } finally {
    writeFileSync(place, source)
  }
}

/** Whether one of the tests fails on the copy as it is. */
function fail(tests: readonly string[]): boolean {
  const there = tests.filter((test) => existsSync(path.join(copy, test)))
  if (there.length === 0) return false
  const { status } = spawnSync(
    path.join(copy, 'node_modules/.bin/vitest'),
    ['run', '--config', 'tests/vitest.config.ts', '--bail=1', ...there],
    { cwd: copy, stdio: 'ignore' },
  )
  return status !== 0
}

const unnoticed: string[] = []
const chosen = guards.filter(({ against }) => against.includes(values.only))
try {
  if (fail(chosen.flatMap(({ tests }) => tests)))
    throw new Error('A test fails with every guard in its place.')
  for (const guard of chosen) {
    const noticed = isNoticed(guard)
    if (!noticed) unnoticed.push(guard.against)
    console.log(`${noticed ? 'noticed ' : 'MISSED  '} ${guard.against} (${guard.file})`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${chosen.length - unnoticed.length} of ${chosen.length} guards are noticed when they are gone.`)
if (unnoticed.length > 0) process.exitCode = 1
