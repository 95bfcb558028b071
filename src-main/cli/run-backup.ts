import { existsSync } from 'node:fs'
import path from 'node:path'
import { makeBackupKey } from '../backup/backup-key.ts'
import { finishRestore } from '../backup/finish-restore.ts'
import { makeBackup } from '../backup/make-backup.ts'
import { stageRestore } from '../backup/stage-restore.ts'
import { readBackupKey, readSettings } from '../settings/settings-store.ts'
import { diskError } from '../storage/disk-error.ts'
import { lockDirectory } from '../storage/single-instance-lock.ts'
import type { Io } from './io.ts'
import { tillIn } from './open-books.ts'
import { askPassphrase } from './passphrase.ts'

interface Words {
  data: string
  passphraseFile?: string
}

/** Makes a backup beside an open till, with the passphrase that was chosen in the app, or else with one that is asked for. */
export async function runBackup({ data, to, passphraseFile }: Words & { to: string }, io: Io): Promise<void> {
  const dataDir = tillIn(data)
  const key =
    (passphraseFile === undefined ? readBackupKey(dataDir) : undefined) ??
    (await makeBackupKey(await askPassphrase(passphraseFile, io, { isNew: true })))
  const { tillPrefix: register } = readSettings(dataDir, 'live')
  const job = { dataDir, folder: path.resolve(to), key, register, version: 'command line', now: Date.now() }
  const made = await makeBackup(job).catch(diskError)
  io.out(`${made.path} ${made.bytes} bytes sha256 ${made.sha256}`)
  for (const { environment, payments, events, hash } of made.books)
    io.out(`${environment}: ${payments} payments, ${events} events; head ${hash}`)
}

/**
 * Restores a backup into the folder of a till that is closed, or into an empty one.
 *
 * @throws TillError `in_use`, and as `stageRestore`; nothing was changed
 */
export async function runRestore(
  { data, from, passphraseFile }: Words & { from: string },
  io: Io,
): Promise<void> {
  const isTill = existsSync(path.join(path.resolve(data), 'settings.db'))
  const dataDir = isTill ? path.resolve(data) : path.resolve(data, 'till')
  const passphrase = await askPassphrase(passphraseFile, io, { isNew: false })
  const unlock = lockDirectory(dataDir)
  try {
    const job = { dataDir, file: path.resolve(from), passphrase, now: Date.now() }
    const restored = await stageRestore(job).catch(diskError)
    await finishRestore(dataDir, () => {})
    for (const { environment, payments, hash } of restored.books)
      io.out(`${environment}: ${payments} payments; head ${hash}`)
    io.out(
      `Restored into ${dataDir} from ${restored.madeAt}. Numbers begin with ${restored.newRegister} from here on. Do not use the old till (${restored.register}) any more.`,
    )
  } finally {
    unlock()
  }
}
