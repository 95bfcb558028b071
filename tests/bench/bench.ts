import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { benchBooks } from './bookkeeping.ts'
import { booksOf } from './books.ts'
import { benchCharge } from './charge.ts'
import { benchLatency } from './latency.ts'
import { benchProvider } from './provider.ts'
import { benchScale } from './scale.ts'
import { benchSearch } from './search.ts'
import { say } from './table.ts'
import { benchFirstScreen, benchUi } from './ui.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { payments: { type: 'string', default: '1000000' } },
})
const few = 10_000
const many = Number(values.payments)

/**
 * `npm run bench`: every figure; `npm run bench -- charge`: these alone; `-- books --payments 100000`: in smaller books.
 * Nothing leaves this computer.
 */
const parts: Record<string, () => Promise<void>> = {
  charge: () => benchCharge(),
  latency: () => benchLatency(),
  search: () => benchSearch(booksOf(many)),
  books: () => benchBooks(booksOf(many)),
  scale: () => benchScale([few, many].map(booksOf)),
  start: () => benchFirstScreen({ count: many, fill: fillTraining }),
  ui: () => benchUi(),
  provider: () => benchProvider(),
}

/** A till in training finds the made-up books as its own. */
function fillTraining(userData: string): void {
  copyFileSync(
    path.join(booksOf(many).dataDir, 'journal-test.db'),
    path.join(userData, 'till', 'journal-training.db'),
  )
}

const unknown = positionals.filter((name) => !(name in parts))
if (unknown.length > 0)
  throw new Error(`There is no bench ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}`)
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  say(`${name}\n`)
  await run()
}
