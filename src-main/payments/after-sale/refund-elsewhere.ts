import type { Refund } from '#contract/payment.ts'
import type { Changes, PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { recordChange } from '../outcome/record-outcome.ts'
import { recordRefund, tooMuch, withRefunds } from './record-refund.ts'
import { isUntold } from './refund-answer.ts'

/**
 * Books what the gateway has refunded beyond the till's own refunds as one that was made elsewhere. While one of the
 * till's own may explain it, nothing is booked: first it has to be settled.
 *
 * @param total minor units, what the gateway has refunded in all
 * @returns whether all that the gateway has refunded is in the books
 */
export function recordRefundElsewhere(context: PaymentContext, id: string, total: number): boolean {
  const record = context.journal.get(id)
  const beyond = total - (record?.amountRefunded ?? 0)
  if (!record || beyond < 0) return false
  if (beyond === 0) {
    recordChange(context, id, 'watch.ended', () => noMore)
    return true
  }
  if (record.refunds.some(isInDoubt) || stillCountedIn(context, record) >= beyond) return false
  const at = isoTime(context.now())
  const refund: Refund = {
    id: context.newId(),
    amount: beyond,
    status: 'succeeded',
    elsewhere: true,
    createdAt: at,
    updatedAt: at,
  }
  recordChange(context, id, 'refund.elsewhere', (now) => {
    const after = withRefunds([...now.refunds, refund])
    // An older till kept a sum for it.
    return { ...after, ...tooMuch(now, after, at), refundedElsewhere: null, ...noMore }
  })
  return true
}

const noMore: Changes = { stillCounted: null, stillCountedUntil: null }

const isInDoubt = (refund: Refund): boolean =>
  refund.status === 'unknown' ||
  refund.status === 'sending' ||
  (refund.status === 'pending' && isUntold(refund))

/** What a total may still count of refunds that have failed just now, in minor units. */
export function stillCountedIn(
  { now }: PaymentContext,
  { stillCounted = 0, stillCountedUntil }: PaymentRecord,
): number {
  return stillCountedUntil && now() < Date.parse(stillCountedUntil) ? stillCounted : 0
}

/** Takes back what was booked as refunded elsewhere and is not, or no more: the newest first. @param excess minor units */
export function takeBackElsewhere(context: PaymentContext, id: string, excess: number): void {
  const refunds = context.journal.get(id)?.refunds.filter(isMadeElsewhere) ?? []
  let left = excess
  for (const refund of refunds.toReversed()) {
    if (left <= 0) return
    const less = Math.min(left, refund.amount)
    left -= less
    recordRefund(
      context,
      id,
      refund.id,
      less === refund.amount ? { status: 'failed' } : { amount: refund.amount - less },
    )
  }
}

const isMadeElsewhere = ({ elsewhere, status }: Refund): boolean =>
  elsewhere === true && status === 'succeeded'
