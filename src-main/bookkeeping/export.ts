import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { ExportResult } from '#contract/bookkeeping.ts'
import { writeWhole } from '../storage/atomic-file.ts'
import { periodOf } from './business-day.ts'
import { csvColumns, csvText, ledgerCells } from './csv.ts'
import type { ExportOrder } from './export-order.ts'
import { exportReceipts } from './export-receipts.ts'
import { inTurns } from './time-slice.ts'

/**
 * Writes the period's books, whole or not at all. Neither the rows nor the file are held in memory.
 *
 * @throws TillError `cancelled` after an abort, `invalid_input` for a period that ends before it begins; the disk's own
 * error, with its `code`, where it cannot be written.
 */
export async function runExport(order: ExportOrder): Promise<ExportResult> {
  return order.format === 'csv' ? exportCsv(order) : exportReceipts(order)
}

async function exportCsv(order: ExportOrder): Promise<ExportResult> {
  const period = periodOf(order.from, order.to, order.timeZone)
  const [from, to] = [period.from.getTime(), period.to.getTime()]
  const target = await csvTarget(order)
  let rows = 0
  const sha256 = await writeWhole(target, order.places, async (append) => {
    const total = await order.books.countEntries(from, to)
    await append(csvText([csvColumns]))
    for await (const entries of inTurns(order.books.entries(from, to), order.signal)) {
      await append(csvText(entries.map((entry) => ledgerCells(entry, order.timeZone))))
      rows += entries.length
      // More may have been paid since the count.
      order.onProgress?.(rows, Math.max(rows, total))
    }
  })
  order.onProgress?.(rows, rows)
  return { path: target, rows, sha256, head: order.books.head() }
}

async function csvTarget(order: ExportOrder): Promise<string> {
  const target = path.resolve(order.path)
  const isFolder = await stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return target
  // An instant holds colons, which Windows forbids in names.
  const [from, to] = [order.from, order.to].map((text) => text.replaceAll(':', ''))
  return path.join(target, `ringline-${order.environment}-${from}-${to}.csv`)
}
