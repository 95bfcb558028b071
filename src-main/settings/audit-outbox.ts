import type { DatabaseSync } from 'node:sqlite'
import type { Environment } from '#contract/settings.ts'

/** A step of the settings database: events that wait for the books of an environment that is not open. */
export const auditOutboxTable = `
  CREATE TABLE audit_outbox (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    environment TEXT NOT NULL,
    kind        TEXT NOT NULL,
    changes     TEXT NOT NULL
  ) STRICT;
`

export interface WaitingEvent {
  /** In the order of the changes; no number is given twice. */
  seq: number
  kind: string
  changes: Record<string, unknown>
}

/** Each environment has books of its own, and only those in use are open: what concerns others waits here for them. */
export interface AuditOutbox {
  put(environments: readonly Environment[], kind: string, changes: object): void
  waiting(environment: Environment): WaitingEvent[]
  /** They stand in the environment's books, up to this one. */
  carried(environment: Environment, seq: number): void
}

export function openAuditOutbox(database: DatabaseSync): AuditOutbox {
  const add = database.prepare('INSERT INTO audit_outbox (environment, kind, changes) VALUES (?, ?, ?)')
  const list = database.prepare(
    'SELECT seq, kind, changes FROM audit_outbox WHERE environment = ? ORDER BY seq',
  )
  const remove = database.prepare('DELETE FROM audit_outbox WHERE environment = ? AND seq <= ?')
  return {
    put(environments, kind, changes) {
      for (const environment of environments) add.run(environment, kind, JSON.stringify(changes))
    },
    waiting: (environment) =>
      list.all(environment).map(({ seq, kind, changes }) => ({
        seq: Number(seq),
        kind: String(kind),
        changes: JSON.parse(String(changes)),
      })),
    carried: (environment, seq) => void remove.run(environment, seq),
  }
}
