import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../../storage/database.ts'

/**
 * The search and the known callers take telephone numbers without their country's code for the shop's country's. Where
 * the shop has moved since they were made, they are made anew, behind the money path.
 *
 * @param country ISO 3166-1; undefined: not known, and nothing changes
 */
export function reindexForCountry(database: DatabaseSync, country: string | undefined): void {
  if (country === undefined) return
  const now = Number.parseInt(country, 36)
  const before = database.prepare("SELECT value FROM counters WHERE name = 'phone country'").get()?.value
  if (before === now) return
  transaction(database, () => {
    if (before !== undefined) {
      database.exec(`
        DELETE FROM counters WHERE name IN ('search', 'callers');
        DELETE FROM callers; DELETE FROM caller_keys; DELETE FROM caller_orders;
        INSERT INTO caller_search (caller_search) VALUES ('delete-all');
      `)
    }
    database
      .prepare(
        `INSERT INTO counters (name, value) VALUES ('phone country', ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      )
      .run(now)
  })
}
