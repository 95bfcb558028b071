import type { Refund } from '#contract/payment.ts'
import { GatewayError } from '../../gateway/errors.ts'
import type { Refund as GatewayRefund } from '../../gateway/gateway.ts'
import type { Changes, PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { withDiscrepancy } from '../outcome/discrepancies.ts'
import { recordChange } from '../outcome/record-outcome.ts'
import { type Seen, settleWindowIsOver } from '../outcome/settle-window.ts'
import { paymentError } from '../payment-error.ts'
import { recordRefund } from './record-refund.ts'
import { refundChanges } from './refund-answer.ts'
import { recordRefundElsewhere, takeBackElsewhere } from './refund-elsewhere.ts'
import { refundedTotal } from './refunded-total.ts'

/**
 * Settles refunds that have no last word: one that the gateway named is asked for by its id; one whose answer never
 * came, since refunds cannot be listed, by the total that the gateway has refunded of this payment. Both the ones that
 * the total has proven and the ones that were given up are watched for a while: the bank may refuse a refund later, and a
 * request may have been held up on its way. What the total has beyond them was refunded elsewhere.
 *
 * @param all asks for what was settled, too: the bank may have refused it since, or somebody may have refunded elsewhere
 * @param told what the intent says was refunded, where it has been looked at just now
 */
export async function settleRefunds(
  context: PaymentContext,
  id: string,
  seen: Seen,
  { all = false, told }: { all?: boolean; told?: number | undefined } = {},
): Promise<void> {
  await askForNamedRefunds(context, id, all)
  const record = context.journal.get(id)
  if (!record?.gatewayId || record.status !== 'succeeded') return
  if (!all && !record.refunds.some(isUnanswered) && !record.refundWatchUntil) return
  const total = await refundedTotal(context, record.gatewayId, told)
  if (total !== undefined) settleByTotal(context, id, total, settleWindowIsOver(context, seen))
  endWatch(context, id, total)
}

/** What the till's own refunds explain of the total is theirs; the rest was made elsewhere. */
export function settleByTotal(context: PaymentContext, id: string, total: number, over = false): void {
  const record = context.journal.get(id)
  if (!record) return
  const { timing, now } = context
  const { refunds } = record
  const watch: Changes = { refundWatchUntil: isoTime(now() + timing.watch) }
  const unanswered = refunds.filter(isUnanswered)
  const givenUp = record.refundWatchUntil ? refunds.filter(wasGivenUp) : []
  const unaccounted = total - (record.refundedElsewhere ?? 0) - record.amountRefunded
  const made =
    exactly(unaccounted, [...unanswered, ...givenUp].slice(0, mostInDoubt)) ??
    fitting(unaccounted, unanswered)
  for (const refund of made)
    recordRefund(context, id, refund.id, { status: 'succeeded', error: undefined }, watch)
  for (const refund of unanswered) {
    if (made.includes(refund) || !over) continue
    const failed = {
      status: 'failed',
      error: paymentError(neverReached, 'refund_not_made'),
    } as const
    recordRefund(context, id, refund.id, failed, watch)
  }
  // A total that is still behind, or a named refund that is failing just now, would accuse the wrong one.
  if (recordRefundElsewhere(context, id, total) || refunds.some(({ status }) => status === 'pending')) return
  if (over) takeBack(context, id, total)
  // A total that is not explained has to last: it is looked at again.
  else if (!record.refundWatchUntil)
    recordChange(context, id, 'watch.started', (record) => (isExplained(record, total) ? undefined : watch))
}

/** What only the total has proven, and it proves no more. */
function takeBack(context: PaymentContext, id: string, total: number): void {
  const record = context.journal.get(id)
  const excess = (record?.amountRefunded ?? 0) - total
  if (!record || excess <= 0) return
  const refused = exactly(excess, record.refunds.filter(isProvenByTotal).slice(0, mostInDoubt))
  if (!refused) takeBackElsewhere(context, id, excess)
  for (const refund of refused ?? []) {
    const error = paymentError('failed', 'refund_failed')
    recordRefund(context, id, refund.id, { status: 'failed', error })
  }
}

/** Where the total can change nothing: it is the books' own, or it is less and all of them have names of their own. */
function isExplained({ amountRefunded, refunds }: PaymentRecord, total: number): boolean {
  return total === amountRefunded || (total < amountRefunded && !refunds.some(isProvenByTotal))
}

/** Once it has lasted long enough, or there is nothing to watch. */
function endWatch(context: PaymentContext, id: string, total: number | undefined): void {
  recordChange(context, id, 'watch.ended', (record) => {
    const { refundWatchUntil, refunds } = record
    const over = refundWatchUntil !== undefined && context.now() >= Date.parse(refundWatchUntil)
    const isWatched = (refund: Refund) => wasGivenUp(refund) || (isProvenByTotal(refund) && !refund.elsewhere)
    const watched = refunds.some(isWatched) || (total !== undefined && !isExplained(record, total))
    return over || !watched ? { refundWatchUntil: null } : undefined
  })
}

/** What the gateway has named is asked for by its id, and settled by nothing else. */
const isUnanswered = ({ status, gatewayId }: Refund): boolean => status === 'unknown' && !gatewayId

const neverReached = 'never_reached'
const wasGivenUp = ({ status, error }: Refund): boolean => status === 'failed' && error?.code === neverReached

const isProvenByTotal = ({ status, gatewayId }: Refund): boolean => status === 'succeeded' && !gatewayId

/**
 * Asks for the refunds that the gateway has accepted and not yet carried out.
 *
 * @param all also for those that it has carried out: a bank may refuse one days later @throws GatewayError
 */
export async function askForNamedRefunds(context: PaymentContext, id: string, all: boolean): Promise<void> {
  const { gateway, journal } = context
  for (const { id: refundId, status, gatewayId } of journal.get(id)?.refunds ?? []) {
    if (!gatewayId || !(status === 'pending' || status === 'unknown' || (all && status === 'succeeded')))
      continue
    try {
      recordRefundAnswer(context, id, refundId, await gateway().retrieveRefund(gatewayId))
    } catch (error) {
      // One that cannot be read keeps nobody from the others.
      if (!(error instanceof GatewayError) || !isAnswer.has(error.kind)) throw error
    }
  }
}

const isAnswer = new Set<GatewayError['kind']>(['not_found', 'invalid_request', 'permission', 'unreadable'])

/**
 * Writes what the gateway's answer says of a refund, and what it did otherwise than asked. An answer that names another
 * refund of the payment, or another payment's, is none.
 *
 * @returns whether it was the refund's
 */
export function recordRefundAnswer(
  context: PaymentContext,
  id: string,
  refundId: string,
  answer: GatewayRefund,
): boolean {
  const record = context.journal.get(id)
  const refund = record?.refunds.find((one) => one.id === refundId)
  if (!record || !refund) return false
  const isAnothers =
    record.refunds.some((one) => one !== refund && one.gatewayId === answer.id) ||
    (answer.paymentIntent !== undefined && answer.paymentIntent !== record.gatewayId)
  if (isAnothers) return false
  const { changes, found } = refundChanges(answer, refund, record, isoTime(context.now()))
  recordRefund(context, id, refundId, changes, found ? withDiscrepancy(record, found) : {})
  return true
}

/** Every combination of them is tried. */
const mostInDoubt = 12

/** Which of the refunds, the first ones first, make up the sum; undefined where none do. */
function exactly(sum: number, [first, ...others]: readonly Refund[]): Refund[] | undefined {
  if (sum === 0) return []
  if (sum < 0 || !first) return undefined
  const withFirst = exactly(sum - first.amount, others)
  return withFirst ? [first, ...withFirst] : exactly(sum, others)
}

/** Those of the refunds, the first ones first, that fit into the sum. */
function fitting(sum: number, refunds: readonly Refund[]): Refund[] {
  let left = sum
  return refunds.filter(({ amount }) => {
    if (amount > left) return false
    left -= amount
    return true
  })
}
