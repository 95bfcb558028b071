import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { privateFile, privateFolder } from './private-files.ts'
import type { SavePolicy } from './save-policy.ts'
import { temporaryName } from './unfinished.ts'

/**
 * Writes a file piece by piece so that it stands whole or not at all: beside its place, forced to disk, then renamed over
 * whatever file stood there. Folders on the way are made. Only its owner can read it.
 *
 * @param target absolute
 * @param savePolicy has to allow it, before anything is made and again before the file gets its name
 * @param prove looks at the finished file before it gets its name, at the path that it is given
 * @returns the file's SHA-256 in lower-case hex. @throws what `write`, `prove` and `savePolicy` throw, or the disk's error with its
 * `code`; nothing is left behind.
 */
export async function writeFileAtomically(
  target: string,
  savePolicy: SavePolicy,
  write: (append: (data: string | Uint8Array) => Promise<void>) => Promise<void>,
  prove: (unfinished: string) => Promise<void> = async () => {},
): Promise<string> {
  await savePolicy.check(target)
  const folder = path.dirname(target)
  await mkdir(folder, { recursive: true, mode: privateFolder })
  const unfinished = temporaryName(target)
  const hash = createHash('sha256')
  try {
    const file = await open(unfinished, 'wx', privateFile)
    try {
      await write(async (data) => {
        hash.update(data)
        await file.appendFile(data)
      })
      await file.sync()
    } finally {
      await file.close()
    }
    await prove(unfinished)
    await savePolicy.check(target)
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await syncFolder(folder)
  return hash.digest('hex')
}

/** Makes new names survive a power cut, where folders can be synced: Windows and some network drives cannot. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
