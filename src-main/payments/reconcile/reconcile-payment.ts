import { TillError } from '../../failure/failure.ts'
import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { settleRefunds } from '../after-sale/settle-refunds.ts'
import { settleUpdate } from '../after-sale/update-payment.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { findIntent, isOlder, oddity, wasReached } from '../outcome/find-intent.ts'
import { verdictOf } from '../outcome/outcome.ts'
import {
  recordChange,
  recordDecline,
  recordFailure,
  recordOutcome,
  recordUnknown,
} from '../outcome/record-outcome.ts'
import { type Seen, settleWindowIsOver } from '../outcome/settle-window.ts'
import { orphansVoided, voidIntent, voidOrphans } from '../outcome/void-intent.ts'
import { paymentError } from '../payment-error.ts'
import { recoverRecord } from './recover.ts'

/** What came of a look: the gateway told, or would not tell, or could not be reached. */
export type ReconcileResult = 'answered' | 'not answered' | 'not reached'

/**
 * Looks at the gateway once for everything that is open about a payment, and writes what it learns. It never sends a
 * charge: it reads, cancels intents that must not be charged any more, and asks again for changes of labels.
 *
 * @param seen what was seen of the payment as it stands before this look
 * @param all looks for what is closed, too: money may have moved elsewhere
 * @returns what came of it
 */
export async function reconcilePayment(
  context: PaymentContext,
  id: string,
  seen: Seen,
  all = false,
): Promise<ReconcileResult> {
  const left = context.journal.get(id)
  if (!left) return 'answered'
  recoverRecord(context, left)
  const record = context.journal.get(id) ?? left
  try {
    const { looked, told } = await lookAtIntent(context, record, settleWindowIsOver(context, seen), all)
    if (looked !== 'answered') return looked
    await settleRefunds(context, id, seen, { all, told })
    const now = context.journal.get(id)
    if (now?.orphansPossible) {
      await voidOrphans(context, now)
      // A search may lag behind a create, so one look is not enough.
      if (settleWindowIsOver(context, seen)) orphansVoided(context, id)
    }
    await settleUpdate(context, id)
    return 'answered'
  } catch (error) {
    if (error instanceof GatewayError) return wasReached(error) ? 'not answered' : 'not reached'
    // Without a key there is nobody to ask.
    if (error instanceof TillError && error.code === 'not_configured') return 'not answered'
    throw error
  }
}

/** `told`: what the intent says was refunded, minor units. */
async function lookAtIntent(
  context: PaymentContext,
  record: PaymentRecord,
  over: boolean,
  all: boolean,
): Promise<{ looked: ReconcileResult; told?: number | undefined }> {
  const { id } = record
  // A search finds nothing of a payment that was settled before it had an intent, unless somebody paid it elsewhere.
  const isDoubtful = record.gatewayId || record.status === 'unknown' || record.watchUntil
  if (!isDoubtful && !all) return { looked: 'answered' }
  const found = await findIntent(context, record)
  if (found.kind === 'unanswered') return { looked: found.reached ? 'not answered' : 'not reached' }
  const odd = oddity(found)
  if (odd) recordUnknown(context, id, odd)
  else if (found.kind === 'intent') {
    const { intent } = found
    // Of an order that was settled, only what was paid since is news.
    const isNews = isDoubtful || (verdictOf(intent, record) === 'succeeded' && !isOlder(intent, record))
    if (isNews) await apply(context, record, intent, over)
    return { looked: 'answered', told: intent.amountRefunded }
  } else if (over) settleByAbsence(context, record)
  return { looked: 'answered' }
}

/**
 * Only what the gateway never named can be absent: whatever it has named stands somewhere. And only the account that it
 * was sent to can say so.
 */
function settleByAbsence(context: PaymentContext, record: PaymentRecord): void {
  const isElsewhere = record.account !== undefined && record.account !== context.account()
  if (record.status === 'unknown' && (record.gatewayId || isElsewhere)) {
    recordUnknown(context, record.id, paymentError('not_known', 'gateway_payment_not_known'))
  } else if (record.status === 'unknown') {
    recordFailure(context, record.id, paymentError('never_reached', 'never_reached'), {
      watchUntil: isoTime(context.now() + context.timing.watch),
    })
  } else if (record.watchUntil && context.now() >= Date.parse(record.watchUntil)) {
    recordChange(context, record.id, 'watch.ended', () => ({ watchUntil: null }))
  }
}

async function apply(
  context: PaymentContext,
  record: PaymentRecord,
  intent: Intent,
  over: boolean,
): Promise<void> {
  const { id } = record
  const verdict = verdictOf(intent, record)
  if (verdict !== 'unpaid') {
    const adopted = recordOutcome(context, id, intent, verdict, record.cardInFlight)
    if (adopted.closing === 'wanted' && (verdict === 'requires_action' || verdict === 'requires_capture')) {
      await voidIntent(context, id)
    }
    // A capture of which nobody says what it collected stays in doubt.
    if (adopted.pending && over && verdict !== 'open') operationNotDone(context, id)
    return
  }
  // The answer is from before: what is paid stays paid.
  if (record.status === 'succeeded') return
  if (!record.gatewayId) recordChange(context, id, 'intent.found', () => ({ gatewayId: intent.id }))
  if (record.status === 'declined' && over) operationNotDone(context, id)
  // By the last card, not by the last change: what the till tidies up by itself gives nobody more time.
  const lastCard = Date.parse(record.cardSentAt ?? record.updatedAt)
  const abandoned = record.status === 'declined' && context.now() - lastCard >= context.timing.abandon
  if (record.closing === 'wanted' || abandoned || record.watchUntil) {
    await voidIntent(context, id)
  } else if (!settledStatuses.has(record.status) && isAboutThisCard(record, intent, over)) {
    if (record.cardInFlight && !isOnlyRequest(record, intent)) {
      await voidIntent(context, id)
      return
    }
    // An unpaid intent cannot be captured or cancelled for money: whatever was pending is settled with it.
    recordChange(context, id, 'operation.settled', ({ pending }) => (pending ? { pending: null } : undefined))
    recordDecline(context, id, intent.lastError)
  }
}

const settledStatuses: ReadonlySet<PaymentRecord['status']> = new Set(['declined', 'failed', 'canceled'])

/**
 * Whether an unpaid intent tells of the card that was sent last. A look may be behind the gateway, and then shows the
 * intent before that card: what gives no reason, or the reason of an earlier card, is believed only when it lasts.
 */
function isAboutThisCard(record: PaymentRecord, intent: Intent, over: boolean): boolean {
  const { lastError } = intent
  if (record.status === 'requires_capture') return over && lastError !== undefined
  if (record.status === 'unknown' && record.cardInFlight && !isOnlyRequest(record, intent)) return over
  return over || (lastError !== undefined && record.step === 1)
}

/** Whether the error is that of the one request with the card that there was, so that no other can still arrive. */
function isOnlyRequest({ protocol, step }: PaymentRecord, { lastError }: Intent): boolean {
  return protocol === 'one-call' && step === 1 && lastError !== undefined
}

/** The capture or cancel has not been done after all looks: it may be asked for again. */
function operationNotDone(context: PaymentContext, id: string): void {
  recordChange(context, id, 'operation.not_done', ({ pending, status }) => {
    if (!pending) return undefined
    // A declined payment still says why its card was declined.
    if (status === 'declined') return { pending: null }
    return status === 'requires_capture' || status === 'requires_action'
      ? { pending: null, error: paymentError('not_done', 'operation_not_done') }
      : undefined
  })
}
