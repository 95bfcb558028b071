import type { Parsed } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import type { PaymentRecord } from '../journal/records/payment-record.ts'
import type { PaymentContext } from './context.ts'

/** A charge this much like an earlier one, this soon after it, is asked about first; ms. */
const duplicateWindow = 10 * 60_000

/**
 * Refuses to move money while the books are older than they were, or others: a payment that is missing in them could be
 * made, or given back, a second time.
 *
 * @throws TillError `books_behind`; nothing was sent
 */
export function refuseOnOtherBooks({ journal }: PaymentContext): void {
  const { state } = journal.anchorStatus()
  if (state === 'level' || state === 'unmarked') return
  throw new TillError(
    'books_behind',
    'The books of this till went back, or are others: payments may be missing in them. Nothing was sent. A manager has to look at them and accept them first, in the notice at the top of the screen.',
  )
}

/**
 * Refuses a charge that could be a second one for the same sale.
 *
 * While a payment has no answer, the same order, or the same last four and amount, may not be charged unless someone
 * who may has said so ('unknown'); a twin of the last minutes asks first ('duplicate').
 *
 * @throws TillError `unknown_outstanding` or `possible_duplicate`; nothing was sent
 */
export function guardAgainstSecondCharge(
  context: PaymentContext,
  charge: Pick<Parsed<'payments.charge'>, 'merchantOrderId' | 'acknowledge'>,
  sale: { amount: number; currency: string; last4: string },
  except?: string,
): void {
  const { journal, now } = context
  const others = (records: PaymentRecord[]) => records.filter(({ id }) => id !== except)
  const unsettled = others(journal.withStatus('unknown', 'sending')).find(
    (other) =>
      (other.amount === sale.amount &&
        other.currency === sale.currency &&
        other.card?.last4 === sale.last4) ||
      (charge.merchantOrderId !== undefined &&
        [other.requestedOrderId, other.merchantOrderId].includes(charge.merchantOrderId)),
  )
  if (unsettled && !charge.acknowledge?.includes('unknown')) {
    throw new TillError(
      'unknown_outstanding',
      `Payment ${unsettled.merchantOrderId} looks the same and the bank has not answered for it yet. Nothing was sent. Do not charge again before it is settled: charging now could charge the card twice.`,
      { retryable: true },
    )
  }
  if (charge.acknowledge?.includes('duplicate') || unsettled) return
  const moving = new Set(['succeeded', 'requires_capture', 'processing', 'requires_action'])
  const twin = others(journal.similar(sale.last4, sale.amount, now() - duplicateWindow)).find(
    ({ currency, status }) => currency === sale.currency && moving.has(status),
  )
  if (twin) {
    throw new TillError(
      'possible_duplicate',
      `Payment ${twin.merchantOrderId} took the same amount from a card with the same last four digits a few minutes ago. Nothing was sent. Charge again only if the caller wants a second payment.`,
      { retryable: true },
    )
  }
}
