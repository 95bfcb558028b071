import path from 'node:path'
import type { Receipt } from '#contract/receipt.ts'
import type { Places } from '../files/places.ts'
import { writeWhole } from '../storage/atomic-file.ts'

/**
 * Saves a receipt as a PDF, whole or not at all, over whatever file stood there. Folders on the way are made.
 *
 * @param pdf prints an HTML page. @throws what `pdf` and `places` throw, or the disk's error with its `code`; nothing is
 * left behind.
 */
export async function saveReceipt(
  receipt: Receipt,
  target: string,
  pdf: (html: string) => Promise<Uint8Array>,
  places: Places,
): Promise<void> {
  await writeWhole(path.resolve(target), places, async (append) => append(await pdf(receipt.html)))
}
