import { canTryAnotherCard } from '#contract/payment-rules.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { guardAgainstSecondCharge, refuseOnOtherBooks } from '../guards.ts'
import { recordChange } from '../outcome/record-outcome.ts'
import { summarizeCard } from './card-summary.ts'
import { confirmCard, confirmParams } from './confirm-card.ts'

/**
 * Tries a declined payment again, with another card, on the same intent, which charges once at most.
 *
 * @throws TillError before anything is sent
 */
export async function tryAnotherCard(
  context: PaymentContext,
  request: Parsed<'payments.confirm'>,
): Promise<PaymentRecord> {
  const { id, attemptId } = request
  return context.exclusive(id, async () => {
    const seen = context.journal.byAttempt(attemptId)
    if (seen) return seen
    refuseOnOtherBooks(context)
    const before = context.journal.get(id)
    if (!before) throw new TillError('not_found', 'no_such_payment')
    if (!canTryAnotherCard(before)) {
      throw new TillError('wrong_state', 'no_other_card')
    }
    const card = summarizeCard(request.card, context.now())
    guardAgainstSecondCharge(
      context,
      {
        acknowledge: request.acknowledge,
        merchantOrderId: before.requestedOrderId ?? before.merchantOrderId,
      },
      { ...before, last4: card.last4 },
      id,
    )
    const record = recordChange(
      context,
      id,
      'card.sent',
      ({ step }) => ({
        status: 'sending',
        card,
        error: null,
        step: step + 1,
        cardSentAt: isoTime(context.now()),
        cardInFlight: true,
      }),
      attemptId,
    )
    if (request.acknowledge?.length) {
      context.journal.appendEvent('charge.acknowledged', { paymentId: id, acknowledged: request.acknowledge })
    }
    return confirmCard(context, record, confirmParams(request.card, record))
  })
}
