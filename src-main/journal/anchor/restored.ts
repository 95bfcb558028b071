import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Environment } from '#contract/settings.ts'
import { parseJsonObject } from '../../storage/stored-values.ts'

/** In settings.db: books that came from a backup, until somebody accepts them. */
export const restoredTable = `
  CREATE TABLE restored (
    environment TEXT PRIMARY KEY,
    backup      TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

const Restored = z.object({
  /** When the backup was made, ISO 8601. */
  madeAt: z.iso.datetime(),
  /** Before these, no number is given. */
  counters: z.record(z.string(), z.int()).catch({}),
})
/** The backup that the books of an environment came from. */
export type Restored = z.infer<typeof Restored>

export function readRestored(settings: DatabaseSync, environment: Environment): Restored | undefined {
  const row = settings.prepare('SELECT backup FROM restored WHERE environment = ?').get(environment)
  return (
    row &&
    Restored.catch({ madeAt: new Date(0).toISOString(), counters: {} }).parse(parseJsonObject(row.backup))
  )
}

/** A part of the caller's transaction. */
export function putRestored(settings: DatabaseSync, environment: Environment, restored: Restored): void {
  settings
    .prepare('INSERT INTO restored (environment, backup) VALUES (?, ?)')
    .run(environment, JSON.stringify(restored))
}

export function forgetRestored(settings: DatabaseSync, environment: Environment): void {
  settings.prepare('DELETE FROM restored WHERE environment = ?').run(environment)
}
