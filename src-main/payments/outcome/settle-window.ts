import type { PaymentContext } from '../context.ts'

/** What was seen of a payment since it came to stand as it does. */
export interface Seen {
  /** Looks that were answered. */
  looks: number
  /** Since when, by the steady clock; ms. */
  since: number
}

/**
 * "Not found", or "not paid", once is no proof: the gateway may lag, and a request may be held up on its way. The time is
 * that of the steady clock: a computer's clock that is put right meanwhile neither shortens the window nor holds it open.
 */
export function settleWindowIsOver(
  { timing, steady }: Pick<PaymentContext, 'timing' | 'steady'>,
  { looks, since }: Seen,
): boolean {
  return looks + 1 >= timing.settleLooks && steady() - since >= timing.settle
}
