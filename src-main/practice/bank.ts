import { chargeOf, refundedCharge, type WireCharge } from './charge.ts'
import {
  asOf,
  type Confirmation,
  canCancel,
  canConfirm,
  canceled,
  captured,
  confirmed,
  declined,
  type PracticeIntent,
  paid,
  type WireIntent,
} from './intent.ts'
import {
  amountOf,
  type Body,
  booleanOf,
  cardOf,
  choiceOf,
  currencyOf,
  integerOf,
  metadataOf,
  objectOf,
  shippingOf,
  textOf,
} from './parameters.ts'
import { type PracticeRefund, refundAsOf, refundOf, type WireRefund } from './refunds.ts'
import { notFound, Refusal, wrongParameter, wrongState } from './refusal.ts'
import type { ListQuery, PracticeStore } from './store.ts'

export interface BankOptions {
  store: PracticeStore
  /** ms since the epoch. */
  now: () => number
  /** Digits, different each time. */
  newId: () => string
  livemode: boolean
  /** How long 'processing' and a pending refund last, ms. */
  processingMs: number
  /** A search does not find intents younger than this, ms. */
  searchLagMs: number
  challengeUrl: (intentId: string) => string
}

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const

/** The calls of the PaymentIntents API on the store. Each is to be run in one transaction of it. */
export function createBank(options: BankOptions) {
  const { store, now, newId } = options

  const charges = (intentId: string): WireCharge[] =>
    store.list('charge', { parent: intentId, limit: 100 }).map((charge) => charge as WireCharge)
  const save = (intent: PracticeIntent): WireIntent => {
    const { wire } = intent
    store.put({
      kind: 'intent',
      id: wire.id,
      created: wire.created,
      parent: wire.merchant_order_id ?? undefined,
      body: intent,
    })
    const [before] = charges(wire.id)
    const charge = chargeOf(intent, before, { id: `ch_${newId()}`, now: now() })
    if (charge)
      store.put({ kind: 'charge', id: charge.id, created: charge.created, parent: wire.id, body: charge })
    return wire
  }
  const find = (id: string): PracticeIntent => {
    const stored = store.get('intent', id) as PracticeIntent | undefined
    if (!stored) throw notFound('payment_intent', id)
    const current = asOf(stored, now())
    if (current !== stored) save(current)
    return current
  }
  const confirmation = (body: Body, before: PracticeIntent): Confirmation => {
    const card = cardOf(body, now()) ?? before.card
    if (!card)
      throw wrongParameter('payment_method_data', 'A card is needed to confirm.', 'parameter_missing')
    return {
      card,
      paymentMethod: `pm_${newId()}`,
      offSession: booleanOf(body, 'off_session', 'off-session'),
      returnUrl: textOf(body, 'return_url'),
    }
  }
  /** A decline is an answer of its own (402), and the intent keeps its reason. */
  const confirm = (intent: PracticeIntent, body: Body): WireIntent => {
    if (!canConfirm(intent)) throw wrongState(intent.wire.status, 'confirmed')
    const { processingMs, challengeUrl } = options
    const next = confirmed(intent, confirmation(body, intent), now(), {
      processingMs,
      challengeUrl: challengeUrl(intent.wire.id),
    })
    const wire = save(next)
    if (wire.last_payment_error) throw new Refusal(402, { ...wire.last_payment_error, payment_intent: wire })
    return wire
  }

  return {
    create(body: Body): WireIntent {
      const currency = currencyOf(body.currency)
      const amount = amountOf(body.amount, currency)
      const confirming = booleanOf(body, 'confirm')
      for (const name of ['return_url', 'off_session', 'off-session']) {
        if (!confirming && body[name] !== undefined) {
          throw wrongParameter(name, `${name} can be given only with confirm=true.`, 'parameter_unknown')
        }
      }
      const methodOptions = objectOf(objectOf(body, 'payment_method_options') ?? {}, 'card') ?? {}
      const threeDSecure = choiceOf(methodOptions, 'request_three_d_secure', ['auto', 'any']) ?? 'auto'
      const captureMethod =
        choiceOf(body, 'capture_method', ['automatic', 'manual']) ??
        choiceOf(methodOptions, 'capture_method', ['automatic', 'manual']) ??
        'automatic'
      const id = `pi_${newId()}`
      const card = confirming ? undefined : cardOf(body, now())
      const intent: PracticeIntent = {
        threeDSecure,
        ...(card ? { card } : {}),
        wire: {
          id,
          object: 'payment_intent',
          created: now(),
          currency,
          amount,
          status: card ? 'requires_confirmation' : 'requires_payment_method',
          description: textOf(body, 'description'),
          metadata: metadataOf(body, {}),
          livemode: options.livemode,
          shipping: shippingOf(body),
          customer: textOf(body, 'customer'),
          quantity: integerOf(body, 'quantity'),
          invoice: null,
          merchant_user_id: textOf(body, 'merchant_user_id'),
          merchant_order_id: textOf(body, 'merchant_order_id'),
          client_secret: `${id}_secret_${newId()}`,
          last_payment_error: null,
          next_action: null,
          payment_method_types: JSON.stringify(['wechat_pay', 'alipay', 'card']),
          receipt_email: null,
          canceled_at: null,
          cancellation_reason: null,
          confirmation_method: 'automatic',
          payment_method_options: JSON.stringify({
            card: { request_three_d_secure: threeDSecure, capture_method: captureMethod },
          }),
          '3ds_status': null,
          amount_capturable: null,
          return_url: null,
          payment_method: card ? `pm_${newId()}` : null,
          amount_received: null,
          capture_method: captureMethod,
        },
      }
      return confirming ? confirm(intent, body) : save(intent)
    },
    confirm: (id: string, body: Body): WireIntent => confirm(find(id), body),
    update(id: string, body: Body): WireIntent {
      const intent = find(id)
      const { wire } = intent
      const changesMoney = body.amount !== undefined || body.currency !== undefined
      if (changesMoney && !canConfirm(intent)) throw wrongState(wire.status, 'given another amount')
      const currency = body.currency === undefined ? wire.currency : currencyOf(body.currency)
      const text = (name: 'description' | 'merchant_user_id' | 'merchant_order_id') =>
        body[name] === undefined ? wire[name] : textOf(body, name)
      return save({
        ...intent,
        wire: {
          ...wire,
          currency,
          amount: changesMoney ? amountOf(body.amount ?? wire.amount, currency) : wire.amount,
          description: text('description'),
          merchant_user_id: text('merchant_user_id'),
          merchant_order_id: text('merchant_order_id'),
          quantity: body.quantity === undefined ? wire.quantity : integerOf(body, 'quantity'),
          shipping: body.shipping === undefined ? wire.shipping : shippingOf(body),
          metadata: metadataOf(body, wire.metadata),
        },
      })
    },
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
      const reason = choiceOf(body, 'cancellation_reason', reasons)
      if (!reason)
        throw wrongParameter('cancellation_reason', 'A cancellation_reason is needed.', 'parameter_missing')
      if (!canCancel(intent)) throw wrongState(intent.wire.status, 'canceled')
      return save(canceled(intent, reason, now()))
    },
    retrieve: (id: string): WireIntent => find(id).wire,
    list(query: ListQuery): WireIntent[] {
      return store.list('intent', query).map((stored) => find((stored as PracticeIntent).wire.id).wire)
    },
    search(merchantOrderId: string, query: ListQuery): WireIntent[] {
      const created = options.searchLagMs > 0 ? { lte: now() - options.searchLagMs } : undefined
      return this.list({ ...query, parent: merchantOrderId, created })
    },
    refund(body: Body): WireRefund {
      const intentId = textOf(body, 'payment_intent')
      if (!intentId)
        throw wrongParameter('payment_intent', 'A payment_intent is needed.', 'parameter_missing')
      const intent = find(intentId)
      const [charge] = charges(intentId)
      const refund = refundOf(body, intent, charge, {
        id: `re_${newId()}`,
        now: now(),
        pendingMs: options.processingMs,
      })
      const { wire } = refund
      store.put({ kind: 'refund', id: wire.id, created: wire.created, parent: intentId, body: refund })
      if (charge) {
        const after = refundedCharge(charge, wire.amount)
        store.put({ kind: 'charge', id: charge.id, created: charge.created, parent: intentId, body: after })
      }
      return wire
    },
    retrieveRefund(id: string): WireRefund {
      const stored = store.get('refund', id) as PracticeRefund | undefined
      if (!stored) throw notFound('refund', id)
      const refund = refundAsOf(stored, now())
      const { wire } = refund
      if (refund !== stored) {
        store.put({ kind: 'refund', id, created: wire.created, parent: wire.payment_intent, body: refund })
        const [charge] = charges(wire.payment_intent)
        if (wire.status === 'failed' && charge) {
          const after = refundedCharge(charge, -wire.amount)
          store.put({
            kind: 'charge',
            id: charge.id,
            created: charge.created,
            parent: wire.payment_intent,
            body: after,
          })
        }
      }
      return wire
    },
    charges: (query: ListQuery): WireCharge[] =>
      store.list('charge', query).map((charge) => charge as WireCharge),
    retrieveCharge(id: string): WireCharge {
      const charge = store.get('charge', id) as WireCharge | undefined
      if (!charge) throw notFound('charge', id)
      return charge
    },
    /** The cardholder's side of a challenge. @throws Refusal where none is waiting */
    resolveChallenge(id: string, outcome: 'approve' | 'fail'): WireIntent {
      const intent = find(id)
      if (intent.wire.status !== 'requires_action') throw wrongState(intent.wire.status, 'authenticated')
      return save(outcome === 'approve' ? paid(intent) : declined(intent, 'authentication_failed'))
    },
  }
}

export type Bank = ReturnType<typeof createBank>
