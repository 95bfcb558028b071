import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { BackupRestored } from '#contract/backup.ts'
import { environments } from '#contract/settings.ts'
import { TillError } from '../failure/failure.ts'
import { putRestored } from '../journal/anchor/restored.ts'
import { openJournal } from '../journal/journal.ts'
import { openSettings } from '../settings/settings-store.ts'
import { syncFolder } from '../storage/atomic-file.ts'
import { privateFile, privateFolder } from '../storage/private-files.ts'
import { type Manifest, type Opener, openBackup } from './backup-file.ts'
import { journalName } from './copy-books.ts'
import { markReady, stagingFolder } from './finish-restore.ts'
import { readOnly, refuseOverOthers } from './refuse-over-others.ts'

export interface RestoreJob {
  /** The till's folder, absolute. */
  dataDir: string
  /** The backup. */
  file: string
  passphrase: string
  /** ms since the epoch. */
  now: number
}

/**
 * Unpacks a backup beside the till's own files and proves it, byte for byte. Nothing that is in use is touched:
 * `finishRestore` puts the files in place before the till is opened next.
 *
 * The numbers begin with another prefix from then on. So none is given twice that the old till gave after the backup, and
 * the old till, should it be used on, gives none of these.
 *
 * @throws TillError `wrong_state` where this till has books that are younger, or others; `invalid_input` at `path`,
 * `wrong_passphrase`; the disk's own error. Nothing was changed.
 */
export async function stageRestore({ dataDir, file, passphrase, now }: RestoreJob): Promise<BackupRestored> {
  const staging = stagingFolder(dataDir)
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true, mode: privateFolder })
  try {
    const { madeAt, register, books } = await unpack(file, { passphrase }, staging)
    refuseOverOthers(dataDir, staging, books)
    const newRegister = settle(staging, { madeAt, register, books }, now)
    for (const name of await readdir(staging)) await syncFile(path.join(staging, name))
    await syncFolder(staging)
    await markReady(staging, { restoredAt: new Date(now).toISOString(), books })
    return { path: file, madeAt, register, books, newRegister }
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    throw error
  }
}

/** @returns what the manifest says; each file is in `folder` then, byte for byte as it was backed up */
export function unpack(file: string, opener: Opener, folder: string): Promise<Manifest> {
  return openBackup(file, opener, async (name, body, { files }) => {
    const hash = createHash('sha256')
    const target = await open(path.join(folder, name), 'wx', privateFile)
    try {
      for await (const chunk of body) {
        hash.update(chunk)
        await target.appendFile(chunk)
      }
    } finally {
      await target.close()
    }
    if (hash.digest('hex') !== files.find((each) => each.name === name)?.sha256)
      throw new TillError('invalid_input', 'backup_not_whole', { field: 'path' })
  })
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** So many receipt numbers of training, which tell no prefix, are passed over. */
const trainingGap = 1_000

/** Makes the files those of this computer, and lets the books tell of it. @returns the new prefix */
function settle(
  staging: string,
  { books, madeAt, register }: Pick<Manifest, 'books' | 'madeAt' | 'register'>,
  now: number,
): string {
  const settings = openSettings(staging, Math.random, () => {})
  try {
    const newRegister = settings.inOneStep(settings.changePrefix)
    for (const environment of environments) {
      if (!books.some((each) => each.environment === environment)) continue
      const journal = openJournal(staging, environment, () => now)
      try {
        journal.appendEvent('books.restored', { madeAt, register, newRegister })
        // What was being typed then is an order of that time.
        journal.orders.forgetDraft()
      } finally {
        journal.close()
      }
      const receipt = readOnly(path.join(staging, journalName(environment)), (database) =>
        Number(database.prepare("SELECT value FROM counters WHERE name = 'receipt'").get()?.value ?? 0),
      )
      putRestored(settings.database, environment, {
        madeAt,
        counters: environment === 'training' ? { receipt: receipt + trainingGap } : {},
      })
    }
    return newRegister
  } finally {
    settings.close()
  }
}
