import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Environment, Settings, SettingsChange } from '#contract/settings.ts'
import { environments, languageOf, languages, protocols, Scanner, Shop } from '#contract/settings.ts'
import { catalogueTables } from '../catalogue/tables.ts'
import { anchorTables } from '../journal/anchor.ts'
import { nothingChanged, openDatabase, storageError, transaction } from '../journal/database.ts'
import { lockedForColumn, staffTable } from '../staff/tables.ts'

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
  catalogueTables,
  staffTable,
  anchorTables,
  lockedForColumn,
]

/** What is kept on the disk. The gateway's address is kept for each environment. */
const Stored = z.object({
  environment: z.enum(environments).default('training'),
  'gatewayUrl.test': z.string().default('https://apitest.wooshpay.com'),
  'gatewayUrl.live': z.string().default('https://api.wooshpay.com'),
  protocol: z.enum(protocols).default('two-call'),
  currency: z.string().default('USD'),
  language: z.enum(languages).default('en'),
  /** Not chosen yet: that of the screen. */
  receiptLanguage: z.enum(languages).optional(),
  locale: z.string().default('en-US'),
  timeZone: z.string().default('UTC'),
  shop: Shop.default({ name: '' }),
  returnUrl: z.string().default(''),
  usualTaxRateId: z.string().default(''),
  recordingPrompt: z.boolean().default(true),
  sounds: z.boolean().default(true),
  scanner: Scanner.default({ isOn: true, prefix: '', end: 'either', gap: 35 }),
  lockAfter: z.int().default(5),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  keys: z.record(z.string(), z.string()).default({}),
  welcomed: z.boolean().default(false),
  tillPrefix: z.string(),
})
type Stored = z.infer<typeof Stored>

type StoredSettings = Omit<Settings, 'secretKeySet' | 'secretsProtected' | 'version'>

export interface SettingsStore {
  /** settings.db, where the catalogue is kept too. */
  database: DatabaseSync
  /** As it stands for `environment`, whose gateway address it tells; empty in training. */
  get(environment: Environment): StoredSettings
  /** Writes the changes in one transaction; `gatewayUrl` is that of `environment`. */
  update(environment: Environment, change: SettingsChange): void
  secret(environment: 'test' | 'live'): Uint8Array | undefined
  /** Undefined forgets it. */
  setSecret(environment: 'test' | 'live', encrypted: Uint8Array | undefined): void
  close(): void
}

/**
 * The settings of this installation. A fresh one is made for this computer: its language, its time zone, and a prefix
 * for order numbers that tells it apart from other tills on the same gateway account.
 *
 * @throws TillError `newer_database` or `storage`
 */
export function openSettings(dataDir: string, random: () => number): SettingsStore {
  const file = path.join(dataDir, 'settings.db')
  const database = openDatabase(file, migrations)
  const put = database.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const write = (values: Partial<Record<keyof Stored, unknown>>): void => {
    try {
      transaction(database, () => {
        for (const [name, value] of Object.entries(values)) put.run(name, JSON.stringify(value))
      })
    } catch (error) {
      throw storageError(error, file, nothingChanged)
    }
  }
  const read = (): Record<string, unknown> =>
    Object.fromEntries(
      database
        .prepare('SELECT name, value FROM settings')
        .all()
        .map(({ name, value }) => [String(name), JSON.parse(String(value))]),
    )
  if (!('tillPrefix' in read())) {
    const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    write({ tillPrefix: makePrefix(random), language: languageOf(locale), locale, timeZone })
  }
  let stored = Stored.parse(read())

  return {
    database,
    get(environment) {
      const { 'gatewayUrl.test': test, 'gatewayUrl.live': live, ...rest } = stored
      const receiptLanguage = rest.receiptLanguage ?? rest.language
      return {
        ...rest,
        receiptLanguage,
        gatewayUrl: environment === 'live' ? live : environment === 'test' ? test : '',
      }
    },
    update(environment, { gatewayUrl, ...change }) {
      write({
        ...change,
        ...(gatewayUrl !== undefined && environment !== 'training'
          ? { [`gatewayUrl.${environment}`]: gatewayUrl }
          : {}),
      })
      stored = Stored.parse(read())
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
