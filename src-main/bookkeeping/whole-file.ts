import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a file piece by piece so that it stands whole or not at all: beside its place, forced to disk, then renamed over
 * whatever stood there. Folders on the way are made.
 *
 * @returns the file's SHA-256 in lower-case hex. @throws what `write` throws, or the disk's error with its `code`;
 * nothing is left behind.
 */
export async function writeWhole(
  target: string,
  write: (append: (text: string) => Promise<void>) => Promise<void>,
): Promise<string> {
  const folder = path.dirname(target)
  await mkdir(folder, { recursive: true })
  const unfinished = unfinishedName(target)
  const hash = createHash('sha256')
  try {
    const file = await open(unfinished, 'wx')
    try {
      await write(async (text) => {
        hash.update(text)
        await file.appendFile(text)
      })
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await syncFolder(folder)
  return hash.digest('hex')
}

/** A name beside the target that nobody takes for a finished file. */
export const unfinishedName = (target: string): string =>
  path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.part`)

/** Makes new names survive a power cut, where folders can be synced: Windows and some network drives cannot. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
