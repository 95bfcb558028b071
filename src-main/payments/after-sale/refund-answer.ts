import type { Discrepancy, Refund } from '#contract/payment.ts'
import type { Refund as GatewayRefund } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { paymentError } from '../payment-error.ts'

/** Said of a refund that the gateway has taken without saying what it gives back. */
const notTold = 'not_told'

/** Whether nobody knows yet what a refund gives back. */
export const isUntold = ({ error }: Refund): boolean => error?.code === notTold

/**
 * What the gateway's answer says of a refund. An answer with an id is kept with it; an unlisted status is pending, and so
 * is a refund that does not say what it gives back. What the gateway gave back counts, not what was asked for.
 *
 * @param at ISO time of the answer
 */
export function refundChanges(
  answer: GatewayRefund,
  refund: Refund,
  { currency }: Pick<PaymentRecord, 'currency'>,
  at: string,
): { changes: Partial<Refund>; found?: Discrepancy } {
  const { id: gatewayId, status, amount: told } = answer
  const named = { gatewayId }
  if (status === 'failed' || status === 'canceled') {
    const error = paymentError(answer.failureReason ?? status, 'refund_failed')
    return { changes: { ...named, status: 'failed', error } }
  }
  const about = { refundId: refund.id, asked: refund.asked ?? refund.amount, at }
  if (answer.currency !== undefined && answer.currency !== currency) {
    return {
      changes: {
        ...named,
        status: 'unknown',
        error: paymentError('wrong_currency', 'refund_currency'),
      },
      found: {
        ...about,
        code: 'refund_currency',
        currency: answer.currency,
        ...(told === undefined ? {} : { told }),
      },
    }
  }
  const wasTold = refund.gatewayId !== undefined && refund.status !== 'unknown' && !isUntold(refund)
  if (!wasTold && (!told || answer.currency === undefined)) {
    return {
      changes: {
        ...named,
        status: 'pending',
        error: paymentError(notTold, 'refund_not_told'),
      },
    }
  }
  const isMade = status === 'succeeded' || refund.status === 'succeeded'
  const changes = { ...named, status: isMade ? 'succeeded' : 'pending', error: undefined } as const
  if (!told || told === refund.amount) return { changes }
  return {
    changes: { ...changes, amount: told, asked: about.asked },
    found: { ...about, code: 'refund_amount', told },
  }
}
