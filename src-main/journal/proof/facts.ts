import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { applyEvent } from '../events/replay.ts'
import { factOfLine, factsOfState } from '../facts/fact.ts'
import { lineOfEntry } from '../facts/make-facts.ts'
import { rowOfFact } from '../facts/stored-facts.ts'
import { type PaymentRecord, readRecord } from '../records/payment-record.ts'
import { failProof } from './yielding.ts'

type Row = Record<string, SQLOutputValue>

/** So many keys are held: a shop that types every description anew has one for each. */
const mostKeys = 20_000

/** What reports add up is what the events say: a fact for each line of the ledger and for what a payment is beside them, and no others. */
export function factsProof(database: DatabaseSync) {
  const lines = database.prepare(
    `SELECT e.*, f.at AS fact_at, f.key, f.payment, f.amount AS fact_amount, f.details
     FROM entries e LEFT JOIN facts f ON f.entry = e.seq WHERE e.payment_id = ?`,
  )
  const states = database.prepare('SELECT at, key, amount FROM state_facts WHERE payment = ? ORDER BY n')
  const find = database.prepare('SELECT id FROM fact_keys WHERE key = ?')
  const ids = new Map<string, number>()
  const idOf = (key: string): number => {
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = Number(find.get(key)?.id ?? 0)
    if (ids.size >= mostKeys) ids.clear()
    ids.set(key, id)
    return id
  }
  let [lineCount, stateCount] = [0, 0]
  return {
    /** @param events all of the payment's @param seq the number of its row */
    add(record: PaymentRecord, seq: number, events: readonly Row[]): void {
      const recordAt = (event: SQLOutputValue | undefined): PaymentRecord =>
        event === events.at(-1)?.seq
          ? record
          : readRecord(
              events.filter((each) => Number(each.seq) <= Number(event)).reduce<object>(applyEvent, {}),
            )
      for (const line of lines.all(record.id)) {
        const { at, key, amount, details } = rowOfFact(
          factOfLine(recordAt(line.event), lineOfEntry(line)),
          idOf,
        )
        const isSame =
          line.fact_at === at &&
          line.key === key &&
          line.fact_amount === amount &&
          line.payment === seq &&
          line.details === details
        if (!isSame) failProof({ reason: 'at_figures_of_payment', parameters: { id: record.id } })
        lineCount++
      }
      const expected = factsOfState(record).map((fact) => rowOfFact(fact, idOf))
      if (expected.length === 0) return
      const found = states.all(seq)
      const isSame =
        found.length === expected.length &&
        expected.every(({ at, key, amount }, n) => {
          const row = found[n]
          return row?.at === at && row.key === key && row.amount === amount
        })
      if (!isSame) failProof({ reason: 'at_figures_of_payment', parameters: { id: record.id } })
      stateCount += found.length
    },
    /** Those of all payments are all that there are. */
    prove(): void {
      const { lines: all, states: others } =
        database
          .prepare(
            'SELECT (SELECT count(*) FROM facts) AS lines, (SELECT count(*) FROM state_facts) AS states',
          )
          .get() ?? {}
      if (all !== lineCount || others !== stateCount) failProof('at_figures')
    },
  }
}
