import type { Person } from '#contract/staff.ts'
import type { TaxTaken } from '#contract/tax.ts'
import type { LedgerEntry } from './ledger-entry.ts'

/** What facts can have in common; see {@link Fact}. */
export interface FactGroup {
  /**
   * A line of the ledger, or what a payment is that is no line, or none yet: 'declined', 'canceled', 'on_hold' and what is
   * 'unsettled' (a payment, a capture or a refund without an answer).
   */
  kind: LedgerEntry['kind'] | 'declined' | 'canceled' | 'on_hold'
  currency: string
  /** 'unknown' where nobody told it. */
  brand: string
  /** Who took the payment, or gave the refund back; none on a till without staff. */
  by?: Person
  /** Why a refund was made ('elsewhere': not at this till), or the code that a payment was declined with. */
  why?: string
  /** A refund that gave back everything at once. */
  isFull?: boolean
}

/** What a report adds up: a line of the books with all that it is told by. It was made from the payment as it was then. */
export interface Fact extends FactGroup {
  /** ms since the epoch: when it moved; of what is no line of the ledger, when it was begun. */
  at: number
  /** Minor units. Of a line of the ledger, in favour of the shop positive; of the others, their sum. */
  amount: number
  /** In the money that moved; negative in what goes back. */
  taxes: readonly TaxTaken[]
  /** What was sold for what was collected, which adds up to the amount; '' for a sale that names nothing. None of refunds. */
  items: readonly { name: string; quantity: number; amount: number }[]
  /** Of a payment: its lines' sum before discounts and added taxes, its discounts, and its receipt's number. */
  subtotal?: number
  discount?: number
  receipt?: string
}

/** Facts with the same in common, added up. */
export interface FactSum extends FactGroup {
  count: number
  /** Minor units. */
  amount: number
}

const dayLength = 86_400_000

/** The sums of [from, to), ms since the epoch, a day at a time: each is read in one turn. */
export function* sumsByDay(
  books: { factSums(from: number, to: number): Iterable<FactSum> },
  from: number,
  to: number,
): Iterable<FactSum> {
  for (let start = from; start < to; start += dayLength)
    yield* books.factSums(start, Math.min(to, start + dayLength))
}
