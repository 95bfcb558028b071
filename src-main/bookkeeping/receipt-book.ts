import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { ExportResult } from '#contract/bookkeeping.ts'
import { TillError } from '../failure/failure.ts'
import { writeFileAtomically } from '../storage/atomic-file.ts'
import { periodOf } from './business-day.ts'
import { exportName } from './export-names.ts'
import type { ExportOrder, OnProgress } from './export-order.ts'
import type { Books } from './ledger-entry.ts'
import { pdfJoiner } from './pdf-joiner.ts'
import { inTurns, refuseIfStopped } from './time-slice.ts'

/** So many receipts are printed at once: what they are drawn with, typefaces above all, is then in the file once. */
const together = 40

/**
 * Every receipt of the period in one PDF, each on a sheet of its own, by the time of payment. No more receipts than are
 * printed at once are held in memory.
 *
 * @returns as `rows` the receipts
 * @throws TillError `not_available` where no PDF can be made or nothing was paid, and as `exportBooks`
 */
export async function exportReceiptBook(
  books: Books,
  order: ExportOrder,
  onProgress?: OnProgress,
): Promise<ExportResult> {
  const { pdf, joinPages } = order
  if (!pdf || !joinPages) throw new TillError('not_available', 'pdf_in_app_only')
  const chosen = path.resolve(order.path)
  const isFolder = await stat(chosen).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const target = isFolder ? path.join(chosen, `${exportName(order, order.currency)}.pdf`) : chosen
  const period = periodOf(order.from, order.to, order.timeZone)
  const [from, to] = [period.from.getTime(), period.to.getTime()]
  const total = await books.countEntries(from, to)
  let done = 0
  let rows = 0
  const sha256 = await writeFileAtomically(target, order.savePolicy, async (append) => {
    const joiner = pdfJoiner(append)
    let waiting: string[] = []
    const print = async (): Promise<void> => {
      refuseIfStopped(order.signal)
      const { html, sheet } = joinPages(waiting)
      waiting = []
      await joiner.add(await pdf(html, sheet))
      onProgress?.(done, Math.max(done, total))
    }
    for await (const movements of inTurns(books.entries(from, to), order.signal)) {
      for (const { kind, payment } of movements) {
        done += 1
        if (order.currency !== undefined && payment.currency !== order.currency) continue
        if (kind !== 'payment' || payment.receiptNumber === undefined) continue
        waiting.push(order.receiptOf(books.payment(payment.id)).html)
        rows += 1
        if (waiting.length === together) await print()
      }
    }
    if (waiting.length > 0) await print()
    if (rows === 0) throw new TillError('not_available', 'no_receipts_in_period')
    await joiner.end()
  })
  onProgress?.(done, done)
  const files = [{ name: path.basename(target), rows, sha256 }]
  return { path: target, rows, sha256, head: books.head(), files }
}
