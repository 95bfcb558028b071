import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { BackupMade } from '#contract/backup.ts'
import type { BackupKey } from '../settings/backup-settings.ts'
import { writeFileAtomically } from '../storage/atomic-file.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import { sweepUnfinished } from '../storage/unfinished.ts'
import { type Manifest, openBackup, sealBackup } from './backup-file.ts'
import { copyDatabases, describeCopies } from './copy-books.ts'
import { backupName, superfluous } from './thinning.ts'
import { makeWorkFolder } from './work-folder.ts'

export interface BackupJob {
  /** The till's folder, absolute. */
  dataDir: string
  /** Where the backup goes, absolute; it has to be there. */
  folder: string
  key: BackupKey
  /** The prefix of the till's numbers. */
  register: string
  version: string
  /** ms since the epoch. */
  now: number
}

/**
 * Makes a backup, reads it back from its disk, and thins out the older ones of the same till. Memory holds a few MB.
 *
 * Whatever fails, at whatever moment, the backups that are there stay: a file has its name only once it was read back whole, and
 * older ones go after that.
 *
 * @param inTheWay for tests: called with what is written, so that a disk can fail
 * @throws TillError `invalid_input` at `path` for a place that may not be written to; the disk's own error
 */
export async function makeBackup(
  { dataDir, folder, key, register, version, now }: BackupJob,
  inTheWay: (part: Uint8Array) => void = () => {},
): Promise<BackupMade> {
  const madeAt = new Date(now).toISOString()
  const work = makeWorkFolder(dataDir)
  try {
    await copyDatabases(dataDir, work)
    const { files, books } = await describeCopies(work)
    const manifest: Manifest = { format: 1, madeAt, version, register, files, books }
    const { bytes, identity } = await sealBackup(manifest, work, key)
    const savePolicy = createSavePolicy(dataDir)
    const target = path.join(folder, backupName(register, madeAt))
    await savePolicy.check(target)
    // It has to be there: a drive that is not plugged in is not made anew as a folder on another disk.
    await stat(folder)
    await sweepUnfinished(folder)
    const sha256 = await writeFileAtomically(
      target,
      savePolicy,
      async (append) => {
        for await (const part of bytes()) {
          inTheWay(part)
          await append(part)
        }
      },
      (unfinished) => readBack(unfinished, identity),
    )
    for (const name of superfluous(await readdir(folder), register))
      await rm(path.join(folder, name), { force: true })
    return { path: target, madeAt, register, books, bytes: (await stat(target)).size, sha256 }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** @throws TillError `invalid_input` at `path` where what stands on the disk is not what was written */
async function readBack(file: string, identity: string): Promise<void> {
  await openBackup(file, { identity }, async (name, body, manifest) => {
    const hash = createHash('sha256')
    for await (const chunk of body) hash.update(chunk)
    const listed = manifest.files.find((each) => each.name === name)
    if (hash.digest('hex') !== listed?.sha256) throw new Error(`${name} is another on the disk`)
  })
}
