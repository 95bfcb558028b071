import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { parseJsonObject } from '../../storage/stored-values.ts'
import { listZ } from '../ledger/z-reports.ts'
import { failProof } from './yielding.ts'

/**
 * Closed periods are numbered without a gap, each names the one before by its hash, is the document that its own hash was
 * made of, and stands in the log.
 */
export function proveZReports(database: DatabaseSync): void {
  const logged = database
    .prepare("SELECT changes FROM events WHERE kind = 'period.closed' ORDER BY seq")
    .all()
  const kept = listZ(database, Number.MAX_SAFE_INTEGER).toReversed()
  for (const [index, { number, sha256, document }] of kept.entries()) {
    const { sha256: own, previous, ...rest } = Object(parseJsonObject(document))
    const sealed = previous === undefined ? rest : { ...rest, previous }
    const event = Object(parseJsonObject(logged[index]?.changes))
    const before = kept[index - 1]
    const isWhole =
      number === index + 1 &&
      own === sha256 &&
      createHash('sha256').update(JSON.stringify(sealed)).digest('hex') === sha256 &&
      previous?.sha256 === before?.sha256 &&
      event.number === number &&
      event.sha256 === sha256
    if (!isWhole) failProof({ reason: 'at_z', parameters: { number: index + 1 } })
  }
  if (logged.length !== kept.length) failProof({ reason: 'at_z', parameters: { number: kept.length + 1 } })
}
