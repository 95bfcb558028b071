import { createHash } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Environment } from '#contract/settings.ts'
import type { WaitingEvent } from '../journal/events/carried-over.ts'
import { parseJsonObject } from '../storage/stored-values.ts'

/** A step of the settings database: events that wait for the books of an environment. */
export const auditOutboxTable = `
  CREATE TABLE audit_outbox (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    environment TEXT NOT NULL,
    kind        TEXT NOT NULL,
    changes     TEXT NOT NULL
  ) STRICT;
`

/** A step: places are given again where settings.db is lost, or an older copy of it comes back; ids are not. */
export const auditOutboxIds = `
  ALTER TABLE audit_outbox ADD COLUMN id TEXT;
  CREATE INDEX audit_outbox_by_environment ON audit_outbox (environment, seq);
`

/** So many events wait for an environment at most, and so many of the oldest make room at once. */
const longest = 10_000
const folded = 1_000

/** Each environment has books of its own, and only those in use are open: what concerns others waits here for them. */
export interface AuditOutbox {
  /**
   * Part of the transaction that makes the change. Where too many wait, one `audit.gap` takes the place of the oldest, and
   * tells how many there were and when the first and the last of them were made.
   *
   * @param id of the change, the same for every environment
   */
  put(environment: Environment, id: string, kind: string, changes: object): void
  /**
   * In the order of the changes. In place of one that cannot be read stands an `audit.unreadable`.
   *
   * @returns the events, and what crosses them off once they stand in the environment's books
   */
  waiting(environment: Environment): { events: WaitingEvent[]; crossOff: () => void }
}

/** @param database settings.db. @param newId makes ids that never come again */
export function openAuditOutbox(database: DatabaseSync, newId: () => string): AuditOutbox {
  const add = database.prepare(
    'INSERT INTO audit_outbox (seq, environment, id, kind, changes) VALUES (?, ?, ?, ?, ?)',
  )
  const count = database.prepare('SELECT count(*) AS n FROM audit_outbox WHERE environment = ?')
  const list = database.prepare(
    'SELECT seq, id, kind, changes FROM audit_outbox WHERE environment = ? ORDER BY seq LIMIT ?',
  )
  const remove = database.prepare('DELETE FROM audit_outbox WHERE environment = ? AND seq <= ?')

  const fold = (environment: Environment, many: number): void => {
    const rows = list.all(environment, many)
    const [first, last] = [rows.at(0), rows.at(-1)]
    if (!first || !last) return
    remove.run(environment, last.seq ?? null)
    add.run(first.seq ?? null, environment, newId(), 'audit.gap', JSON.stringify(gapOf(rows.map(readRow))))
  }
  return {
    put(environment, id, kind, changes) {
      add.run(null, environment, id, kind, JSON.stringify(changes))
      const waiting = Number(count.get(environment)?.n)
      if (waiting > longest) fold(environment, waiting - longest + folded)
    },
    waiting(environment) {
      const rows = list.all(environment, -1)
      const last = rows.at(-1)
      return {
        events: rows.map(readRow),
        crossOff: () => void (last && remove.run(environment, last.seq ?? null)),
      }
    },
  }
}

function readRow({ seq, id, kind, changes }: Record<string, SQLOutputValue>): WaitingEvent {
  const read = parseJsonObject(changes)
  const event = read
    ? { kind: String(kind), changes: read }
    : { kind: 'audit.unreadable', changes: { kind: String(kind) } }
  if (typeof id === 'string') return { id, ...event }
  // Of an earlier version: what it tells, with its place, is an id of its own.
  const told = createHash('sha256').update(`${seq}\n${kind}\n${changes}`).digest('hex')
  return { id: told, oldPlace: Number(seq), ...event }
}

/** What is left of events that made room; one of them may be what is left of earlier ones. */
function gapOf(events: readonly WaitingEvent[]): { count: number; from?: unknown; to?: unknown } {
  const parts = events.map(({ kind, changes }) =>
    kind === 'audit.gap' ? changes : { count: 1, from: changes.madeAt, to: changes.madeAt },
  )
  return {
    count: parts.reduce((sum, part) => sum + (Number(part.count) || 1), 0),
    from: parts.find(({ from }) => from !== undefined)?.from,
    to: parts.findLast(({ to }) => to !== undefined)?.to,
  }
}
