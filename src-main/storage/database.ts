import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { TillError } from '../failure/failure.ts'
import { makePrivateFile } from './private-files.ts'
import { storageError } from './storage-error.ts'

/** What SQLite takes for no file at all. */
const inMemory = ':memory:'

/**
 * Opens a database, brings its schema up to date and returns it.
 *
 * A commit returns once it is on the disk (synchronous=FULL): what the books say survives a power cut. Each migration
 * step and its version number are one transaction, and a database that holds data is copied beside itself first.
 *
 * @throws TillError `newer_database` or `storage`, with a message that says what to do
 */
export function openDatabase(file: string, migrations: readonly string[]): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    const hadData = existsSync(file) && statSync(file).size > 0
    if (file !== inMemory) makePrivateFile(file)
    database = new DatabaseSync(file)
    database.exec(
      'PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=1; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=2000',
    )
    migrate(database, file, migrations, hadData)
    return database
  } catch (error) {
    if (database?.isOpen) database.close()
    throw error instanceof TillError ? error : storageError(error, file)
  }
}

function migrate(
  database: DatabaseSync,
  file: string,
  migrations: readonly string[],
  hadData: boolean,
): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
  if (version > migrations.length) {
    throw new TillError('newer_database', { reason: 'newer_database', parameters: { file } })
  }
  if (hadData && version > 0 && version < migrations.length) {
    const copy = `${file}.before-v${migrations.length}`
    // A migration that stopped half-way goes on from there: the copy that counts is the one from before its first step.
    if (versionOf(copy) >= version) makeCopy(database, copy)
  }
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue
    transaction(database, () => database.exec(`${step}; PRAGMA user_version = ${index + 1}`))
  }
}

/** A whole copy or none: it has its name only once all of it is on the disk. */
function makeCopy(database: DatabaseSync, copy: string): void {
  const part = `${copy}.part`
  rmSync(part, { force: true })
  makePrivateFile(part)
  database.prepare('VACUUM INTO ?').run(part)
  const written = openSync(part, 'r+')
  try {
    fsyncSync(written)
  } finally {
    closeSync(written)
  }
  renameSync(part, copy)
}

/** The schema's version in a copy; Infinity where there is none, or none that can be read. */
function versionOf(copy: string): number {
  if (!existsSync(copy)) return Number.POSITIVE_INFINITY
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(copy, { readOnly: true })
    const isWhole = database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
    return isWhole && version > 0 ? version : Number.POSITIVE_INFINITY
  } catch {
    return Number.POSITIVE_INFINITY
  } finally {
    if (database?.isOpen) database.close()
  }
}

/** Runs `work` in one transaction: all of it is on the disk when this returns, or none of it when this throws. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite has rolled back by itself where the disk is full or failing.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
