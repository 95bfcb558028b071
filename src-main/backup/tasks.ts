import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { BackupVerdict } from '#contract/backup.ts'
import { openSnapshot } from '../journal/snapshots.ts'
import { makeBackupKey } from './backup-key.ts'
import { journalName } from './copy-books.ts'
import { makeBackup } from './make-backup.ts'
import { stageRestore, unpack } from './stage-restore.ts'
import { makeWorkFolder } from './work-folder.ts'

/** What is done on a thread of its own: seconds of scrypt, and gigabytes. */
export const backupTasks = {
  'backup.makeKey': ({ passphrase, workFactor }: { passphrase: string; workFactor?: number }) =>
    makeBackupKey(passphrase, workFactor),
  'backup.make': (job: Parameters<typeof makeBackup>[0]) => makeBackup(job),
  'backup.verify': verifyBackup,
  'backup.restore': stageRestore,
}
export type BackupTasks = typeof backupTasks

/** @throws TillError `wrong_passphrase`, `invalid_input` at `path`; the disk's own error */
export async function verifyBackup({
  dataDir,
  file,
  passphrase,
}: {
  dataDir: string
  file: string
  passphrase: string
}): Promise<BackupVerdict> {
  const work = makeWorkFolder(dataDir)
  try {
    const { madeAt, register, books } = await unpack(file, { passphrase }, work)
    let brokenAt: string | undefined
    for (const { environment, events, hash } of books) {
      const snapshot = openSnapshot({ file: path.join(work, journalName(environment)) })
      try {
        const verdict = await snapshot.verify({ isLevel: snapshot.isLevel() })
        const isHead = verdict.head.seq === events && verdict.head.hash === hash
        if (!verdict.ok || !isHead) brokenAt ??= `${environment}: ${verdict.brokenAt ?? 'the last entry'}`
      } finally {
        snapshot.close()
      }
    }
    return {
      path: file,
      madeAt,
      register,
      books,
      ok: brokenAt === undefined,
      ...(brokenAt ? { brokenAt } : {}),
    }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
