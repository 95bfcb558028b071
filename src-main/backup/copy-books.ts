import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { BackedUpBooks } from '#contract/backup.ts'
import { environments } from '#contract/settings.ts'
import { headOf } from '../journal/events/hash-chain.ts'
import { makePrivateFile } from '../storage/private-files.ts'
import type { Manifest } from './backup-file.ts'

export const journalName = (environment: string): string => `journal-${environment}.db`

/** In the order in which they are copied: what the settings mark of a journal is never newer than its copy. */
export const backedUpFiles = ['settings.db', ...environments.map(journalName), 'practice.db'] as const

/** So many pages (4 KiB) are copied at a time. */
const pages = 256

/**
 * Copies every database as it stands at one moment each, while the till writes on: SQLite's online backup from within one
 * read transaction, so no write makes it begin anew. The copy of the settings has no secret.
 *
 * @param folder empty, for this person alone
 */
export async function copyDatabases(dataDir: string, folder: string): Promise<void> {
  for (const name of backedUpFiles) {
    const from = path.join(dataDir, name)
    if (!existsSync(from)) continue
    const to = path.join(folder, name)
    makePrivateFile(to)
    const source = new DatabaseSync(from, { readOnly: true })
    try {
      source.exec('PRAGMA busy_timeout=5000; BEGIN')
      // The transaction begins with what is read first.
      source.prepare('PRAGMA schema_version').get()
      source.prepare('SELECT count(*) FROM sqlite_schema').get()
      await backup(source, to, { rate: pages })
    } finally {
      source.close()
    }
    // One file, without companions, that can be read from a disk which cannot be written to.
    const copy = new DatabaseSync(to)
    try {
      copy.exec('PRAGMA journal_mode=DELETE')
      if (name === 'settings.db') forgetSecrets(copy)
    } finally {
      copy.close()
    }
  }
}

/** Keys stay on their computer, with what they are kept by; so do the marks that its keyring signs, and its disks. */
const ofThisComputer = ['secrets', 'passphrase', 'anchor_key', 'anchors', 'restored', 'backups']

function forgetSecrets(settings: DatabaseSync): void {
  settings.exec('PRAGMA secure_delete=ON')
  for (const table of ofThisComputer)
    if (settings.prepare('SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?').get('table', table))
      settings.exec(`DELETE FROM ${table}`)
  // Pages that are free hold what stood there once.
  settings.exec('VACUUM')
}

/**
 * Opens each copy and looks whether it is whole: SQLite's own check, and the head of the log.
 *
 * @throws Error where one is not
 */
export async function describeCopies(folder: string): Promise<Pick<Manifest, 'files' | 'books'>> {
  const files: Manifest['files'] = []
  const books: BackedUpBooks[] = []
  for (const name of backedUpFiles) {
    const file = path.join(folder, name)
    if (!existsSync(file)) continue
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const found = database.prepare('PRAGMA quick_check(1)').get()?.quick_check
      if (found !== 'ok') throw new Error(`The copy of ${name} is damaged: ${found}`)
      const environment = environments.find((each) => journalName(each) === name)
      if (environment) books.push({ environment, ...describeBooks(database) })
    } finally {
      database.close()
    }
    files.push({ name, bytes: (await stat(file)).size, sha256: await hashOf(file) })
  }
  return { files, books }
}

/** What a journal holds, in short. */
export function describeBooks(database: DatabaseSync): Omit<BackedUpBooks, 'environment'> {
  const { seq, hash } = headOf(database)
  return { events: seq, payments: countOf(database), hash }
}

const countOf = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT count(*) AS n FROM payments').get()?.n)

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
