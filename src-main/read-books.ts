import type { DatabaseSync } from 'node:sqlite'
import type { Books, LedgerEntry } from './bookkeeping/ledger-entry.ts'
import { headOf } from './journal/anchor/compare-anchor.ts'
import { paymentById } from './journal/journal.ts'
import {
  countEntries,
  type ListedEntry,
  listAttempts,
  listEntries,
  refundEntries,
} from './journal/ledger/read-entries.ts'

/** The journal as the bookkeeping reads it. */
export function readBooks(database: DatabaseSync): Books {
  return {
    head: () => headOf(database),
    countEntries: (from, to) => countEntries(database, from, to),
    *entries(from, to) {
      for (const entry of listEntries(database, from, to)) yield ledgerEntryOf(entry)
    },
    attempts: (from, to) => listAttempts(database, from, to),
    payment: (id) => paymentById(database, id),
  }
}

/** What the ledger has booked of one refund. */
export const entriesOfRefund = (database: DatabaseSync, paymentId: string, refundId: string): LedgerEntry[] =>
  refundEntries(database, paymentId, refundId).map(ledgerEntryOf)

function ledgerEntryOf({ kind, at, amount, before, earlier, record, refundId }: ListedEntry): LedgerEntry {
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
