import path from 'node:path'
import type { Receipt } from '#contract/receipt.ts'
import { writeFileAtomically } from '../storage/atomic-file.ts'
import type { SavePolicy } from '../storage/save-policy.ts'

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
  savePolicy: SavePolicy,
): Promise<void> {
  await writeFileAtomically(path.resolve(target), savePolicy, async (append) =>
    append(await pdf(receipt.html)),
  )
}
