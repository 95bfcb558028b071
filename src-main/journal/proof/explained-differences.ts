import type { DatabaseSync } from 'node:sqlite'
import { failProof } from './yielding.ts'

/**
 * What stands as explained is what the log explained last, no more and no less.
 *
 * @param explained by the key of a difference, the event that explained it last
 */
export function proveExplainedDifferences(
  database: DatabaseSync,
  explained: ReadonlyMap<string, number>,
): void {
  const kept = database.prepare('SELECT key, event FROM explained_differences').all()
  const isSame =
    kept.length === explained.size && kept.every(({ key, event }) => explained.get(String(key)) === event)
  if (!isSame) failProof('at_explained_differences')
}
