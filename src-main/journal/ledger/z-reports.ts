import type { DatabaseSync } from 'node:sqlite'

/** Closed periods, whole as they were made. Nothing of them ever changes, and none is taken away. */
export const zReportsTable = `
  CREATE TABLE z_reports (
    number     INTEGER PRIMARY KEY,
    closed_at  INTEGER NOT NULL,
    last_entry INTEGER NOT NULL,
    sha256     TEXT    NOT NULL,
    document   TEXT    NOT NULL
  ) STRICT;
  CREATE TRIGGER z_reports_are_not_changed BEFORE UPDATE ON z_reports BEGIN SELECT RAISE(ABORT, 'closed periods are append-only'); END;
  CREATE TRIGGER z_reports_are_not_deleted BEFORE DELETE ON z_reports BEGIN SELECT RAISE(ABORT, 'closed periods are append-only'); END;
`

/** A closed period as it is kept: `document` is its JSON, and `lastEntry` the number of the last ledger line in it. */
export interface KeptZ {
  number: number
  /** ms since the epoch. */
  closedAt: number
  lastEntry: number
  sha256: string
  document: string
}

export function lastZ(database: DatabaseSync): KeptZ | undefined {
  return listZ(database, 1)[0]
}

export function zOfNumber(database: DatabaseSync, number: number): KeptZ | undefined {
  const row = database.prepare('SELECT * FROM z_reports WHERE number = ?').get(number)
  return row && kept(row)
}

/** The newest first. */
export function listZ(database: DatabaseSync, limit: number): KeptZ[] {
  return database.prepare('SELECT * FROM z_reports ORDER BY number DESC LIMIT ?').all(limit).map(kept)
}

export function insertZ(database: DatabaseSync, z: KeptZ): void {
  database
    .prepare('INSERT INTO z_reports (number, closed_at, last_entry, sha256, document) VALUES (?, ?, ?, ?, ?)')
    .run(z.number, z.closedAt, z.lastEntry, z.sha256, z.document)
}

const kept = (row: Record<string, unknown>): KeptZ => ({
  number: Number(row.number),
  closedAt: Number(row.closed_at),
  lastEntry: Number(row.last_entry),
  sha256: String(row.sha256),
  document: String(row.document),
})
