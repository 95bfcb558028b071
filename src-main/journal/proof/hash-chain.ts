import type { DatabaseSync } from 'node:sqlite'
import { parseJsonObject } from '../../storage/stored-values.ts'
import { type ChainedEvent, eventHash, genesisHash } from '../events/hash-chain.ts'
import { explainedKind } from '../records/explained-differences.ts'
import { failProof, type YieldToOthers } from './yielding.ts'

export interface ChainProof {
  events: number
  /** Payments that were started. */
  started: number
  /** Receipt numbers that were skipped when a journal was accepted as it was: more than `after`, up to `to`. */
  skipped: { after: number; to: number }[]
  /** By the key of a difference, the event that explained it last. */
  explained: Map<string, number>
}

/** Walks the whole log: each entry follows from the one before it. */
export async function proveChain(database: DatabaseSync, pace: YieldToOthers): Promise<ChainProof> {
  const page = database.prepare('SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT 100')
  const proof: ChainProof = { events: 0, started: 0, skipped: [], explained: new Map() }
  let [previous, at] = [genesisHash, Number.MIN_SAFE_INTEGER]
  for (;;) {
    const rows = page.all(at)
    for (const row of rows) {
      at = Number(row.seq)
      const event: ChainedEvent = {
        seq: at,
        at: Number(row.at),
        paymentId: row.payment_id === null ? null : String(row.payment_id),
        kind: String(row.kind),
        changes: String(row.changes),
      }
      const follows = event.seq === proof.events + 1 && eventHash(previous, event) === row.hash
      if (!follows) failProof({ reason: 'at_event', parameters: { seq: event.seq } })
      previous = String(row.hash)
      proof.events++
      if (event.kind === 'payment.started') proof.started++
      if (event.kind === 'books.accepted') proof.skipped.push(skippedBy(event.changes))
      if (event.kind === explainedKind)
        proof.explained.set(String(parseJsonObject(event.changes)?.key), event.seq)
      const turn = pace()
      if (turn) await turn
    }
    if (rows.length === 0) return proof
  }
}

function skippedBy(changes: string): { after: number; to: number } {
  const { counters, was } = parseJsonObject(changes) ?? {}
  return { after: receiptOf(was), to: receiptOf(counters) }
}

const receiptOf = (counters: unknown): number => Number(Reflect.get(Object(counters), 'receipt')) || 0
