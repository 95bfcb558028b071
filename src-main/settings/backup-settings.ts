import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type BackupPlan, StoredBackupPlan } from '#contract/backup.ts'
import { ToldParameters } from '#contract/reasons/worded.ts'
import { maybeText, storedTime } from '#contract/stored.ts'
import { parseJsonObject } from '../storage/stored-values.ts'

/** Steps of the settings database: what backups are encrypted to; when they are made, and what became of the last. */
export const backupTables = `
  CREATE TABLE backup_key (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    recipient TEXT NOT NULL,
    wrapped   BLOB NOT NULL
  ) STRICT;
  CREATE TABLE backups (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/**
 * Backups are encrypted to a key of the shop's, of which the till keeps only the half that locks: whoever has the computer
 * opens none. The half that opens is wrapped in the passphrase and goes along with every backup.
 */
export interface BackupKey {
  /** age's public key. */
  recipient: string
  /** age's secret key, encrypted with the passphrase, in age's own format. */
  wrapped: Uint8Array
}

const lastGood = z.object({ at: storedTime, path: z.string(), bytes: z.int() })
const lastFailure = z.object({
  at: storedTime,
  message: z.string(),
  reason: maybeText,
  parameters: ToldParameters.optional(),
})
const kept = {
  plan: StoredBackupPlan.catch({ folder: '', nightly: true, atClosing: true }),
  lastGood: lastGood.optional().catch(undefined),
  lastFailure: lastFailure.optional().catch(undefined),
}

export interface BackupSettings {
  /** Undefined where no passphrase was chosen yet. */
  key(): BackupKey | undefined
  /** These write; each may be a part of the caller's transaction. */
  setKey(key: BackupKey): void
  plan(): BackupPlan
  setPlan(plan: BackupPlan): void
  lastGood(): z.infer<typeof lastGood> | undefined
  setLastGood(made: z.infer<typeof lastGood>): void
  /** Of the last try, where it failed. */
  lastFailure(): z.infer<typeof lastFailure> | undefined
  setLastFailure(failure: z.infer<typeof lastFailure> | undefined): void
}

/** @param settings settings.db */
export function openBackupSettings(settings: DatabaseSync): BackupSettings {
  const read = settings.prepare('SELECT value FROM backups WHERE name = ?')
  const write = settings.prepare(
    'INSERT INTO backups (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const remove = settings.prepare('DELETE FROM backups WHERE name = ?')
  const get = <N extends keyof typeof kept>(name: N): z.output<(typeof kept)[N]> =>
    kept[name].parse(parseJsonObject(read.get(name)?.value)) as z.output<(typeof kept)[N]>
  const put = (name: keyof typeof kept, value: object | undefined): void => {
    if (value === undefined) remove.run(name)
    else write.run(name, JSON.stringify(value))
  }
  return {
    key: () => backupKeyOf(settings),
    setKey({ recipient, wrapped }) {
      settings
        .prepare(
          `INSERT INTO backup_key (one, recipient, wrapped) VALUES (1, ?, ?)
           ON CONFLICT (one) DO UPDATE SET recipient = excluded.recipient, wrapped = excluded.wrapped`,
        )
        .run(recipient, wrapped)
    },
    plan: () => get('plan'),
    setPlan: (plan) => put('plan', plan),
    lastGood: () => get('lastGood'),
    setLastGood: (made) => put('lastGood', made),
    lastFailure: () => get('lastFailure'),
    setLastFailure: (failure) => put('lastFailure', failure),
  }
}

/** @param settings settings.db. @returns undefined where no passphrase was chosen yet */
export function backupKeyOf(settings: DatabaseSync): BackupKey | undefined {
  const row = settings.prepare('SELECT recipient, wrapped FROM backup_key').get()
  return row?.wrapped instanceof Uint8Array
    ? { recipient: String(row.recipient), wrapped: row.wrapped }
    : undefined
}
