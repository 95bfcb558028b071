import type { Parsed } from '#contract/table.ts'
import type { ConfirmParams } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { PaymentContext } from '../context.ts'
import { findIntent, oddity } from '../outcome/find-intent.ts'
import { gatewayResult, lastErrorOf, requestKey } from '../outcome/gateway-result.ts'
import { errorOf, isDefinite, mismatch, verdictOf } from '../outcome/outcome.ts'
import { recordOpenOutcome } from '../outcome/record-open-outcome.ts'
import { recordDecline, recordFailure, recordOutcome, recordUnknown } from '../outcome/record-outcome.ts'
import { voidIntent } from '../outcome/void-intent.ts'
import { type PaymentError, paymentError } from '../payment-error.ts'

const confirmTries = 3

/**
 * Confirms the payment's intent with a card and writes the outcome. The journal holds the intent's id, and that the card
 * is on its way, before this is called.
 *
 * An intent charges at most once, so it may be confirmed again, under the same key, while the card is still in memory:
 * but only after a look that found it unpaid. What stays in doubt is left `unknown` and watched.
 */
export async function confirmCard(
  context: PaymentContext,
  record: PaymentRecord,
  params: ConfirmParams,
): Promise<PaymentRecord> {
  const { timing, now } = context
  const { id, gatewayId } = record
  if (!gatewayId) throw new Error('A payment is confirmed by its intent')
  const deadline = now() + timing.attempt
  let doubt = false
  for (let tries = 1, pause = timing.pause; ; tries++, pause *= 2) {
    const answer = await gatewayResult(() =>
      context.gateway().confirmIntent(gatewayId, params, requestKey(record, 'confirm')),
    )
    if ('intent' in answer && !mismatch(answer.intent, record, context.environment)) {
      const verdict = verdictOf(answer.intent, record)
      if (verdict === 'unpaid') return declined(context, record, answer.intent.lastError, doubt)
      const isOpen = verdict === 'open'
      return isOpen
        ? recordOpenOutcome(context, record, answer.intent, doubt)
        : recordOutcome(context, id, answer.intent, verdict, doubt)
    }
    const error = 'error' in answer ? answer.error : undefined
    const nothingSent = isDefinite(error) && error.kind === 'unreachable'
    if (isDefinite(error) && !doubt) {
      if (error.kind === 'declined') return declined(context, record, lastErrorOf(error), false)
      if (error.kind === 'authentication' || error.kind === 'permission') {
        return recordFailure(context, id, errorOf(error), { closing: 'wanted' })
      }
    }
    if (isDefinite(error) && error.kind === 'declined')
      return declined(context, record, lastErrorOf(error), true)
    if (!nothingSent) {
      doubt ||= !isDefinite(error)
      const found = await findIntent(context, record)
      const odd = oddity(found)
      if (odd) return recordUnknown(context, id, odd)
      if (found.kind === 'intent') {
        const verdict = verdictOf(found.intent, record)
        if (verdict !== 'unpaid') return recordOutcome(context, id, found.intent, verdict, doubt)
        // Refused for a reason that another try would meet again.
        if (isDefinite(error) && !doubt)
          return recordFailure(context, id, errorOf(error), { closing: 'wanted' })
      }
      if (found.kind !== 'intent' || isDefinite(error)) return recordUnknown(context, id)
    }
    const isOver = tries === confirmTries || now() + pause > deadline
    if (isOver || !(await context.sleep(pause))) {
      if (!doubt)
        return recordFailure(context, id, paymentError('unreachable', 'no_connection'), { closing: 'wanted' })
      return recordUnknown(context, id)
    }
  }
}

/** A decline is the last word only if no other request with the card can still arrive; else the intent is closed first. */
async function declined(
  context: PaymentContext,
  record: PaymentRecord,
  error: PaymentError | undefined,
  doubt: boolean,
): Promise<PaymentRecord> {
  if (!doubt) return recordDecline(context, record.id, error)
  recordUnknown(context, record.id)
  return voidIntent(context, record.id)
}

/** The card and what goes with it, for one request. */
export function confirmParams(
  card: Parsed<'payments.charge'>['card'],
  record: Pick<PaymentRecord, 'customer' | 'options'>,
): ConfirmParams {
  const { name = card.name, email, phone, billing } = record.customer ?? {}
  const { returnUrl, offSession } = record.options ?? {}
  const hasBilling = [name, email, phone, billing].some((value) => value !== undefined)
  return {
    card,
    ...(hasBilling ? { billing: { name, email, phone, address: billing } } : {}),
    ...(returnUrl ? { returnUrl } : {}),
    ...(offSession === undefined ? {} : { offSession }),
  }
}
