import { chargeOf, withRefunds } from './charge.ts'
import {
  canCancel,
  canConfirm,
  canceled,
  captured,
  challenged,
  confirmed,
  type Durations,
  overdue,
} from './intent.ts'
import { newIntent, updatedIntent, withCardOptions } from './new-intent.ts'
import type { PracticeCharge, PracticeIntent, PracticeRefund, WireIntent } from './objects.ts'
import { type Body, booleanOf, cardOf, choiceOf, integerOf, returnUrlOf, textOf } from './parameters.ts'
import { refundOf, settledRefund } from './refunds.ts'
import { noAnswer, notFound, Refusal, wrongParameter, wrongState } from './refusal.ts'
import type { ListQuery, PracticeStore } from './store.ts'

export interface BankOptions extends Durations {
  store: PracticeStore
  /** ms since the epoch. */
  now: () => number
  /** Digits, different each time. */
  newId: () => string
  livemode: boolean
  /** How long nothing is answered about a payment that the bank is silent about, ms. */
  silenceMs: number
  /** A search does not find intents younger than this, ms. */
  searchLagMs: number
  challengeUrl: (intentId: string) => string
}

type WireCharge = PracticeCharge['wire']
type WireRefund = PracticeRefund['wire']

const cancellationReasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const

/**
 * The calls of the PaymentIntents API on the store. Each is run in one transaction of it, after `passTime`.
 * Their refusals are thrown as `Refusal`; a decline is one too, and what it wrote is to be kept.
 */
export function createBank(options: BankOptions) {
  const { store, now, newId } = options

  const chargeOfIntent = (id: string): PracticeCharge | undefined => store.list('charge', { parent: id })[0]
  const save = (intent: PracticeIntent): WireIntent => {
    store.put('intent', intent)
    const charge = chargeOf(intent, chargeOfIntent(intent.wire.id), { id: `ch_${newId()}`, now: now() })
    if (charge) store.put('charge', charge)
    return intent.wire
  }
  const saveRefund = (refund: PracticeRefund): WireRefund => {
    const parent = refund.wire.payment_intent
    store.put('refund', refund)
    const charge = chargeOfIntent(parent)
    if (charge) store.put('charge', withRefunds(charge, store.list('refund', { parent })))
    return refund.wire
  }
  const checkAnswers = ({ silentUntil = 0 }: PracticeIntent): void => {
    if (now() < silentUntil) throw noAnswer()
  }
  const checkCharges = (intentId: string | undefined): void => {
    const intent = intentId === undefined ? undefined : store.get('intent', intentId)
    if (intent) checkAnswers(intent)
  }
  const find = (id: string, param?: string): PracticeIntent => {
    const intent = store.get('intent', id)
    if (!intent) throw notFound('payment_intent', id, param)
    checkAnswers(intent)
    return intent
  }
  const confirm = (before: PracticeIntent, body: Body): WireIntent => {
    if (!canConfirm(before)) throw wrongState(before.wire.status, 'confirmed')
    const intent = withCardOptions(before, body)
    const card = cardOf(body, now()) ?? intent.card
    if (!card) {
      throw wrongParameter('payment_method_data', 'A card is needed to confirm.', 'parameter_missing')
    }
    const confirmation = {
      card,
      paymentMethod: `pm_${newId()}`,
      offSession: booleanOf(body, 'off_session', 'off-session'),
      returnUrl: returnUrlOf(body),
      challengeUrl: options.challengeUrl(intent.wire.id),
    }
    const { behaviour } = card
    if (behaviour.kind === 'silent') {
      const next = behaviour.acts ? confirmed(intent, confirmation, now(), options) : intent
      save({ ...next, silentUntil: now() + options.silenceMs })
      throw noAnswer()
    }
    const wire = save(confirmed(intent, confirmation, now(), options))
    if (wire.last_payment_error) throw new Refusal(402, { ...wire.last_payment_error, payment_intent: wire })
    return wire
  }

  return {
    /** What time alone has done since the last call. */
    passTime(): void {
      for (const intent of store.listDue('intent', now())) save(overdue(intent, now(), options))
      for (const refund of store.listDue('refund', now())) saveRefund(settledRefund(refund))
    },
    create(body: Body): WireIntent {
      const intent = newIntent(body, { newId, now: now(), livemode: options.livemode })
      return booleanOf(body, 'confirm') ? confirm(intent, body) : save(intent)
    },
    confirm: (id: string, body: Body): WireIntent => confirm(find(id), body),
    update: (id: string, body: Body): WireIntent => save(updatedIntent(find(id), body)),
    capture(id: string, body: Body): WireIntent {
      const intent = find(id)
      const { wire } = intent
      if (wire.status !== 'requires_capture') throw wrongState(wire.status, 'captured')
      const amount = integerOf(body, 'amount_to_capture') ?? wire.amount
      if (amount > wire.amount) {
        throw wrongParameter('amount_to_capture', 'This is more than can be captured.', 'amount_too_large')
      }
      return save(captured(intent, amount))
    },
    cancel(id: string, body: Body): WireIntent {
      const intent = find(id)
      const reason = choiceOf(body, 'cancellation_reason', cancellationReasons)
      if (!reason) {
        throw wrongParameter('cancellation_reason', 'A cancellation_reason is needed.', 'parameter_missing')
      }
      if (!canCancel(intent)) throw wrongState(intent.wire.status, 'canceled')
      return save(canceled(intent, reason, now()))
    },
    retrieve: (id: string): WireIntent => find(id).wire,
    list(query: ListQuery): WireIntent[] {
      checkCursor(query, (id) => store.get('intent', id))
      return store.list('intent', query).map(({ wire }) => wire)
    },
    search(merchantOrderId: string, query: ListQuery): WireIntent[] {
      checkCursor(query, (id) => store.get('intent', id))
      const created = options.searchLagMs > 0 ? { lte: now() - options.searchLagMs } : undefined
      const found = store.list('intent', { ...query, parent: merchantOrderId, created })
      for (const intent of found) checkAnswers(intent)
      return found.map(({ wire }) => wire)
    },
    refund(body: Body): WireRefund {
      const id = textOf(body, 'payment_intent')
      if (!id) throw wrongParameter('payment_intent', 'A payment_intent is needed.', 'parameter_missing')
      const intent = find(id, 'payment_intent')
      const made = { id: `re_${newId()}`, now: now(), pendingMs: options.processingMs }
      return saveRefund(refundOf(body, intent, chargeOfIntent(id), made))
    },
    retrieveRefund(id: string): WireRefund {
      const refund = store.get('refund', id)
      if (!refund) throw notFound('refund', id)
      return refund.wire
    },
    charges(query: ListQuery): WireCharge[] {
      checkCharges(query.parent)
      checkCursor(query, (id) => store.get('charge', id))
      return store.list('charge', query).map(({ wire }) => wire)
    },
    retrieveCharge(id: string): WireCharge {
      const charge = store.get('charge', id)
      if (!charge) throw notFound('charge', id)
      checkCharges(charge.wire.payment_intent)
      return charge.wire
    },
    /** The cardholder's side of a challenge. */
    resolveChallenge(id: string, outcome: 'approve' | 'fail'): WireIntent {
      const intent = find(id)
      if (intent.wire.status !== 'requires_action') throw wrongState(intent.wire.status, 'authenticated')
      return save(challenged(intent, outcome, now(), options))
    },
  }
}

/** A page after an object that is not there would be empty, and look like the end of the list. @throws Refusal */
function checkCursor({ startingAfter, endingBefore }: ListQuery, get: (id: string) => object | undefined) {
  if (startingAfter !== undefined && !get(startingAfter))
    throw notFound('object', startingAfter, 'starting_after')
  if (endingBefore !== undefined && !get(endingBefore))
    throw notFound('object', endingBefore, 'ending_before')
}
