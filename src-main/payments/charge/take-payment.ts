import type { Quote } from '#contract/sale.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { guardAgainstSecondCharge, refuseOnOtherBooks } from '../guards.ts'
import { findIntent, isAnothers, oddity } from '../outcome/find-intent.ts'
import { type GatewayAnswer, gatewayResult, lastErrorOf, requestKey } from '../outcome/gateway-result.ts'
import { errorOf, isDefinite, isForeign, mismatch, verdictOf } from '../outcome/outcome.ts'
import { recordOpenOutcome } from '../outcome/record-open-outcome.ts'
import {
  recordChange,
  recordDecline,
  recordFailure,
  recordOutcome,
  recordUnknown,
} from '../outcome/record-outcome.ts'
import { type PaymentError, paymentError } from '../payment-error.ts'
import { summarizeCard } from './card-summary.ts'
import { confirmCard, confirmParams } from './confirm-card.ts'
import { createIntent, intentParams } from './create-intent.ts'
import { inTwo, orderNumber } from './order-number.ts'
import type { Ready } from './prepared-intents.ts'
import { quoteOf } from './quote.ts'

type Charge = Parsed<'payments.charge'>

/**
 * Takes a payment: checks, journals, sends, journals the outcome. An attempt that was seen before is returned, not sent.
 *
 * The guards and the first write are one synchronous step, so that no two charges can pass the guards together. Where the
 * intent was made ahead, that write has its id already, and the card follows at once.
 *
 * @throws TillError before anything is sent; once the payment is in the journal the outcome is its status
 */
export async function takePayment(context: PaymentContext, charge: Charge): Promise<PaymentRecord> {
  const seen = context.journal.byAttempt(charge.attemptId)
  if (seen) return context.exclusive(seen.id, async () => context.journal.get(seen.id) ?? seen)
  refuseOnOtherBooks(context)
  const quote = quoteOf(charge.sale, context.taxRates())
  checkExpected(charge, quote)
  const card = summarizeCard(charge.card, context.now())
  context.gateway()
  guardAgainstSecondCharge(context, charge, { ...quote, last4: card.last4 })
  const ready = context.prepared.fitting(charge, quote)
  const started = begin(context, charge, quote, card, ready)
  return context.exclusive(started.id, () =>
    started.gatewayId
      ? confirmCard(context, started, confirmParams(charge.card, started))
      : started.protocol === 'one-call'
        ? inOneCall(context, started, charge)
        : inTwoCalls(context, started, charge, ready?.answer),
  )
}

/** What is charged is what was shown: a price or rate that was changed meanwhile stops the charge. */
function checkExpected({ expectedAmount, expectedTaxes }: Charge, quote: Quote): void {
  if (expectedAmount !== undefined && expectedAmount !== quote.amount) {
    throw new TillError('invalid_input', 'other_total', { field: 'sale' })
  }
  if (expectedTaxes !== undefined && taxText(expectedTaxes) !== taxText(quote.taxes)) {
    throw new TillError('invalid_input', 'other_taxes', { field: 'sale' })
  }
}

/** The same for the same taxes, in whatever order they are told. */
function taxText(taxes: Quote['taxes']): string {
  return JSON.stringify(
    taxes
      .map(({ id, name, percent, inclusive, net, amount }) => [id, name, percent, inclusive, net, amount])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
}

/** The write before the first byte goes out. */
function begin(
  context: PaymentContext,
  charge: Charge,
  quote: Quote,
  card: PaymentRecord['card'],
  ready: Ready | undefined,
): PaymentRecord {
  const { returnUrl } = context.settings()
  const at = isoTime(context.now())
  const options = { ...(returnUrl ? { returnUrl } : {}), ...charge.options }
  const by = context.who()?.by
  const oneCall = !inTwo(context, charge.merchantOrderId)
  const started = context.journal.startPayment((numbers) => ({
    id: ready?.id ?? context.newId(),
    attemptId: charge.attemptId,
    environment: context.environment,
    protocol: oneCall ? 'one-call' : 'two-call',
    account: context.account(),
    status: 'sending',
    amount: quote.amount,
    currency: quote.currency,
    ...(quote.quantity === undefined ? {} : { quantity: quote.quantity }),
    ...(quote.description === undefined ? {} : { description: quote.description }),
    ...(quote.lines.length > 0 ? { lines: quote.lines } : {}),
    subtotal: quote.subtotal,
    discounts: quote.discounts,
    taxes: quote.taxes,
    ...(quote.note === undefined ? {} : { note: quote.note }),
    merchantOrderId: ready?.merchantOrderId ?? orderNumber(context, charge.merchantOrderId, numbers, oneCall),
    ...(ready?.gatewayId ? { gatewayId: ready.gatewayId } : {}),
    ...(ready?.doubt ? { orphansPossible: true } : {}),
    ...(charge.merchantOrderId === undefined ? {} : { requestedOrderId: charge.merchantOrderId }),
    ...(charge.customer ? { customer: charge.customer } : {}),
    ...(Object.keys(options).length > 0 ? { options } : {}),
    card,
    ...(by ? { cashier: by } : {}),
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    ...(oneCall || ready?.gatewayId ? { cardSentAt: at, cardInFlight: true } : {}),
    createdAt: at,
    updatedAt: at,
  }))
  if (charge.acknowledge?.length) {
    context.journal.appendEvent('charge.acknowledged', {
      paymentId: started.id,
      acknowledged: charge.acknowledge,
    })
  }
  context.changed(started)
  return started
}

/** The intent first, without the card; its id is on the disk before the card goes out. */
async function inTwoCalls(
  context: PaymentContext,
  started: PaymentRecord,
  charge: Charge,
  ahead: Promise<GatewayAnswer> | undefined,
): Promise<PaymentRecord> {
  const { id } = started
  const created = await createIntent(context, started, ahead)
  if ('error' in created) {
    const { code, ...told } = errorOf(created.error)
    const isTold = isDefinite(created.error) && created.error.kind !== 'unreachable'
    return recordFailure(
      context,
      id,
      isTold ? { code, ...told } : { ...told, ...paymentError(code, 'no_connection') },
      created.doubt ? { orphansPossible: true } : {},
    )
  }
  const { intent, doubt } = created
  const wrong = isAnothers(context, started, intent) ? 'sale' : mismatch(intent, started, context.environment)
  if (wrong) {
    const error =
      wrong === 'livemode'
        ? paymentError('livemode_mismatch', 'livemode_before')
        : paymentError('wrong_intent', 'other_payment_answered')
    return recordFailure(context, id, error, { orphansPossible: true })
  }
  const record = recordChange(context, id, 'intent.created', () => ({
    gatewayId: intent.id,
    cardSentAt: isoTime(context.now()),
    cardInFlight: true,
    ...(doubt ? { orphansPossible: true } : {}),
  }))
  return confirmCard(context, record, confirmParams(charge.card, record))
}

/** The seed's way: one request creates and charges. It is sent once; any doubt is settled by search. */
async function inOneCall(
  context: PaymentContext,
  started: PaymentRecord,
  charge: Charge,
): Promise<PaymentRecord> {
  const { id } = started
  const params = { ...intentParams(started), ...confirmParams(charge.card, started) }
  const answer = await gatewayResult(() =>
    context.gateway().createAndConfirmIntent(params, requestKey(started, 'charge')),
  )
  const named = 'intent' in answer ? answer.intent : answer.error.intent
  const isOwn = !named || !(isForeign(named, started) || isAnothers(context, started, named))
  const isFit = named && isOwn && !mismatch(named, started, context.environment)
  if ('intent' in answer && isFit) {
    const { intent } = answer
    const verdict = verdictOf(intent, started)
    if (verdict === 'unpaid') return declineInOneCall(context, id, intent.id, intent.lastError)
    return verdict === 'open'
      ? recordOpenOutcome(context, started, intent)
      : recordOutcome(context, id, intent, verdict)
  }
  if ('error' in answer && isDefinite(answer.error) && (!named || isFit)) {
    const { error } = answer
    if (error.kind === 'declined') return declineInOneCall(context, id, error.intent?.id, lastErrorOf(error))
    const reason =
      error.kind === 'unreachable' ? paymentError('unreachable', 'no_connection') : errorOf(error)
    return recordFailure(context, id, reason)
  }
  // The answer to its own request names the payment's intent, whatever else is odd about it: looked for by that from now on.
  const record =
    named && isOwn ? recordChange(context, id, 'intent.created', () => ({ gatewayId: named.id })) : started
  return lookBeforeGivingUp(context, record)
}

function declineInOneCall(
  context: PaymentContext,
  id: string,
  gatewayId: string | undefined,
  error: PaymentError | undefined,
): PaymentRecord {
  if (gatewayId) recordChange(context, id, 'intent.created', () => ({ gatewayId }))
  return recordDecline(context, id, error)
}

/** A few looks while the cashier waits; the reconciler goes on from there. */
async function lookBeforeGivingUp(context: PaymentContext, started: PaymentRecord): Promise<PaymentRecord> {
  const deadline = context.now() + context.timing.attempt
  for (let pause = context.timing.pause; ; pause *= 2) {
    const found = await findIntent(context, started)
    const odd = oddity(found)
    if (odd) return recordUnknown(context, started.id, odd)
    if (found.kind === 'intent') {
      const verdict = verdictOf(found.intent, started)
      if (verdict !== 'unpaid') return recordOutcome(context, started.id, found.intent, verdict)
      // The one request with this card made the intent, so its error is the request's.
      if (found.intent.lastError)
        return declineInOneCall(context, started.id, found.intent.id, found.intent.lastError)
    }
    const isOver = context.now() + pause > deadline || pause >= context.timing.pause * 2 ** 4
    if (isOver || !(await context.sleep(pause))) return recordUnknown(context, started.id)
  }
}
