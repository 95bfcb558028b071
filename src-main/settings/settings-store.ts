import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Environment, Settings, SettingsChange } from '#contract/settings.ts'
import { productsTable } from '../catalogue/products.ts'
import { taxRatesTable } from '../catalogue/tax-rates.ts'
import { anchorTables, openAnchors } from '../journal/anchor/anchor.ts'
import type { AnchorMarks } from '../journal/anchor/compare-anchor.ts'
import { restoredTable } from '../journal/anchor/restored.ts'
import type { Log } from '../logging/log.ts'
import { lockedForColumn, staffTable } from '../staff/members.ts'
import { openDatabase, transaction } from '../storage/database.ts'
import { storageError } from '../storage/storage-error.ts'
import { auditOutboxIds, auditOutboxTable } from './audit-outbox.ts'
import { type BackupKey, backupKeyOf, backupTables } from './backup-settings.ts'
import { passphraseTable } from './passphrase.ts'
import { readStored, systemRegion, systemZone } from './stored-settings.ts'

const migrations = [
  `
  CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE secrets (
    environment TEXT PRIMARY KEY,
    encrypted   BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  taxRatesTable + productsTable,
  staffTable,
  anchorTables,
  lockedForColumn,
  passphraseTable,
  auditOutboxTable,
  auditOutboxIds,
  restoredTable,
  backupTables,
]

/** As told for one environment. */
export type StoredFields = Omit<
  Settings,
  'secretKeySet' | 'backup' | 'secretsProtected' | 'passphrase' | 'version'
>

export interface SettingsStore {
  /** settings.db, where the catalogue is kept too. */
  database: DatabaseSync
  /** As it stands for `environment`, whose gateway address it tells; empty in training. */
  get(environment: Environment): StoredFields
  /**
   * Runs `work` in one transaction of settings.db.
   *
   * @throws TillError `storage`, and what `work` throws; nothing was changed
   */
  inOneStep<T>(work: () => T): T
  /** Writes the changes, as a part of `inOneStep`; `gatewayUrl` is that of `environment`. */
  update(environment: Environment, change: SettingsChange): void
  /** Another prefix of the till's numbers, as a part of `inOneStep`: none that was given is given again. */
  changePrefix(): string
  secret(environment: 'test' | 'live'): Uint8Array | undefined
  /** Undefined forgets it. */
  setSecret(environment: 'test' | 'live', encrypted: Uint8Array | undefined): void
  close(): void
}

/**
 * The settings of this installation. A fresh one is made for this computer: its language, its time zone, and a prefix
 * for order numbers that tells it apart from other tills on the same gateway account. What cannot be read of an older or
 * odd one keeps nobody from opening the till.
 *
 * @throws TillError `newer_database` or `storage`
 */
export function openSettings(dataDir: string, random: () => number, log: Log): SettingsStore {
  const file = path.join(dataDir, 'settings.db')
  const database = openDatabase(file, migrations)
  try {
    return createStore(database, file, random, log)
  } catch (error) {
    database.close()
    throw storageError(error, file)
  }
}

/**
 * The settings for reading alone, on a connection of their own: nothing is changed, and the till may be open.
 *
 * @throws what SQLite says where the file cannot be read
 */
export function readSettings(dataDir: string, environment: Environment): StoredFields {
  return readOnly(dataDir, (database) =>
    fieldsFor(
      environment,
      readStored(rowsOf(database), () => {}),
    ),
  )
}

/** What backups are encrypted to, read as `readSettings` does; undefined where no passphrase was chosen. */
export function readBackupKey(dataDir: string): BackupKey | undefined {
  return readOnly(dataDir, (database) =>
    database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'backup_key'").get()
      ? backupKeyOf(database)
      : undefined,
  )
}

function readOnly<T>(dataDir: string, read: (settings: DatabaseSync) => T): T {
  const database = new DatabaseSync(path.join(dataDir, 'settings.db'), { readOnly: true })
  try {
    return read(database)
  } finally {
    database.close()
  }
}

/**
 * What is marked of an environment's journal outside its file, for reading alone. The key that signs it is not asked for:
 * the mark is compared, and whether it is the keyring's own word stays open.
 */
export async function readMarks(dataDir: string, environment: Environment): Promise<AnchorMarks> {
  const database = new DatabaseSync(path.join(dataDir, 'settings.db'), { readOnly: true })
  try {
    const anchors = await openAnchors(database, undefined, () => {})
    return { keyId: undefined, kept: anchors.read(environment) }
  } finally {
    database.close()
  }
}

function rowsOf(database: DatabaseSync): Map<string, string> {
  const rows = database.prepare('SELECT name, value FROM settings').all()
  return new Map(rows.map(({ name, value }) => [String(name), String(value)]))
}

function fieldsFor(
  environment: Environment,
  { 'gatewayUrl.test': test, 'gatewayUrl.live': live, ...rest }: ReturnType<typeof readStored>,
): StoredFields {
  return {
    ...rest,
    receiptLanguage: rest.receiptLanguage ?? rest.language,
    gatewayUrl: environment === 'live' ? live : environment === 'test' ? test : '',
  }
}

function createStore(database: DatabaseSync, file: string, random: () => number, log: Log): SettingsStore {
  const put = database.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const inOneStep = <T>(work: () => T): T => {
    try {
      return transaction(database, work)
    } catch (error) {
      throw storageError(error, file, 'nothing_changed')
    }
  }
  const write = (values: object): void => {
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) put.run(name, JSON.stringify(value))
    }
  }
  const rows = () => rowsOf(database)

  if (rows().size === 0) {
    if (!systemZone()) log('warn', 'The system tells no time zone that can be used: UTC stands in for it')
    inOneStep(() => write(systemRegion()))
  }
  if (readStored(rows(), log).tillPrefix === '') inOneStep(() => write({ tillPrefix: makePrefix(random) }))
  /** What cannot be read was told of when the settings were opened. */
  const read = () => readStored(rows(), () => {})
  /** Read anew after a change, which may have been undone since. */
  let stored: ReturnType<typeof read> | undefined

  return {
    database,
    get(environment) {
      stored ??= read()
      return fieldsFor(environment, stored)
    },
    inOneStep,
    update(environment, { gatewayUrl, ...change }) {
      const named = environment === 'training' ? {} : { [`gatewayUrl.${environment}`]: gatewayUrl }
      stored = undefined
      write({ ...change, ...named })
    },
    changePrefix() {
      const before = read().tillPrefix
      let tillPrefix = makePrefix(random)
      while (tillPrefix === before) tillPrefix = makePrefix(random)
      stored = undefined
      write({ tillPrefix })
      return tillPrefix
    },
    secret(environment) {
      const encrypted = database
        .prepare('SELECT encrypted FROM secrets WHERE environment = ?')
        .get(environment)?.encrypted
      return encrypted instanceof Uint8Array ? encrypted : undefined
    },
    setSecret(environment, encrypted) {
      if (encrypted) {
        database
          .prepare(
            'INSERT INTO secrets (environment, encrypted) VALUES (?, ?) ON CONFLICT (environment) DO UPDATE SET encrypted = excluded.encrypted',
          )
          .run(environment, encrypted)
      } else database.prepare('DELETE FROM secrets WHERE environment = ?').run(environment)
    },
    close: () => database.close(),
  }
}

/** Four letters and digits that cannot be mistaken for one another when read out. */
function makePrefix(random: () => number): string {
  const letters = 'ACDEFGHJKLMNPQRTUVWXY34679'
  return Array.from({ length: 4 }, () => letters[Math.floor(random() * letters.length)]).join('')
}
