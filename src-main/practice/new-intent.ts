import { canConfirm } from './intent.ts'
import type { PracticeIntent } from './objects.ts'
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
import { wrongParameter, wrongState } from './refusal.ts'

interface Made {
  /** Digits, different each time. */
  newId: () => string
  /** ms since the epoch. */
  now: number
  livemode: boolean
}

/** WooshPay: Create a PaymentIntent, as far as it goes without confirming. @throws Refusal */
export function newIntent(body: Body, { newId, now, livemode }: Made): PracticeIntent {
  const currency = currencyOf(body.currency)
  const amount = amountOf(body.amount, currency)
  const confirming = booleanOf(body, 'confirm')
  for (const name of ['return_url', 'off_session', 'off-session']) {
    if (!confirming && body[name] !== undefined) {
      throw wrongParameter(name, `${name} can be given only with confirm=true.`, 'parameter_unknown')
    }
  }
  const id = `pi_${newId()}`
  const card = confirming ? undefined : cardOf(body, now)
  const intent: PracticeIntent = {
    threeDSecure: 'auto',
    ...(card ? { card } : {}),
    wire: {
      id,
      object: 'payment_intent',
      created: now,
      currency,
      amount,
      status: card ? 'requires_confirmation' : 'requires_payment_method',
      description: textOf(body, 'description'),
      metadata: metadataOf(body, {}),
      livemode,
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
      payment_method_options: '',
      '3ds_status': null,
      amount_capturable: null,
      return_url: null,
      payment_method: card ? `pm_${newId()}` : null,
      amount_received: null,
      capture_method: 'automatic',
    },
  }
  return withCardOptions(intent, body)
}

/** WooshPay: payment_method_options, and capture_method, which is documented at the top too. @throws Refusal */
export function withCardOptions(intent: PracticeIntent, body: Body): PracticeIntent {
  const card = objectOf(objectOf(body, 'payment_method_options') ?? {}, 'card') ?? {}
  const threeDSecure =
    choiceOf(card, 'request_three_d_secure', ['auto', 'any'] as const) ?? intent.threeDSecure
  const methods = ['automatic', 'manual'] as const
  const capture_method =
    choiceOf(body, 'capture_method', methods) ??
    choiceOf(card, 'capture_method', methods) ??
    intent.wire.capture_method
  const payment_method_options = JSON.stringify({
    card: { request_three_d_secure: threeDSecure, capture_method },
  })
  return { ...intent, threeDSecure, wire: { ...intent.wire, capture_method, payment_method_options } }
}

/** WooshPay: Update a PaymentIntent. What was left out stays; money and method change only before a card. @throws Refusal */
export function updatedIntent(intent: PracticeIntent, body: Body): PracticeIntent {
  const { wire } = intent
  const fixed = ['amount', 'currency', 'capture_method', 'payment_method_options']
  if (!canConfirm(intent) && fixed.some((name) => body[name] !== undefined)) {
    throw wrongState(wire.status, 'changed in what it collects')
  }
  const given = <T>(name: string, read: () => T, before: T): T => (body[name] === undefined ? before : read())
  const text = (name: 'description' | 'merchant_user_id' | 'merchant_order_id') =>
    given(name, () => textOf(body, name), wire[name])
  const currency = given('currency', () => currencyOf(body.currency), wire.currency)
  const changesMoney = body.amount !== undefined || body.currency !== undefined
  return withCardOptions(
    {
      ...intent,
      wire: {
        ...wire,
        currency,
        amount: changesMoney ? amountOf(body.amount ?? wire.amount, currency) : wire.amount,
        description: text('description'),
        merchant_user_id: text('merchant_user_id'),
        merchant_order_id: text('merchant_order_id'),
        quantity: given('quantity', () => integerOf(body, 'quantity'), wire.quantity),
        shipping: given('shipping', () => shippingOf(body), wire.shipping),
        metadata: metadataOf(body, wire.metadata),
      },
    },
    body,
  )
}
