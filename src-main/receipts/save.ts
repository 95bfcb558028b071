import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Receipt } from '#contract/receipt.ts'

/**
 * Saves a receipt as a PDF, whole or not at all: it is written beside its place, forced to disk, then renamed over
 * whatever stood there. Folders on the way are made.
 *
 * @param pdf prints an HTML page. @throws what `pdf` throws, or the disk's error with its `code`; nothing is left behind.
 */
export async function saveReceipt(
  receipt: Receipt,
  target: string,
  pdf: (html: string) => Promise<Uint8Array>,
): Promise<void> {
  const bytes = await pdf(receipt.html)
  const folder = path.dirname(path.resolve(target))
  await mkdir(folder, { recursive: true })
  const unfinished = path.join(folder, `.${path.basename(target)}.${randomUUID()}.part`)
  try {
    await writeFile(unfinished, bytes, { flag: 'wx', flush: true })
    await rename(unfinished, path.resolve(target))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** Makes the new name survive a power cut, where folders can be synced: Windows and some network drives cannot. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
