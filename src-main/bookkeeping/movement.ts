import type { Payment, Refund } from '#contract/payment.ts'

/** One line of the books. */
export interface Movement {
  /**
   * 'payment': money collected, at `paidAt`. 'refund': money given back, at the refund's `createdAt`. 'unsettled': no
   * answer yet, at `createdAt`; it moves nothing, and is listed so that nothing is missing.
   */
  kind: 'payment' | 'refund' | 'unsettled'
  /** ISO 8601. */
  at: string
  /** Minor units of the payment's currency: collected positive, refunded negative, unsettled 0. */
  amount: number
  payment: Payment
  /** The refund that moved, or that is unsettled. */
  refund?: Refund
}

/**
 * What the bookkeeping reads of the journal. Times are ms since the epoch, `from` inclusive and `to` exclusive.
 *
 * An export reads on over many turns of the event loop while the till goes on writing: the source pages by key rather
 * than hold one statement open, and never loads the whole period at once.
 */
export interface Books {
  /** For a progress bar: a failed refund may be counted, too. */
  countMovements(fromMs: number, toMs: number): number | Promise<number>
  /**
   * By time, then id (the refund's for a refund, else the payment's). Payments with status `succeeded` move
   * `amountCaptured`; refunds with status `succeeded` or `pending` move their amount; payments with status `unknown`,
   * `sending` or `processing` and refunds with status `unknown` or `sending` are unsettled.
   */
  movements(fromMs: number, toMs: number): Iterable<Movement>
  /** Every payment made in the period (`createdAt`), of any status. */
  attempts(fromMs: number, toMs: number): Iterable<Payment>
}
