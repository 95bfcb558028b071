import type { Export } from '#contract/bookkeeping.ts'
import type { Environment } from '#contract/settings.ts'
import { exportBooks } from '../bookkeeping/export.ts'
import { exportedReceipt, receiptFrom, textFor } from '../methods/receipt-of.ts'
import { readBooks } from '../read-books.ts'
import { shopCountry } from '../settings/shop-country.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import type { Io } from './io.ts'
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
    const started = performance.now()
    const { path, rows, sha256 } = await exportBooks(
      readBooks(snapshot),
      {
        ...order,
        path: out,
        savePolicy: createSavePolicy(dataDir),
        environment: env,
        timeZone: settings.timeZone,
        settings,
        country: shopCountry(settings),
        receiptOf: (payment) =>
          exportedReceipt(receiptFrom(snapshot, settings, payment, textFor(order)), order),
        signal: io.signal,
      },
      (done, total) => io.progress?.(progressText(done, total, performance.now() - started)),
    )
    io.out(`${path} ${rows} rows sha256 ${sha256}`)
  })
}

/** @param ms since the work was begun */
function progressText(done: number, total: number, ms: number): string {
  const rate = done / Math.max(ms / 1000, 0.001)
  const left = Math.ceil((total - done) / Math.max(rate, 1))
  return `${done} of ${total} lines, ${Math.round(rate)} a second, ${left} s left`
}
