import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { percentile } from './rounds.ts'
import { emptyApp, painted, run, takesTyping, till, welcome } from './running-app.ts'
import { table } from './table.ts'

/** A till whose books are ready, or an app to compare with. */
interface Contender {
  name: string
  folder: string
  dataDir: string
  times: number[]
}

/** From the start of the process until a typed key is painted; ms. */
async function startUp({ folder, dataDir }: Contender): Promise<number> {
  const { app, page, startedAt } = await run(folder, dataDir)
  await takesTyping(page)
  await page.keyboard.press('a')
  const time = (await painted(page)) - startedAt
  await page.keyboard.press('Backspace')
  await app.close()
  return time
}

/**
 * Starts an empty app and the till in turn. `fillBooks` writes many payments below the data folder of a second till.
 *
 * @returns the medians in ms, by name
 */
export async function benchStart(
  fillBooks?: { count: number; fill: (dataDir: string) => void },
  rounds = 7,
): Promise<Map<string, number>> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'ringline-start-'))
  const contender = (name: string, folder: string): Contender => {
    const dataDir = path.join(scratch, name.replaceAll(/\W/g, ''))
    mkdirSync(dataDir)
    return { name, folder, dataDir, times: [] }
  }
  const empty = contender('an empty app', emptyApp)
  const tills = [contender('the till', till)]
  if (fillBooks) tills.push(contender(`the till, ${fillBooks.count} payments`, till))
  try {
    for (const [index, one] of tills.entries()) {
      const { app, page } = await run(one.folder, one.dataDir)
      await welcome(page)
      await app.close()
      if (index > 0) fillBooks?.fill(one.dataDir)
    }
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const one of [empty, ...tills]) {
        const time = await startUp(one)
        if (round > 0) one.times.push(time)
      }
    }
    const median = ({ times }: Contender): number => percentile(times, 0.5)
    table(
      ['start to a painted key', 'median ms', 'least', 'most', 'to the empty app'],
      [empty, ...tills].map((one) => [
        one.name,
        median(one).toFixed(0),
        Math.min(...one.times).toFixed(0),
        Math.max(...one.times).toFixed(0),
        `${(median(one) / median(empty)).toFixed(2)} ×`,
      ]),
    )
    return new Map([empty, ...tills].map((one) => [one.name, median(one)]))
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
