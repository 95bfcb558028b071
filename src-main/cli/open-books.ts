import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Environment } from '#contract/settings.ts'
import { journalMigrations } from '../journal/migrations.ts'
import { type JournalSnapshot, openSnapshot } from '../journal/snapshots.ts'
import { readMarks, readSettings, type StoredFields } from '../settings/settings-store.ts'
import { CommandFailure } from './io.ts'

/** The books of one environment as they were when they were opened, and the shop's settings. */
export interface OpenedBooks {
  snapshot: JournalSnapshot
  settings: StoredFields
  /** The folder that they are in, absolute. */
  dataDir: string
}

/**
 * Opens books for reading alone, on a connection of its own, whether the till is open or not: nothing in the folder is
 * changed, and what is written meanwhile is not seen.
 *
 * @param data the till's folder, or the one that holds it
 * @throws CommandFailure where there are none, or another version wrote them
 */
export async function withBooks<T>(
  data: string,
  environment: Environment,
  work: (books: OpenedBooks) => Promise<T>,
): Promise<T> {
  const dataDir = tillIn(data)
  const file = path.join(dataDir, `journal-${environment}.db`)
  if (!existsSync(file)) throw new CommandFailure(`There are no ${environment} books in ${dataDir}.`)
  // Before the books: they go on while they are read, and the mark with them.
  const marks = await readMarks(dataDir, environment)
  const snapshot = openSnapshot({ file, marks })
  try {
    if (snapshot.version < journalMigrations.length)
      throw new CommandFailure(
        `${file} was written by an older version. Start Ringline once, then try again.`,
      )
    if (snapshot.version > journalMigrations.length)
      throw new CommandFailure(`${file} was written by a newer version of Ringline. Please install it.`)
    return await work({ snapshot, settings: readSettings(dataDir, environment), dataDir })
  } finally {
    snapshot.close()
  }
}

/** @param data the till's folder, or the one that holds it. @returns the till's, absolute. @throws CommandFailure */
export function tillIn(data: string): string {
  const found = [path.resolve(data, 'till'), path.resolve(data)].find((folder) =>
    existsSync(path.join(folder, 'settings.db')),
  )
  if (!found) throw new CommandFailure(`There is no till in ${path.resolve(data)}.`)
  return found
}
