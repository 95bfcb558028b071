import { createHash } from 'node:crypto'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ExportResult } from '#contract/bookkeeping.ts'
import { TillError } from '../failure/failure.ts'
import { writeFileAtomically } from '../storage/atomic-file.ts'
import { privateFile, privateFolder } from '../storage/private-files.ts'
import { putInPlace } from '../storage/put-in-place.ts'
import { sweepUnfinished, temporaryName } from '../storage/unfinished.ts'
import { periodOf } from './business-day.ts'
import { exportName } from './export-names.ts'
import type { ExportedReceipt, ExportOrder, OnProgress } from './export-order.ts'
import { csvText } from './formats/csv.ts'
import type { Books } from './ledger-entry.ts'
import { manifestName, manifestText } from './manifest.ts'
import { createSurvey } from './survey.ts'
import { inTurns, refuseIfStopped } from './time-slice.ts'

const indexName = 'index.csv'
const indexHeading = csvText([['file', 'receipt', 'payment_id', 'sha256']])

/**
 * Fills a folder with the receipt of every payment of the period, `index.csv` with their names and hashes, and a manifest.
 *
 * All is written into a folder beside it first, so that a stopped or failed export leaves nothing. Into a folder that
 * exists the files are then moved one by one, the index last: where there is an index, all that it lists is there. An
 * index of that name which is somebody else's is never replaced.
 *
 * @returns as `rows` the receipts, as `sha256` the hash of the index.
 */
export async function exportReceipts(
  books: Books,
  order: ExportOrder,
  onProgress?: OnProgress,
): Promise<ExportResult> {
  const target = path.resolve(order.path)
  await sweepUnfinished(path.dirname(target))
  const staging = temporaryName(target)
  // As a folder it is taken as it is; what matters is what would be named in it.
  await order.savePolicy.check(path.join(target, indexName))
  await refuseForeignIndex(target)
  try {
    await mkdir(staging, { recursive: true, mode: privateFolder })
    const survey = createSurvey()
    const { rows, sha256 } = await fill(staging, books, order, survey, onProgress)
    const result = { head: books.head(), files: [{ name: indexName, rows, sha256 }] }
    const manifest = manifestName(exportName(order, order.currency))
    const text = manifestText(order, result, survey.currencies())
    await writeFileAtomically(path.join(staging, manifest), order.savePolicy, (append) => append(text))
    refuseIfStopped(order.signal)
    await putInPlace(staging, target, order.savePolicy, [indexName, manifest])
    return { path: target, rows, sha256, ...result }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function fill(
  folder: string,
  books: Books,
  order: ExportOrder,
  survey: ReturnType<typeof createSurvey>,
  onProgress?: OnProgress,
): Promise<{ rows: number; sha256: string }> {
  const asked = order.receiptForm === 'book' ? 'pdf' : order.receiptForm
  const form = asked ?? (order.pdf ? 'pdf' : 'html')
  const period = periodOf(order.from, order.to, order.timeZone)
  const [from, to] = [period.from.getTime(), period.to.getTime()]
  const total = await books.countEntries(from, to)
  let done = 0
  let rows = 0
  const sha256 = await writeFileAtomically(path.join(folder, indexName), order.savePolicy, async (append) => {
    await append(indexHeading)
    for await (const movements of inTurns(books.entries(from, to), order.signal)) {
      for (const movement of movements) {
        const { kind, payment } = movement
        done += 1
        if (order.currency !== undefined && payment.currency !== order.currency) continue
        survey.add(movement)
        // A payment whose row is damaged may have lost its number; the CSV has it all the same.
        if (kind !== 'payment' || payment.receiptNumber === undefined) continue
        refuseIfStopped(order.signal)
        // A receipt tells what is true today, refunds made later too.
        const receipt = order.receiptOf(books.payment(payment.id))
        const file = `${safeName(receipt.number)}.${endings[form]}`
        const bytes = await bytesOf(receipt, form, order.pdf)
        // 'wx': two receipts can never share a file, whatever their numbers.
        await writeFile(path.join(folder, file), bytes, { flag: 'wx', flush: true, mode: privateFile })
        const hash = createHash('sha256').update(bytes).digest('hex')
        await append(csvText([[file, receipt.number, payment.id, hash]]))
        rows += 1
        onProgress?.(done, Math.max(done, total))
      }
    }
  })
  onProgress?.(done, done)
  return { rows, sha256 }
}

/** @throws TillError `invalid_input`: an index stands there that is none of the till's */
async function refuseForeignIndex(folder: string): Promise<void> {
  const file = await open(path.join(folder, indexName)).catch(() => undefined)
  if (!file) return
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(indexHeading.length))
    if (buffer.toString('utf8', 0, bytesRead) === indexHeading) return
  } finally {
    await file.close()
  }
  throw new TillError('invalid_input', 'folder_has_other_index', { field: 'path' })
}

const endings = { pdf: 'pdf', html: 'html', text: 'txt', json: 'json' } as const

/** @throws TillError `not_available`: a PDF is asked for where none can be made */
async function bytesOf(
  { html, sheet, plain = '' }: ExportedReceipt,
  form: keyof typeof endings,
  pdf: ExportOrder['pdf'],
): Promise<Uint8Array> {
  if (form !== 'pdf') return new TextEncoder().encode(form === 'html' ? html : plain)
  if (!pdf) throw new TillError('not_available', 'pdf_in_app_only')
  return pdf(html, sheet)
}

/** A receipt number as a file name on every system. */
const safeName = (number: string): string => number.replace(/[^\p{L}\p{N}_-]/gu, '_')
