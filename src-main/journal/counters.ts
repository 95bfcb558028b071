import type { DatabaseSync } from 'node:sqlite'

/** The counters that numbers are given from, e.g. `receipt`; none of them ever goes back. */
export function journalCounters(database: DatabaseSync) {
  const value = database.prepare('SELECT value FROM counters WHERE name = ?')
  const raise = database.prepare(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)',
  )
  const next = database.prepare(
    'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
  )
  return {
    value: (name: string): number => Number(value.get(name)?.value ?? 0),
    raise: (name: string, least: number): void => void raise.run(name, least),
    /** The next number; taken only if the transaction that it is part of is committed. */
    next: (name: string): number => Number(next.get(name)?.value),
  }
}
