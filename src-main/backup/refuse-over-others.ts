import { existsSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { BackedUpBooks } from '#contract/backup.ts'
import { environments } from '#contract/settings.ts'
import { TillError } from '../failure/failure.ts'
import { describeBooks, journalName } from './copy-books.ts'

/**
 * Books that are there are kept, unless the backup goes on from them: they have no payment, or the backup has all of their
 * entries and more.
 *
 * @param restored the folder with the restored files
 * @throws TillError `wrong_state`, for books that cannot be read too: nobody can compare those
 */
export function refuseOverOthers(dataDir: string, restored: string, books: readonly BackedUpBooks[]): void {
  for (const environment of environments) {
    const file = path.join(dataDir, journalName(environment))
    if (!existsSync(file)) continue
    const copy = books.some((each) => each.environment === environment)
      ? path.join(restored, journalName(environment))
      : undefined
    if (!goesOnFrom(file, copy))
      throw new TillError('wrong_state', { reason: 'restore_over_books', parameters: { folder: dataDir } })
  }
}

function goesOnFrom(file: string, copy: string | undefined): boolean {
  try {
    const own = readOnly(file, describeBooks)
    if (own.payments === 0) return true
    const sameEntry = (database: DatabaseSync): boolean =>
      database.prepare('SELECT hash FROM events WHERE seq = ?').get(own.events)?.hash === own.hash
    return copy !== undefined && readOnly(copy, sameEntry)
  } catch {
    return false
  }
}

/** @throws what SQLite says */
export function readOnly<T>(file: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return read(database)
  } finally {
    database.close()
  }
}
