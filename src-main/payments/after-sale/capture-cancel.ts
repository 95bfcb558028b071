import { canCancel, canCapture, capturableAmount } from '#contract/payment-rules.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import type { GatewayError } from '../../gateway/errors.ts'
import type { Gateway, Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { refuseOnOtherBooks } from '../guards.ts'
import { findIntent } from '../outcome/find-intent.ts'
import { gatewayResult, requestKey } from '../outcome/gateway-result.ts'
import { isDefinite, mismatch, saidBy, verdictOf } from '../outcome/outcome.ts'
import { recordChange, recordOutcome } from '../outcome/record-outcome.ts'

const tries = 2

/**
 * Collects what is on hold: all of it, or `amount` minor units, which releases the rest.
 *
 * @throws TillError `wrong_state`, `invalid_input`, `gateway_refused`, `gateway_unavailable`; nothing was collected
 */
export async function capturePayment(
  context: PaymentContext,
  request: Parsed<'payments.capture'>,
): Promise<PaymentRecord> {
  return context.exclusive(request.id, async () => {
    refuseOnOtherBooks(context)
    const record = idle(context, request.id)
    const { gatewayId } = record
    if (!canCapture(record) || !gatewayId) {
      throw new TillError('wrong_state', 'capture_not_held')
    }
    const most = capturableAmount(record)
    if (request.amount !== undefined && request.amount > most) {
      throw new TillError(
        'invalid_input',
        {
          reason: 'capture_too_large',
          parameters: { held: { amount: most, currency: record.currency } },
        },
        { field: 'amount' },
      )
    }
    const amount = request.amount ?? most
    return operate(context, record, { operation: 'capture', amount }, (gateway, key) =>
      gateway.captureIntent(gatewayId, amount === most ? undefined : amount, key),
    )
  })
}

/**
 * Cancels a payment that has not collected money: lets go of a hold, or ends one that waits for the cardholder or for
 * another card.
 *
 * @throws TillError `wrong_state`, `gateway_refused`, `gateway_unavailable`
 */
export async function cancelPayment(
  context: PaymentContext,
  request: Parsed<'payments.cancel'>,
): Promise<PaymentRecord> {
  return context.exclusive(request.id, async () => {
    const record = idle(context, request.id)
    const { gatewayId } = record
    if (!canCancel(record) || !gatewayId) {
      throw new TillError('wrong_state', 'cancel_too_late')
    }
    return operate(context, record, { operation: 'cancel' }, (gateway, key) =>
      gateway.cancelIntent(gatewayId, request.reason ?? 'requested_by_customer', key),
    )
  })
}

function idle({ journal }: PaymentContext, id: string): PaymentRecord {
  const record = journal.get(id)
  if (!record) throw new TillError('not_found', 'no_such_payment')
  if (record.pending) {
    throw new TillError('wrong_state', 'earlier_request_open', { retryable: true })
  }
  return record
}

/**
 * Journals what is asked, sends it, and looks before sending it again. Both operations do their work once at most, so
 * repeating one that a look found undone is safe.
 */
async function operate(
  context: PaymentContext,
  record: PaymentRecord,
  operation: { operation: 'capture' | 'cancel'; amount?: number },
  send: (gateway: Gateway, key: string) => Promise<Intent>,
): Promise<PaymentRecord> {
  const { id } = record
  const pending = recordChange(context, id, `${operation.operation}.sending`, ({ step }) => ({
    pending: { ...operation, since: isoTime(context.now()) },
    step: step + 1,
  }))
  for (let count = 1; ; count++) {
    const answer = await gatewayResult(() =>
      send(context.gateway(), requestKey(pending, operation.operation)),
    )
    let isTaken = false
    if ('intent' in answer && !mismatch(answer.intent, pending, context.environment)) {
      const verdict = verdictOf(answer.intent, pending)
      isTaken = verdict === 'open'
      if (verdict !== 'unpaid' && verdict !== 'open')
        return recordOutcome(context, id, answer.intent, verdict)
    }
    const error = 'error' in answer ? answer.error : undefined
    if (error && isDefinite(error) && error.kind === 'unreachable' && count === 1)
      return undone(context, id, error)
    const found = await findIntent(context, pending)
    if (found.kind === 'intent') {
      const verdict = verdictOf(found.intent, pending)
      const done = operation.operation === 'capture' ? ['succeeded', 'canceled'] : ['canceled', 'succeeded']
      if (verdict !== 'unpaid' && done.includes(verdict))
        return recordOutcome(context, id, found.intent, verdict)
      if (error && isDefinite(error) && count === 1) return undone(context, id, error)
      // What the gateway has taken without saying how it ends, or how much it collected, is not asked for again.
      const mayRepeat = count < tries && !isTaken && verdict !== 'open'
      if (mayRepeat && (await context.sleep(context.timing.pause))) continue
    }
    return context.journal.get(id) ?? pending
  }
}

/** The gateway refused, or was never asked: the payment stands as before. */
function undone(context: PaymentContext, id: string, error: GatewayError): never {
  recordChange(context, id, 'operation.refused', () => ({ pending: null }))
  if (error.kind === 'unreachable') {
    throw new TillError('gateway_unavailable', 'gateway_unreachable_unchanged', { retryable: true })
  }
  throw new TillError('gateway_refused', { reason: 'gateway_refused', parameters: { said: saidBy(error) } })
}
