import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../../storage/database.ts'
import { eventHash, headOf } from './hash-chain.ts'

/** Writes an event. @returns its place in the log. `signature`: who did it; left out, whoever calls, if a person does. */
export type Append = (paymentId: string | null, kind: string, changes: object, signature?: object) => number

/**
 * The append-only log: its head moves on only when the transaction has that an event is part of.
 *
 * @param now ms since the epoch
 * @param who signs what people do
 */
export function eventLog(database: DatabaseSync, now: () => number, who: () => object | undefined) {
  const insert = database.prepare(
    'INSERT INTO events (seq, at, payment_id, kind, changes, hash) VALUES (?, ?, ?, ?, ?, ?)',
  )
  let head = headOf(database)
  return {
    /** Runs `work` in one transaction with the events that it appends. */
    commit<T>(work: (append: Append) => T): T {
      let next = head
      const append: Append = (paymentId, kind, changes, signature) => {
        const signed = { ...changes, ...(signature ?? (isDoneByPeople(paymentId, kind) ? who() : undefined)) }
        const event = { seq: next.seq + 1, at: now(), paymentId, kind, changes: JSON.stringify(signed) }
        const hash = eventHash(next.hash, event)
        insert.run(event.seq, event.at, event.paymentId, event.kind, event.changes, hash)
        next = { seq: event.seq, hash }
        return event.seq
      }
      const result = transaction(database, () => work(append))
      head = next
      return result
    },
  }
}

/** What the till does by itself afterwards is nobody's, even where a person's call set it off. */
function isDoneByPeople(paymentId: string | null, kind: string): boolean {
  return (
    paymentId === null ||
    kind === 'payment.started' ||
    kind === 'card.sent' ||
    kind === 'receipt.given' ||
    kind.endsWith('.sending')
  )
}
