import path from 'node:path'
import { writeFileAtomically } from '../storage/atomic-file.ts'
import type { SavePolicy } from '../storage/save-policy.ts'

/**
 * Saves a receipt, whole or not at all, over whatever file stood there. Folders on the way are made.
 *
 * @param make gives its bytes, such as those of a PDF. @throws what `make` and `savePolicy` throw, or the disk's error with
 * its `code`; nothing is left behind.
 */
export async function saveReceipt(
  target: string,
  make: () => Promise<Uint8Array | string>,
  savePolicy: SavePolicy,
): Promise<void> {
  await writeFileAtomically(path.resolve(target), savePolicy, async (append) => append(await make()))
}
