import path from 'node:path'
import { parseArgs } from 'node:util'
import { benchCharge } from './charge.ts'
import { makeJournal } from './million.ts'
import { benchScale } from './scale.ts'
import { benchSearch } from './search.ts'
import { say } from './table.ts'
import { benchUi } from './ui.ts'

/** `npm run bench`: every figure; `npm run bench -- charge`: these alone. Nothing leaves this computer. */
const parts: Record<string, () => Promise<void>> = {
  charge: benchCharge,
  scale: benchScale,
  search: benchSearch,
  ui: () =>
    benchUi({
      count: 1_000_000,
      fill: (dataDir) => makeJournal(path.join(dataDir, 'till'), 1_000_000, 'training'),
    }),
}

const { positionals } = parseArgs({ allowPositionals: true })
const unknown = positionals.filter((name) => !(name in parts))
if (unknown.length > 0)
  throw new Error(`There is no bench ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}`)
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  say(`${name}\n`)
  await run()
}
