import { isSameId } from '#contract/ids.ts'
import { hasUnansweredRefund, isRefundable, refundableAmount } from '#contract/payment-rules.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import { GatewayError } from '../../gateway/errors.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { refuseOnOtherBooks } from '../guards.ts'
import { errorOf, isDefinite } from '../outcome/outcome.ts'
import { recordChange } from '../outcome/record-outcome.ts'
import { paymentError } from '../payment-error.ts'
import { recordRefund, withRefunds } from './record-refund.ts'
import { stillCountedIn } from './refund-elsewhere.ts'
import { refundedTotal } from './refunded-total.ts'
import { askForNamedRefunds, recordRefundAnswer, settleByTotal, settleRefunds } from './settle-refunds.ts'

/**
 * Gives money back: all that is left, or `amount` minor units of it.
 *
 * Written before it is sent, sent once, and never repeated: a refund whose answer is missing blocks further ones of this
 * payment until the gateway's refunded total settles it. A refundId that was seen before is returned, not sent.
 *
 * @throws TillError `wrong_state`, `refund_unsettled`, `refund_too_large`, `gateway_unavailable`; nothing was sent
 */
export async function refundPayment(
  context: PaymentContext,
  request: Parsed<'payments.refund'>,
): Promise<PaymentRecord> {
  const { id, refundId } = request
  return context.exclusive(id, async () => {
    const record = context.journal.get(id)
    if (!record) throw new TillError('not_found', 'no_such_payment')
    if (record.refunds.some((refund) => isSameId(refund.id, refundId))) return record
    refuseOnOtherBooks(context)
    const total = await totalBefore(context, id, checkRefundable(record))
    const now = context.journal.get(id) ?? record
    const gatewayId = checkRefundable(now)
    const amount = checkAmount(now, total - stillCountedIn(context, now), request.amount)
    if (context.journal.hasRefund(refundId)) {
      throw new TillError('invalid_input', 'refund_id_of_other', { field: 'refundId' })
    }
    const at = isoTime(context.now())
    recordChange(context, id, 'refund.sending', ({ refunds }) => ({
      ...withRefunds([
        ...refunds,
        {
          id: refundId,
          amount,
          status: 'sending',
          ...(request.reason ? { reason: request.reason } : {}),
          ...context.who(),
          createdAt: at,
          updatedAt: at,
        },
      ]),
      refundedElsewhere: null,
    }))
    return send(context, id, { refundId, gatewayId, amount, reason: request.reason })
  })
}

/** @returns the id of the intent */
function checkRefundable(record: PaymentRecord): string {
  if (!isRefundable(record) || !record.gatewayId) {
    throw new TillError('wrong_state', 'refund_not_paid')
  }
  if (hasUnansweredRefund(record)) {
    throw new TillError('refund_unsettled', 'earlier_refund_open', { retryable: true })
  }
  return record.gatewayId
}

/**
 * Never more than was collected; what was sent and is not known to have failed counts as given back, and so does whatever
 * else the gateway says it has refunded.
 */
function checkAmount(record: PaymentRecord, total: number, wanted: number | undefined): number {
  const left = refundableAmount(record, total)
  if (left <= 0) throw new TillError('refund_too_large', 'all_refunded')
  if (wanted !== undefined && wanted > left) {
    throw new TillError(
      'refund_too_large',
      { reason: 'refund_too_large', parameters: { left: { amount: left, currency: record.currency } } },
      { field: 'amount' },
    )
  }
  return wanted ?? left
}

/**
 * The gateway's total before, and the books brought up to it: refunds may have failed since, or others have been made
 * elsewhere, and a refund without an answer is settled by what it adds to that.
 */
async function totalBefore(context: PaymentContext, id: string, gatewayId: string): Promise<number> {
  try {
    await askForNamedRefunds(context, id, true)
    const total = (await refundedTotal(context, gatewayId)) ?? 0
    settleByTotal(context, id, total)
    return total
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    throw new TillError('gateway_unavailable', 'gateway_unreachable_unrefunded', { retryable: true })
  }
}

async function send(
  context: PaymentContext,
  id: string,
  request: { refundId: string; gatewayId: string; amount: number; reason: string | undefined },
): Promise<PaymentRecord> {
  const { refundId, gatewayId, amount, reason } = request
  try {
    const answer = await context
      .gateway()
      .createRefund({ paymentIntent: gatewayId, amount, reason, metadata: { refund_id: refundId } }, refundId)
    if (recordRefundAnswer(context, id, refundId, answer)) return context.journal.get(id) ?? missing()
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    // An error that names the refund is no word on whether it was made.
    const isNamed = error.refund !== undefined && recordRefundAnswer(context, id, refundId, error.refund)
    if (isNamed) return context.journal.get(id) ?? missing()
    if (isDefinite(error)) {
      const reason =
        error.kind === 'unreachable' ? paymentError('unreachable', 'refund_not_made') : errorOf(error)
      return recordRefund(context, id, refundId, { status: 'failed', error: reason })
    }
  }
  recordRefund(context, id, refundId, {
    status: 'unknown',
    error: paymentError('no_answer', 'refund_unknown'),
  })
  try {
    await settleRefunds(context, id, { looks: 0, since: context.steady() })
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
  }
  return context.journal.get(id) ?? missing()
}

function missing(): never {
  throw new Error('The payment is gone from the journal')
}
