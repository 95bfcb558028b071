import type { DatabaseSync } from 'node:sqlite'
import { knownCallerFrom, parseDetails, termsOf } from '../callers/caller-details.ts'
import { countsAsPaid } from '../callers/callers.ts'
import { recordFromRow } from '../records/payment-record.ts'
import { addIndexContents, IndexChecksum } from './index-checksum.ts'
import { failProof, type YieldToOthers } from './yielding.ts'

/**
 * Each known caller has the payments that are counted for them, was told of by one of these in every detail, and is found
 * by these details' words. Who of two callers a payment was given to depends on what was known then, and is not proven.
 *
 * @returns how many there are
 */
export async function proveCallers(
  database: DatabaseSync,
  random: () => number,
  pace: YieldToOthers,
): Promise<number> {
  const page = database.prepare('SELECT * FROM callers WHERE id > ? ORDER BY id LIMIT 50')
  const ordersOf = database.prepare(
    `SELECT o.paid, p.* FROM caller_orders o LEFT JOIN payments p ON p.seq = o.payment
     WHERE o.caller = ?`,
  )
  const expected = new IndexChecksum(random)
  let [at, count] = [Number.MIN_SAFE_INTEGER, 0]
  for (;;) {
    const rows = page.all(at)
    for (const row of rows) {
      at = Number(row.id)
      const caller = parseDetails(row.details)
      let paid = 0
      const told = new Set<string>()
      for (const order of ordersOf.all(at)) {
        if (order.document === null || order.paid !== countsAsPaid(String(order.status)))
          failProof({ reason: 'at_caller', parameters: { at } })
        paid += Number(order.paid)
        for (const detail of partsOf(recordFromRow(order).customer)) told.add(detail)
        const turn = pace()
        if (turn) await turn
      }
      if (paid !== row.orders || !partsOf(knownCallerFrom(caller)).every((each) => told.has(each)))
        failProof({ reason: 'at_caller', parameters: { at } })
      expected.addWords(termsOf(caller, undefined), Number(row.place))
      count++
    }
    if (rows.length === 0) break
  }
  const found = IndexChecksum.like(expected)
  await addIndexContents(database, 'caller_search', found, pace)
  if (!found.equals(expected)) failProof('at_caller_search')
  return count
}

type Parts = { name?: string | undefined; email?: string | undefined; phone?: string | undefined }

const partsOf = ({ name, email, phone }: Parts = {}): string[] =>
  Object.entries({ name, email, phone }).flatMap(([key, value]) => (value ? [`${key} ${value}`] : []))
