import type { DatabaseSync } from 'node:sqlite'
import type { Books, LedgerEntry } from './bookkeeping/ledger-entry.ts'
import { headOf } from './journal/anchor/standing.ts'
import { countEntries, type Entry, listAttempts, listEntries, refundEntries } from './journal/books.ts'
import { paymentById } from './journal/journal.ts'

/** The journal as the bookkeeping reads it. */
export function readBooks(database: DatabaseSync): Books {
  return {
    head: () => headOf(database),
    countEntries: (from, to) => countEntries(database, from, to),
    *entries(from, to) {
      for (const entry of listEntries(database, from, to)) yield movementOf(entry)
    },
    attempts: (from, to) => listAttempts(database, from, to),
    payment: (id) => paymentById(database, id),
  }
}

/** What the ledger has booked of one refund. */
export const movementsOfRefund = (
  database: DatabaseSync,
  paymentId: string,
  refundId: string,
): LedgerEntry[] => refundEntries(database, paymentId, refundId).map(movementOf)

function movementOf({ kind, at, amount, before, earlier, record, refundId }: Entry): LedgerEntry {
  const refund = record.refunds.find(({ id }) => id === refundId)
  return {
    kind,
    at: new Date(at).toISOString(),
    before,
    ...(kind === 'unsettled' ? { amount: 0, inDoubt: amount } : { amount }),
    payment: record,
    ...(earlier > 0 ? { earlier } : {}),
    ...(refund ? { refund } : {}),
  }
}
