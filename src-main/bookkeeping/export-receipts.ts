import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ExportResult } from '#contract/bookkeeping.ts'
import { periodOf } from './business-day.ts'
import { csvText } from './csv.ts'
import type { ExportOrder } from './export-order.ts'
import { inTurns, refuseIfStopped } from './in-turns.ts'
import { syncFolder, unfinishedName, writeWhole } from './whole-file.ts'

const indexName = 'index.csv'

/**
 * Fills a folder with the receipt of every payment of the period, and `index.csv` with their names and hashes.
 *
 * All is written into a folder beside it first, so that a stopped or failed export leaves nothing. Into a folder that
 * exists the files are then moved one by one, the index last: where there is an index, all that it lists is there.
 *
 * @returns as `rows` the receipts, as `sha256` the hash of the index.
 */
export async function exportReceipts(order: ExportOrder): Promise<ExportResult> {
  const target = path.resolve(order.path)
  const staging = unfinishedName(target)
  try {
    await mkdir(staging, { recursive: true })
    const result = await fill(staging, order)
    refuseIfStopped(order.signal)
    await putInPlace(staging, target)
    return { path: target, ...result }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function fill(folder: string, order: ExportOrder): Promise<{ rows: number; sha256: string }> {
  const period = periodOf(order.from, order.to, order.timeZone)
  const [from, to] = [period.from.getTime(), period.to.getTime()]
  const total = await order.books.countMovements(from, to)
  let done = 0
  let rows = 0
  const sha256 = await writeWhole(path.join(folder, indexName), async (append) => {
    await append(csvText([['file', 'receipt', 'payment_id', 'sha256']]))
    for await (const movements of inTurns(order.books.movements(from, to), order.signal)) {
      for (const { kind, payment } of movements) {
        done += 1
        if (kind !== 'payment') continue
        refuseIfStopped(order.signal)
        const receipt = order.receiptOf(payment)
        const file = `${safeName(receipt.number)}.${order.pdf ? 'pdf' : 'html'}`
        const bytes = order.pdf ? await order.pdf(receipt.html) : new TextEncoder().encode(receipt.html)
        // 'wx': two receipts can never share a file, whatever their numbers.
        await writeFile(path.join(folder, file), bytes, { flag: 'wx', flush: true })
        const hash = createHash('sha256').update(bytes).digest('hex')
        await append(csvText([[file, receipt.number, payment.id, hash]]))
        rows += 1
        order.onProgress?.(done, Math.max(done, total))
      }
    }
  })
  order.onProgress?.(done, done)
  return { rows, sha256 }
}

async function putInPlace(staging: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true })
  await rm(path.join(target, indexName), { force: true })
  const names = await readdir(staging)
  for (const name of names.filter((each) => each !== indexName)) {
    await rename(path.join(staging, name), path.join(target, name))
  }
  await rename(path.join(staging, indexName), path.join(target, indexName))
  await syncFolder(target)
}

/** A receipt number as a file name on every system. */
const safeName = (number: string): string => number.replace(/[^\p{L}\p{N}_-]/gu, '_')
