import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { TillError } from '../failure/failure.ts'
import { keepAllPrivate, makePrivateFile, makePrivateFolder } from './private-files.ts'
import { storageError } from './storage-error.ts'

/** Kept here, so that a lock is not lost with the garbage when its till is. */
const held = new Set<DatabaseSync>()

/**
 * Makes this process the only one that has the data directory open. The lock is the operating system's, held on a
 * database file, so it goes with the process however that ends, and no stale lock can be left behind.
 *
 * @returns a function that gives the lock back
 * @throws TillError `in_use` where another till has the directory, `storage` where it cannot be written
 */
export function lockDirectory(dataDir: string): () => void {
  const file = path.join(dataDir, 'till.lock')
  let database: DatabaseSync | undefined
  try {
    makePrivateFolder(dataDir)
    keepAllPrivate(dataDir)
    makePrivateFile(file)
    database = new DatabaseSync(file)
    database.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    if (database?.isOpen) database.close()
    if (error instanceof Error && /locked|busy/.test(error.message)) {
      throw new TillError(
        'in_use',
        { reason: 'already_open', parameters: { folder: dataDir } },
        { retryable: true },
      )
    }
    if (
      error instanceof Error &&
      'code' in error &&
      typeof error.code === 'string' &&
      /^E[A-Z]+$/.test(error.code)
    ) {
      throw new TillError('storage', {
        reason: 'folder_unusable',
        parameters: { folder: dataDir, code: error.code },
      })
    }
    throw storageError(error, file)
  }
  const lock = database
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}
