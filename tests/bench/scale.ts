import type { Books } from './books.ts'
import { chargeOnce, openBenchTill, startGateway } from './charge.ts'
import { type Case, inRounds } from './rounds.ts'
import { say, table } from './table.ts'

/** The same charge with few and with many payments in the books. Prints a table. */
export async function benchScale(books: readonly Books[], rounds = 25, perRound = 20): Promise<void> {
  const gateway = await startGateway()
  const closers: (() => Promise<void>)[] = []
  try {
    const cases: Case[] = []
    for (const { dataDir, count } of books) {
      const till = await openBenchTill(dataDir, gateway.port, 'one-call')
      closers.push(() => till.close())
      cases.push({
        name: `${count.toLocaleString('en')} payments in the journal`,
        run: () => chargeOnce(till),
      })
    }
    const median = await inRounds(cases, rounds, perRound)
    const times = cases.map(median)
    say('A whole payments.charge in one call, median. Target: at most 1.10× with 1,000,000 payments.')
    table(
      ['what', 'time', 'to the first'],
      cases.map(({ name }, index) => [
        name,
        `${Math.round(times[index] ?? Number.NaN)} µs`,
        `${((times[index] ?? Number.NaN) / (times[0] ?? Number.NaN)).toFixed(2)}×`,
      ]),
    )
  } finally {
    for (const close of closers) await close()
    gateway.stop()
  }
}
