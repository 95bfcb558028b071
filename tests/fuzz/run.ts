import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openTill } from '../../src-main/till.ts'
import { fuzzTill } from './fuzz-till.ts'

/** `npm run fuzz -- --calls N --seed S`: calls that fit nothing, at the till itself. Fails where one is not refused in words. */

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
})
const calls = Number(values.calls)
const seed = Number(values.seed)
const rounds = 10
const megabytes = (): number => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 1e6)
}

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-fuzz-'))
const till = await openTill({ dataDir })
const faults: string[] = []
const memory: number[] = []
let [taken, longest] = [0, 0]
try {
  for (let round = 0; round < rounds; round++) {
    const part = Math.ceil(calls / rounds)
    const told = await fuzzTill(till, part, seed + round * part)
    faults.push(...told.faults)
    taken += told.taken
    longest = Math.max(longest, told.longest)
    memory.push(megabytes())
  }
  await till.call('audit.verify', {})
} finally {
  await till.close()
  rmSync(dataDir, { recursive: true })
}
process.stdout.write(
  `${calls} calls, ${taken} of them taken; the longest took ${Math.round(longest)} ms; memory ${memory.join(', ')} MB\n`,
)
for (const fault of faults.slice(0, 20)) process.stdout.write(`${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
