import type { DatabaseSync } from 'node:sqlite'

/** A step of the journal's schema: the ids of the events that waited outside it and were taken in. */
export const carriedOverTable = `
  CREATE TABLE carried_over (
    id TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
`

/** An event that waited for these books while they could not take it in; it tells itself who did it. */
export interface WaitingEvent {
  /** Never given again, not even where the list that it waits in begins anew. */
  id: string
  /** Its place in a list of an earlier version, whose events had no id of their own. */
  oldPlace?: number
  kind: string
  changes: Record<string, unknown>
}

/**
 * Knows which waiting events stand in the journal: a list that was not crossed off, or that an older copy of its file
 * brings back, is taken in once.
 */
export function carriedOver(database: DatabaseSync) {
  const find = database.prepare('SELECT 1 FROM carried_over WHERE id = ?')
  const add = database.prepare('INSERT INTO carried_over (id) VALUES (?)')
  /** An earlier version remembered the last place that it took in, which a list that began anew gave again. */
  const oldCounter = database.prepare("SELECT value FROM counters WHERE name = 'carried over'")
  const same = database.prepare(
    'SELECT 1 FROM events WHERE payment_id IS NULL AND kind = ? AND changes = ? LIMIT 1',
  )
  const wasTakenBefore = ({ oldPlace, kind, changes }: WaitingEvent): boolean =>
    oldPlace !== undefined &&
    oldPlace <= Number(oldCounter.get()?.value ?? 0) &&
    same.get(kind, JSON.stringify(changes)) !== undefined
  return {
    has: (event: WaitingEvent): boolean => find.get(event.id) !== undefined || wasTakenBefore(event),
    add: ({ id }: WaitingEvent): void => void add.run(id),
  }
}
