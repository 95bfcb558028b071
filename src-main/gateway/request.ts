import type {
  ConfirmParams,
  GatewayAddress,
  IntentParams,
  ListQuery,
  RefundParams,
  UpdateParams,
} from './gateway.ts'

/** WooshPay: Create a PaymentIntent. The app's names become the document's; what was left out is not sent at all. */

export type Body = { [name: string]: string | number | boolean | Body }
type Loose = { [name: string]: string | number | boolean | Loose | undefined }

/** Drops undefined; objects that end up empty go too, since an empty value means "unset" to the gateway. */
function filled(fields: Loose): Body {
  const result: Body = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (typeof value !== 'object') {
      result[name] = value
      continue
    }
    const inner = filled(value)
    if (Object.keys(inner).length > 0) result[name] = inner
  }
  return result
}

/** @throws TypeError for a sum that is no whole number above 0: money is never rounded on its way out. */
function minorUnits(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new TypeError('An amount must be a whole number of minor units above 0.')
  return amount
}

function address(given: GatewayAddress | undefined): Loose | undefined {
  if (given === undefined) return undefined
  return {
    line1: given.line1 || undefined,
    line2: given.line2 || undefined,
    city: given.city || undefined,
    state: given.state || undefined,
    country: given.country,
    postal_code: given.postalCode || undefined,
  }
}

function intentFields(params: UpdateParams): Loose {
  const { shipping } = params
  return {
    amount: params.amount === undefined ? undefined : minorUnits(params.amount),
    currency: params.currency?.toLowerCase(),
    description: params.description,
    quantity: params.quantity,
    metadata: params.metadata,
    merchant_user_id: params.merchantUserId,
    merchant_order_id: params.merchantOrderId,
    shipping: shipping && {
      name: shipping.name,
      phone: shipping.phone || undefined,
      address: address(shipping.address),
    },
    // Documented in both places. A hold that the gateway overlooks would take the money at once, so it is said twice.
    capture_method: params.captureMethod === 'manual' ? 'manual' : undefined,
    payment_method_options: {
      card: { request_three_d_secure: params.threeDSecure, capture_method: params.captureMethod },
    },
  }
}

function confirmFields({ card, billing, returnUrl, offSession }: ConfirmParams): Loose {
  return {
    payment_method_data: {
      type: 'card',
      card: {
        number: card.number,
        exp_month: card.expMonth,
        exp_year: card.expYear,
        cvc: card.cvc,
        name: card.name || undefined,
      },
      billing_details: {
        name: billing?.name || undefined,
        email: billing?.email || undefined,
        phone: billing?.phone || undefined,
        address: address(billing?.address),
      },
    },
    return_url: returnUrl || undefined,
    off_session: offSession ? true : undefined,
  }
}

/** The body of a create without a card. */
export function createBody(params: IntentParams): Body {
  const { description, merchantUserId, merchantOrderId } = params
  return filled({
    ...intentFields(params),
    description: description || undefined,
    merchant_user_id: merchantUserId || undefined,
    merchant_order_id: merchantOrderId || undefined,
  })
}

/** The body of a create that charges at once. */
export function createAndConfirmBody(params: IntentParams & ConfirmParams): Body {
  return { ...createBody(params), confirm: true, ...confirmBody(params) }
}

export function confirmBody(params: ConfirmParams): Body {
  return filled(confirmFields(params))
}

/** Unlike in a create, an empty text is sent: that is how a field is unset. */
export function updateBody(params: UpdateParams): Body {
  return filled(intentFields(params))
}

export function captureBody(amountToCapture: number | undefined): Body {
  return amountToCapture === undefined ? {} : { amount_to_capture: minorUnits(amountToCapture) }
}

export function cancelBody(reason: string): Body {
  return { cancellation_reason: reason }
}

/** WooshPay: Create a refund. The amount of a refund is documented as a string. */
export function refundBody({ paymentIntent, amount, reason, metadata }: RefundParams): Body {
  return filled({
    payment_intent: paymentIntent,
    amount: amount === undefined ? undefined : String(minorUnits(amount)),
    reason: reason || undefined,
    metadata,
  })
}

export type Query = Record<string, string>

/** WooshPay: List all PaymentIntents. Times are milliseconds, as `created` is. */
export function listQuery(query: ListQuery): Query {
  const fields = {
    'created[gte]': query.createdGte,
    'created[lte]': query.createdLte,
    'created[gt]': query.createdGt,
    'created[lt]': query.createdLt,
    limit: query.limit,
    starting_after: query.startingAfter,
    ending_before: query.endingBefore,
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

/** WooshPay: Search PaymentIntents, by the shop's own order number. */
export function searchQuery(merchantOrderId: string): Query {
  const quoted = merchantOrderId.replace(/[\\']/g, (sign) => `\\${sign}`)
  return { query: `merchant_order_id:'${quoted}'`, limit: '100' }
}
