import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

/** One entry of the log as it is hashed and stored; `at` in ms since the epoch, `changes` as JSON text. */
export interface ChainedEvent {
  seq: number
  at: number
  paymentId: string | null
  kind: string
  changes: string
}

/** What the first entry follows. */
export const genesisHash = '0'.repeat(64)

/** SHA-256, hex, over the entry and the hash before it: no entry can be changed, added or taken out unseen. */
export function eventHash(previous: string, event: ChainedEvent): string {
  const { seq, at, paymentId, kind, changes } = event
  return createHash('sha256')
    .update(`${previous}\n${JSON.stringify([seq, at, paymentId, kind, changes])}`)
    .digest('hex')
}

/** The last entry of the log; before the first, where the chain starts. */
export function headOf(database: DatabaseSync): { seq: number; hash: string } {
  const last = database.prepare('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1').get()
  return { seq: Number(last?.seq ?? 0), hash: String(last?.hash ?? genesisHash) }
}
