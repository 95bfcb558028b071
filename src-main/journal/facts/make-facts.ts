import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Projection } from '../events/projection.ts'
import { replay } from '../events/replay.ts'
import { entryKinds } from '../ledger/entries.ts'
import { type PaymentRecord, recordFromRow } from '../records/payment-record.ts'
import { type Fact, factOfLine, factsOfState } from './fact.ts'
import { rowOfFact } from './stored-facts.ts'

type Row = Record<string, SQLOutputValue>

/** The facts of one payment, made from the books: of the lines that are asked for, and of what it is beside them. */
export interface FactsOfPayment {
  /** The number of the payment's row. */
  seq: number
  lines: { entry: number; fact: Fact }[]
  states: Fact[]
}

/** @param condition which of a payment's lines (`e`) are wanted */
export function factMaker(
  database: DatabaseSync,
  condition = '1',
): (paymentId: string) => FactsOfPayment | undefined {
  const payment = database.prepare('SELECT * FROM payments WHERE id = ?')
  const lines = database.prepare(
    `SELECT e.*, (SELECT max(seq) FROM events WHERE events.payment_id = e.payment_id) AS latest
     FROM entries e WHERE e.payment_id = ? AND ${condition} ORDER BY e.seq`,
  )
  const replayAt = replay(database)
  return (paymentId) => {
    const row = payment.get(paymentId)
    if (!row) return
    const record = recordFromRow(row)
    const recordAt = ({ event, latest }: Row): PaymentRecord =>
      event === latest ? record : replayAt(paymentId, Number(event))
    return {
      seq: Number(row.seq),
      lines: lines
        .all(paymentId)
        .map((line) => ({ entry: Number(line.seq), fact: factOfLine(recordAt(line), lineOfEntry(line)) })),
      states: factsOfState(record),
    }
  }
}

/** A line of the ledger from its row. */
export const lineOfEntry = ({ kind, at, amount, before, refund_id }: Row) => ({
  kind: entryKinds.find((each) => each === kind) ?? 'payment',
  at: Number(at),
  amount: Number(amount),
  before: Number(before),
  ...(typeof refund_id === 'string' ? { refundId: refund_id } : {}),
})

/** Writes the rows of facts; inside a transaction. `payment` is the number of the payment's row. */
export function factsWriter(database: DatabaseSync) {
  const find = database.prepare('SELECT id FROM fact_keys WHERE key = ?')
  const addKey = database.prepare('INSERT INTO fact_keys (key) VALUES (?) RETURNING id')
  const addLine = database.prepare(
    'INSERT INTO facts (entry, at, key, payment, amount, details) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const dropStates = database.prepare('DELETE FROM state_facts WHERE payment = ?')
  const addState = database.prepare(
    'INSERT INTO state_facts (payment, n, at, key, amount) VALUES (?, ?, ?, ?, ?)',
  )
  // Not kept in memory: what was added goes again where the transaction fails.
  const idOf = (key: string): number => Number((find.get(key) ?? addKey.get(key))?.id)
  return {
    addLine(payment: number, entry: number, fact: Fact): void {
      const { at, key, amount, details } = rowOfFact(fact, idOf)
      addLine.run(entry, at, key, payment, amount, details)
    },
    replaceStates(payment: number, facts: readonly Fact[]): void {
      dropStates.run(payment)
      for (const [n, fact] of facts.entries()) {
        const { at, key, amount } = rowOfFact(fact, idOf)
        addState.run(payment, n, at, key, amount)
      }
    },
  }
}

/** Keeps the facts level with the books. Those of a line are made once: nothing of a line ever changes. */
export function factsProjection(database: DatabaseSync): Projection {
  const factsOf = factMaker(database, 'NOT EXISTS (SELECT 1 FROM facts f WHERE f.entry = e.seq)')
  const write = factsWriter(database)
  return {
    counter: 'facts',
    update(paymentId) {
      const made = factsOf(paymentId)
      if (!made) return
      for (const { entry, fact } of made.lines) write.addLine(made.seq, entry, fact)
      write.replaceStates(made.seq, made.states)
    },
  }
}
