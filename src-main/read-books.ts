import { ZReport } from '#contract/closing.ts'
import type { ClosingBooks } from './bookkeeping/closing.ts'
import type { Books, LedgerEntry } from './bookkeeping/ledger-entry.ts'
import type { Journal } from './journal/journal.ts'
import type { ListedEntry } from './journal/ledger/read-entries.ts'
import type { JournalSnapshot } from './journal/snapshots.ts'

/** The journal as the bookkeeping reads it. */
export function readBooks(snapshot: JournalSnapshot): Books {
  return {
    ...snapshot,
    *entries(from, to, currency) {
      for (const entry of snapshot.entries(from, to, currency)) yield ledgerEntryOf(entry)
    },
  }
}

/** The journal as a closing reads it. */
export function readClosingBooks(snapshot: JournalSnapshot): ClosingBooks {
  return {
    ...snapshot,
    lastZ() {
      const kept = snapshot.lastZ()
      return kept && { report: ZReport.parse(JSON.parse(kept.document)), lastBooked: kept.lastEntry }
    },
  }
}

/** What the ledger has booked of one refund. */
export const entriesOfRefund = (
  journal: Pick<Journal, 'refundEntries'>,
  paymentId: string,
  refundId: string,
): LedgerEntry[] => journal.refundEntries(paymentId, refundId).map(ledgerEntryOf)

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
