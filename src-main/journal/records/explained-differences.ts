import type { DatabaseSync } from 'node:sqlite'
import type { DifferenceNote } from '#contract/provider.ts'
import { Person } from '#contract/staff.ts'
import { isoTimeOf, parseJsonObject } from '../../storage/stored-values.ts'

/**
 * A step of the journal's schema: which differences from the provider's list were explained. Each row is the event that
 * explained it last; a difference of other sums has another key.
 */
export const explainedDifferencesTable = `
  CREATE TABLE explained_differences (
    key   TEXT    PRIMARY KEY,
    event INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/** The kind of its event, whose changes hold the key, the note and the difference as it was shown. */
export const explainedKind = 'difference.explained'

export function explainedDifferences(database: DatabaseSync) {
  const put = database.prepare(
    'INSERT INTO explained_differences (key, event) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET event = excluded.event',
  )
  const find = database.prepare(
    'SELECT e.at, e.changes FROM explained_differences d JOIN events e ON e.seq = d.event WHERE d.key = ?',
  )
  return {
    put: (key: string, event: number): void => void put.run(key, event),
    find(key: string): DifferenceNote | undefined {
      const row = find.get(key)
      if (!row) return undefined
      const { note, by } = parseJsonObject(row.changes) ?? {}
      const person = Person.safeParse(by)
      return {
        note: String(note ?? ''),
        at: isoTimeOf(row.at),
        ...(person.success ? { by: person.data } : {}),
      }
    },
  }
}
