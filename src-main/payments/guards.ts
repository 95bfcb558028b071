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
export function refuseOnOtherBooks({ journal }: Pick<PaymentContext, 'journal'>): void {
  const { state } = journal.anchorStatus()
  if (state === 'level' || state === 'unmarked') return
  throw new TillError('books_behind', 'books_behind')
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
  const isSameOrder = hasOrder(charge)
  const others = (records: PaymentRecord[]) => records.filter(({ id }) => id !== except)
  const unsettled = others(journal.withStatus('unknown', 'sending')).find(
    (other) =>
      (other.amount === sale.amount &&
        other.currency === sale.currency &&
        other.card?.last4 === sale.last4) ||
      isSameOrder(other),
  )
  if (unsettled && !charge.acknowledge?.includes('unknown')) {
    throw lookAlike(unsettled)
  }
  if (charge.acknowledge?.includes('duplicate') || unsettled) return
  const moving = new Set(['succeeded', 'requires_capture', 'processing', 'requires_action'])
  const twin = others(journal.similar(sale.last4, sale.amount, now() - duplicateWindow)).find(
    ({ currency, status }) => currency === sale.currency && moving.has(status),
  )
  if (twin) {
    throw new TillError(
      'possible_duplicate',
      { reason: 'payment_twin', parameters: { order: twin.merchantOrderId } },
      { retryable: true },
    )
  }
}

/** Whether a payment is of this order, as it was typed. */
const hasOrder =
  ({ merchantOrderId }: { merchantOrderId?: string | undefined }) =>
  (other: PaymentRecord): boolean =>
    merchantOrderId !== undefined && [other.requestedOrderId, other.merchantOrderId].includes(merchantOrderId)

/**
 * Refuses an order that a payment without an answer has already.
 *
 * @throws TillError `unknown_outstanding`; nothing was sent
 */
export function refuseWhileOrderIsUnknown(
  { journal }: Pick<PaymentContext, 'journal'>,
  order: { merchantOrderId?: string | undefined },
): void {
  const unsettled = journal.withStatus('unknown', 'sending').find(hasOrder(order))
  if (unsettled) throw lookAlike(unsettled)
}

const lookAlike = ({ merchantOrderId: order }: PaymentRecord): TillError =>
  new TillError(
    'unknown_outstanding',
    { reason: 'payment_looks_the_same', parameters: { order } },
    { retryable: true },
  )
