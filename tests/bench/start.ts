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
  /** Until a field has the focus; ms. */
  fields: number[]
  /** Until a key that is pressed then is painted; ms. */
  times: number[]
}

/** From the start of the process until a field takes keys, and until one is painted; ms. */
async function startUp({ folder, dataDir }: Contender): Promise<{ field: number; key: number }> {
  const { app, page, startedAt } = await run(folder, dataDir)
  await takesTyping(page)
  const field = Date.now() - startedAt
  await page.keyboard.press('a')
  const key = (await painted(page)) - startedAt
  await page.keyboard.press('Backspace')
  await app.close()
  return { field, key }
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
    return { name, folder, dataDir, fields: [], times: [] }
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
        const { field, key } = await startUp(one)
        if (round === 0) continue
        one.fields.push(field)
        one.times.push(key)
      }
    }
    const median = ({ times }: Contender): number => percentile(times, 0.5)
    const ready = ({ fields }: Contender): number => percentile(fields, 0.5)
    table(
      ['start to a field that takes keys', 'median ms', 'to the empty app'],
      [empty, ...tills].map((one) => [
        one.name,
        ready(one).toFixed(0),
        `${(ready(one) / ready(empty)).toFixed(2)} ×`,
      ]),
    )
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
