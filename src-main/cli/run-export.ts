import type { Export } from '#contract/bookkeeping.ts'
import type { Environment } from '#contract/settings.ts'
import { progressMeter } from '../reading/long-work.ts'
import { runTask } from '../reading/tasks.ts'
import { shopCountry } from '../settings/shop-country.ts'
import { type Io, progressText } from './io.ts'
import { withBooks } from './open-books.ts'

export interface ExportWords extends Pick<Export, 'format' | 'from' | 'to' | 'currency'> {
  data: string
  env: Environment
  out: string
  /** Of receipts; left out: HTML pages. */
  receiptForm?: 'html' | 'text' | 'json'
}

/** Writes an export, and tells in one line where it is, how many rows it has and its SHA-256. */
export function runExport({ data, env, out, ...order }: ExportWords, io: Io): Promise<void> {
  return withBooks(data, env, async ({ snapshot, settings, dataDir }) => {
    const measure = progressMeter()
    const { timeZone } = settings
    const { path, rows, sha256 } = await runTask(
      'export',
      snapshot,
      { ...order, path: out, dataDir, environment: env, timeZone, settings, country: shopCountry(settings) },
      { signal: io.signal, onProgress: (done, total) => io.progress?.(progressText(measure(done, total))) },
    )
    io.out(`${path} ${rows} rows sha256 ${sha256}`)
  })
}
