import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { ExportResult } from '#contract/bookkeeping.ts'
import { TillError } from '../failure/failure.ts'
import { writeFileAtomically } from '../storage/atomic-file.ts'
import { sweepUnfinished } from '../storage/unfinished.ts'
import { exportInto } from './export-into.ts'
import type { ExportOrder, OnProgress } from './export-order.ts'
import { piecesOf, planExport, type Run, refuseUnready } from './export-plan.ts'
import { exportReceipts } from './export-receipts.ts'
import type { Books } from './ledger-entry.ts'
import { exportReceiptBook } from './receipt-book.ts'
import { writeParts } from './write-parts.ts'

/**
 * Writes the period's books, whole or not at all, from whatever reads them: it needs neither Electron nor an open till.
 * Neither the lines nor the files are held in memory.
 *
 * `path` is a file; or, where it is a folder that exists, a place for as many files as the format needs, which get names
 * that tell what they hold, with a manifest beside them.
 *
 * @throws TillError `cancelled` after an abort; `invalid_input` with its `field` for a period that ends before it begins,
 * a setting that the format needs, and what does not fit in one file; the disk's own error, with its `code`, where it
 * cannot be written
 */
export async function exportBooks(
  books: Books,
  order: ExportOrder,
  onProgress?: OnProgress,
): Promise<ExportResult> {
  const { format } = order
  if (format === 'receipts') {
    const fill = order.receiptForm === 'book' ? exportReceiptBook : exportReceipts
    return fill(books, order, onProgress)
  }
  const looked = { lines: 0, total: 0 }
  const plan = await planExport(
    books,
    { ...order, format },
    {
      onRead(lines, total) {
        looked.lines += lines
        looked.total = Math.max(total, looked.lines)
        onProgress?.(Math.floor(looked.lines / 2), looked.total)
      },
    },
  )
  refuseUnready(plan)
  let written = 0
  const onLines: Run['onLines'] = (_, read) => {
    written += read
    // Where the period was looked through first, that was half of the work.
    const done = Math.floor(plan.format.needsSurvey ? (looked.lines + written) / 2 : written)
    onProgress?.(done, Math.max(done, plan.count))
  }
  const run: Run = { books, order: { ...order, format }, plan, onLines }
  const target = path.resolve(order.path)
  const isFolder = await stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const result = await (isFolder ? exportInto(target, run) : exportAs(target, run))
  onProgress?.(written, written)
  return result
}

/** One file, under the name that was chosen for it. */
async function exportAs(target: string, { books, order, plan, onLines }: Run): Promise<ExportResult> {
  const [currency, ...others] = plan.currencies
  if (others.length > 0) throw ofSeveral(plan.currencies)
  const writer = plan.format.open({ ...plan.subject, currency: currency ?? '' })
  const pieces = piecesOf(books, plan, writer, currency, order.signal, onLines)
  await sweepUnfinished(path.dirname(target))
  let sha256 = ''
  const [rows = 0] = await writeParts(plan.format, writer, pieces, async (_, write) => {
    sha256 = await writeFileAtomically(target, order.savePolicy, async (append) => {
      if (!(await write(append))) throw tooLong()
    })
  })
  const file = { name: path.basename(target), ...(currency ? { currency } : {}), rows, sha256 }
  return { path: target, rows, sha256, head: books.head(), files: [file] }
}

function ofSeveral(currencies: readonly (string | undefined)[]): TillError {
  const found = currencies.join(', ')
  return new TillError(
    'invalid_input',
    { reason: 'export_several_currencies', parameters: { found } },
    { field: 'currency' },
  )
}

const tooLong = (): TillError => new TillError('invalid_input', 'export_too_many_lines', { field: 'path' })
