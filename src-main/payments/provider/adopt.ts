import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import type { Intent } from '../../gateway/gateway.ts'
import { isAlike } from '../../gateway/order-echo.ts'
import { scrub } from '../../gateway/scrub.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { refuseOnOtherBooks } from '../guards.ts'
import { withCharges } from '../outcome/find-intent.ts'
import { verdictOf } from '../outcome/outcome.ts'
import { recordOutcome } from '../outcome/record-outcome.ts'
import { collectedThere, isAdoptable, isInDoubt } from './compare.ts'
import { refuseOtherMode } from './look.ts'

/**
 * Makes an intent of the provider's that is in no book a payment of ours: what it has collected is booked now, on hold it
 * can be charged or released here. Nothing is sent that acts, and nobody is charged. An intent that is in the books
 * already, or that turns out to be a payment of ours whose answer was lost, is that payment: asked for twice, it is adopted
 * once.
 *
 * The payment stands in the books as `unknown` before what the provider says of it is written, so that a till that stops
 * in between finds out by itself, as it does of any payment.
 *
 * @throws TillError `not_found`, `wrong_state` where it has no money or may be a payment that is in doubt,
 * `livemode_mismatch`, `books_behind`; GatewayError. Nothing was booked
 */
export async function adoptIntent(
  context: PaymentContext,
  { gatewayId, note }: Parsed<'bookkeeping.adopt'>,
  lookNow: (paymentId: string) => Promise<void>,
): Promise<PaymentRecord> {
  const { journal } = context
  refuseOnOtherBooks(context)
  const id = await context.exclusive(`adopt ${gatewayId}`, async () => {
    if (journal.byGatewayId(gatewayId)) return undefined
    const intent = await askFor(context, gatewayId)
    await refuseInDoubt(context, intent, lookNow)
    if (journal.byGatewayId(gatewayId)) return undefined
    const { currency, amount } = sumsOf(intent)
    const started = journal.startPayment((numbers) =>
      adoptedRecord(context, { ...intent, currency, amount }, note, (order) =>
        numbers.isOrderTaken(order, false),
      ),
    )
    context.changed(started)
    const verdict = verdictOf(intent, started)
    if (verdict !== 'unpaid') recordOutcome(context, started.id, intent, verdict)
    return started.id
  })
  // What was refunded of it there is found, and booked, as of any payment.
  if (id !== undefined) await lookNow(id)
  const record = journal.byGatewayId(gatewayId)
  if (!record) throw new TillError('not_found', 'no_such_payment', { field: 'gatewayId' })
  return record
}

/** As it is now, and not as a list had it. */
async function askFor(context: PaymentContext, gatewayId: string): Promise<Intent> {
  const found = await context.gateway().retrieveIntent(gatewayId)
  refuseOtherMode(context, [found])
  if (!isAdoptable(found)) throw new TillError('wrong_state', 'adopt_no_money', { field: 'gatewayId' })
  return collectedThere(found, undefined) === undefined
    ? await withCharges(context, found, found.currency)
    : found
}

/** @throws TillError `wrong_state` where the provider does not say how much of what it is */
function sumsOf(intent: Intent): { currency: string; amount: number } {
  const { currency, amount } = intent
  if (currency === undefined || !amount || collectedThere(intent, undefined) === undefined)
    throw new TillError('wrong_state', 'adopt_no_sum', { field: 'gatewayId' })
  return { currency, amount }
}

/**
 * A payment of ours that has no answer, or was given up without one, may be this intent: it is looked at first, and while
 * it stays in doubt nothing is adopted that it could be.
 */
async function refuseInDoubt(
  context: PaymentContext,
  intent: Intent,
  lookNow: (paymentId: string) => Promise<void>,
): Promise<void> {
  const { journal } = context
  const mayBe = (record: PaymentRecord): boolean => {
    const { merchantOrderId: order } = intent
    const isOrder = order !== undefined && isAlike(order, record.merchantOrderId)
    const isSum = record.amount === intent.amount && record.currency === intent.currency
    return record.gatewayId === undefined && (isOrder || (isSum && order === undefined))
  }
  const ordered = intent.merchantOrderId ? journal.byOrder(intent.merchantOrderId) : undefined
  const unnamed = [...journal.withStatus('unknown', 'sending'), ...(ordered ? [ordered] : [])].filter(mayBe)
  for (const { id } of unnamed) await lookNow(id)
  if (journal.byGatewayId(intent.id)) return
  const left = unnamed
    .map(({ id }) => journal.get(id))
    .find((record) => record && mayBe(record) && (isInDoubt(record) || record.watchUntil !== undefined))
  if (left)
    throw new TillError('wrong_state', {
      reason: 'adopt_in_doubt',
      parameters: { order: left.merchantOrderId },
    })
}

function adoptedRecord(
  context: PaymentContext,
  intent: Intent & { currency: string; amount: number },
  note: string | undefined,
  orderTaken: (orderId: string) => boolean,
): PaymentRecord {
  const { created, captureMethod, cardLast4, quantity } = intent
  const at = isoTime(context.now())
  const description = clean(intent.description, 500)
  const wanted = clean(intent.merchantOrderId, 60) ?? intent.id
  const { by, approvedBy } = context.who() ?? {}
  const id = context.newId()
  return {
    id,
    attemptId: id,
    environment: context.environment,
    protocol: 'two-call',
    account: context.account(),
    status: 'unknown',
    amount: intent.amount,
    currency: intent.currency,
    gatewayId: intent.id,
    merchantOrderId: freeOrder(wanted, orderTaken),
    ...(intent.merchantOrderId ? { requestedOrderId: wanted } : {}),
    ...(description ? { description } : {}),
    ...(quantity !== undefined && quantity > 0 ? { quantity } : {}),
    ...(cardLast4 ? { card: { brand: 'unknown', last4: cardLast4 } } : {}),
    ...(captureMethod === 'manual' ? { options: { capture: 'manual' } } : {}),
    adopted: {
      at,
      ...(by ? { by } : {}),
      ...(approvedBy ? { approvedBy } : {}),
      ...(created === undefined ? {} : { created: isoTime(created) }),
      ...(note ? { note } : {}),
    },
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 0,
    createdAt: at,
    updatedAt: at,
  }
}

/** What somebody else has written there, without what could be a card number; at most so many characters. */
const clean = (text: string | undefined, longest: number): string | undefined =>
  (text && scrub(text).slice(0, longest).trim()) || undefined

function freeOrder(wanted: string, taken: (orderId: string) => boolean): string {
  for (let copy = 1; ; copy++) {
    const candidate = copy === 1 ? wanted : `${wanted}-${copy}`
    if (!taken(candidate)) return candidate
  }
}
