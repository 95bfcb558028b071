import type { TaxTaken } from '#contract/tax.ts'
import { taxesIn } from '#contract/taxes-in.ts'
import { isReturn, type LedgerEntry } from './ledger-entry.ts'

/**
 * The taxes in the money that moved, by rate, in minor units: negative in a refund, none in what is unsettled.
 *
 * Each line's are told by what was booked of its payment before it, so they never change; refunds that add up to all that
 * was collected give back exactly the taxes that were.
 */
export function taxesMoved({ kind, payment, amount, before }: LedgerEntry): TaxTaken[] {
  if (kind === 'unsettled') return []
  return isReturn(kind)
    ? taxesIn(payment, before - amount, before)
    : taxesIn(payment, before, before + amount)
}

/** The taxes that several lines of one payment moved. */
export function taxesOfAll(lines: readonly LedgerEntry[]): TaxTaken[] {
  const [first = [], ...others] = lines.map(taxesMoved)
  return others.reduce(
    (sums, taxes) =>
      sums.map((sum, index) => ({
        ...sum,
        net: sum.net + (taxes[index]?.net ?? 0),
        amount: sum.amount + (taxes[index]?.amount ?? 0),
      })),
    first,
  )
}
