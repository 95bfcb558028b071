import type { Payment, Refund } from '#contract/payment.ts'
import type { Fact, FactSum } from './fact.ts'

/** One line of the books. */
export interface LedgerEntry {
  /**
   * 'payment': money collected. 'refund': money given back, once the gateway has accepted it. 'payment_corrected' and
   * 'refund_corrected': the sum turned out to be another later. 'refund_reversed': a refund that was booked failed later.
   * 'unsettled': no answer yet; it moves nothing, and is listed so that nothing is missing.
   */
  kind: 'payment' | 'payment_corrected' | 'refund' | 'refund_corrected' | 'refund_reversed' | 'unsettled'
  /** When it moved, or was begun, if it is unsettled; ISO 8601. */
  at: string
  /** Minor units of the payment's currency: collected positive, refunded negative, unsettled 0. */
  amount: number
  /** What the lines before this one had collected of the payment; on lines of refunds, what they had given back of it. */
  before: number
  /** So many lines of this kind about the same payment, or refund, came before; left out: none. */
  earlier?: number
  /** Of what is unsettled, the sum in doubt: negative for a refund. */
  inDoubt?: number
  /** As it was when the line was booked, so that the line never changes. */
  payment: Payment
  /** The refund that moved, or that is unsettled. */
  refund?: Refund
}

/** Whether a line is about money that goes back, or comes back from there. */
export const isReturn = (kind: string): boolean => kind.startsWith('refund')

/**
 * What the bookkeeping reads of the journal. Times are ms since the epoch, `from` inclusive and `to` exclusive.
 *
 * An export reads on over many turns of the event loop while the till goes on writing: the source pages by key rather
 * than hold one statement open, and never loads the whole period at once.
 */
export interface Books {
  /** The last entry of the books, and its hash. */
  head(): { seq: number; hash: string }
  /** For a progress bar: what is unsettled may come to it. */
  countEntries(fromMs: number, toMs: number): number | Promise<number>
  /**
   * The ledger's lines and, on the day it was begun, what is unsettled: payments with status `unknown`, `sending` or
   * `processing`, refunds with status `unknown` or `sending`, captures without an answer. By time, then id (the refund's
   * on the line of a refund, else the payment's). With a currency, lines of others may be left out.
   */
  entries(fromMs: number, toMs: number, currency?: string): Iterable<LedgerEntry>
  /**
   * What reports add up: a fact for each of the ledger's lines, and for what is unsettled, declined, cancelled or on hold by
   * the time it was begun. In no order.
   */
  facts(fromMs: number, toMs: number): Iterable<Fact>
  /** The same, added up by what they have in common; all of it in one turn. */
  factSums(fromMs: number, toMs: number): Iterable<FactSum>
  /** A payment as it is: what its receipt tells. */
  payment(id: string): Payment
}
