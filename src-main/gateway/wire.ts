import * as z from 'zod'
import { type Charge, type Intent, intentStatuses, type Refund, refundStatuses } from './gateway.ts'
import {
  flag,
  integer,
  link,
  object,
  present,
  reference,
  sum,
  text,
  textMap,
  texts,
  time,
  word,
} from './lenient-fields.ts'
import { scrub } from './scrub.ts'

/** WooshPay: the PaymentIntent, refund and charge objects, read liberally and handed on strictly. */

/** Ids go into paths, so nothing else than their documented alphabet is an id. */
export const idPattern = /^[A-Za-z0-9_-]{1,255}$/

const currency = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().toUpperCase() : value),
  z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
)

/** The kinds of objects, and what their ids begin with. */
const kinds = { payment_intent: 'pi_', refund: 're_', charge: 'ch_' } as const
type Kind = keyof typeof kinds
const otherKinds = ['list', 'event', 'customer', 'payment_method', 'checkout.session', 'dispute', 'payout']

/** An id that is not that of another kind of object. A number is one too. */
function idOf(kind: Kind) {
  const others = Object.entries(kinds).filter(([name]) => name !== kind)
  const isOwn = (value: string) => !others.some(([, start]) => value.startsWith(start))
  return z.preprocess(
    (value) => (Number.isSafeInteger(value) ? String(value) : value),
    z.string().regex(idPattern).refine(isOwn),
  )
}

/** An answer that says that it is another kind of object is none of this kind; what says nothing, or nothing known, is. */
function kindOf(kind: Kind) {
  const others = [...Object.keys(kinds), ...otherKinds].filter((name) => name !== kind)
  return word.refine((value) => value === undefined || !others.includes(value))
}

/** A listed status in whatever case; all else, and none, is 'unlisted'. */
function statusOf<T extends string>(listed: readonly T[]) {
  return word.transform((value) => listed.find((status) => status === value) ?? ('unlisted' as const))
}

/** The object itself, where an answer wraps it by its name or in `data`. */
function unwrapped<T>(kind: Kind, schema: z.ZodType<T>): z.ZodType<T> {
  return z.preprocess((answer) => {
    const whole = object.parse(answer)
    if (whole === undefined || (whole.id ?? '') !== '') return answer
    return object.parse(whole[kind]) ?? object.parse(whole.data) ?? answer
  }, schema)
}

/** WooshPay: next_action. It comes as null, "", JSON in a string, `{type, [type]: {url}}`, or `{[type]: {return_url}}`. */
const nextAction = object.transform((found) => {
  if (found === undefined) return undefined
  const named = text.parse(found.type)
  const type = named ?? Object.keys(found).find((name) => object.parse(found[name]) !== undefined)
  if (type === undefined) return undefined
  const details = object.parse(found[type]) ?? {}
  // In the typed shape `return_url` is the shop's own page; in the bare one it is the only address there is.
  const bare = named === undefined ? link.parse(details.return_url) : undefined
  return present({ type, url: link.parse(details.url) ?? link.parse(found.url) ?? bare })
})

const lastError = object.transform((found) => {
  if (found === undefined) return undefined
  const code = text.parse(found.code)
  const message = text.parse(found.message)
  const declineCode = text.parse(found.decline_code)
  const type = text.parse(found.type)
  if (!code && !message && !declineCode && !type) return undefined
  return present({
    code: scrub(code ?? declineCode ?? type ?? 'unknown'),
    message: scrub(message ?? ''),
    declineCode: declineCode === undefined ? undefined : scrub(declineCode),
  })
})

/**
 * The last four digits of the card, wherever an answer tells them. Nowhere documented: gateways of this kind tell them of
 * the method of payment, or of the charge that was made with it.
 */
function cardLast4(
  told: Partial<Record<'payment_method' | 'payment_method_details' | 'latest_charge' | 'charges', unknown>>,
) {
  const listed = object.parse(told.charges)?.data ?? told.charges
  const charges = [told.latest_charge, ...(Array.isArray(listed) ? listed : [])].map((charge) =>
    object.parse(charge),
  )
  return [
    told.payment_method,
    told.payment_method_details,
    ...charges.flatMap((charge) => [charge?.payment_method_details, charge?.payment_method]),
  ]
    .map((method) => text.parse(object.parse(object.parse(method)?.card)?.last4))
    .find((last4) => last4 !== undefined && /^\d{4}$/.test(last4))
}

const captureMethod = word.pipe(z.enum(['automatic', 'manual']).optional().catch(undefined))

const intent = z
  .object({
    id: idOf('payment_intent'),
    object: kindOf('payment_intent'),
    status: statusOf(intentStatuses),
    amount: sum,
    currency,
    amount_received: sum,
    amount_capturable: sum,
    amount_refunded: sum,
    livemode: flag,
    created: time,
    canceled_at: time,
    merchant_order_id: text,
    merchant_user_id: text,
    description: text,
    quantity: integer,
    metadata: textMap,
    shipping: object,
    capture_method: captureMethod,
    payment_method_options: object,
    next_action: nextAction,
    last_payment_error: lastError,
    payment_method: z.unknown().optional(),
    payment_method_details: z.unknown().optional(),
    latest_charge: z.unknown().optional(),
    charges: z.unknown().optional(),
    payment_method_types: texts,
    client_secret: text,
    cancellation_reason: text,
    '3ds_status': text,
    return_url: text,
  })
  .transform((wire): Intent => {
    const card = object.parse(wire.payment_method_options?.card)
    return present({
      id: wire.id,
      status: wire.status,
      amount: wire.amount,
      currency: wire.currency,
      amountReceived: wire.amount_received,
      amountCapturable: wire.amount_capturable,
      amountRefunded: wire.amount_refunded,
      livemode: wire.livemode,
      created: wire.created,
      canceledAt: wire.canceled_at,
      merchantOrderId: wire.merchant_order_id,
      merchantUserId: wire.merchant_user_id,
      description: wire.description,
      quantity: wire.quantity,
      metadata: wire.metadata,
      captureMethod: wire.capture_method ?? captureMethod.parse(card?.capture_method),
      nextAction: wire.next_action,
      lastError: wire.last_payment_error,
      paymentMethodId: reference.parse(wire.payment_method),
      cardLast4: cardLast4(wire),
      paymentMethodTypes: wire.payment_method_types,
      clientSecret: wire.client_secret,
      cancellationReason: wire.cancellation_reason,
      threeDSecureStatus: wire['3ds_status'],
      returnUrl: wire.return_url,
      carrier: text.parse(wire.shipping?.carrier),
      trackingNumber: text.parse(wire.shipping?.tracking_number),
    })
  })

const refund = z
  .object({
    id: idOf('refund'),
    object: kindOf('refund'),
    status: statusOf(refundStatuses),
    amount: sum,
    currency,
    payment_intent: reference,
    reason: text,
    failure_reason: text,
  })
  .transform(
    (wire): Refund =>
      present({
        id: wire.id,
        status: wire.status,
        amount: wire.amount,
        currency: wire.currency,
        paymentIntent: wire.payment_intent,
        reason: wire.reason,
        failureReason: wire.failure_reason,
      }),
  )

const charge = z
  .object({
    id: idOf('charge'),
    object: kindOf('charge'),
    amount: sum,
    currency,
    payment_intent: reference,
    amount_refunded: sum,
    amount_captured: sum,
    refunded: flag,
    status: word,
    paid: flag,
  })
  .transform(
    (wire): Charge =>
      present({
        id: wire.id,
        amount: wire.amount,
        currency: wire.currency,
        paymentIntent: wire.payment_intent,
        amountRefunded: wire.amount_refunded,
        amountCaptured: wire.amount_captured,
        refunded: wire.refunded,
        status: wire.status,
        paid: wire.paid,
      }),
  )

export interface Page<T> {
  items: T[]
  hasMore: boolean
  nextPage?: string
}

/** One unreadable item makes the whole page unreadable: a list that hides a payment settles nothing. */
function pageOf<T>(item: z.ZodType<T>) {
  return z
    .object({ data: z.array(item), has_more: flag, next_page: text })
    .transform(
      (wire): Page<T> =>
        present({ items: wire.data, hasMore: wire.has_more ?? false, nextPage: wire.next_page }),
    )
}

/** A list for a comparison: what cannot be read is counted. What is no list at all is none. */
export const wireIntentList = z.object({ data: z.array(z.unknown()), has_more: flag }).transform((wire) => {
  const read = wire.data.map((entry) => wireIntent.safeParse(entry))
  const items = read.flatMap(({ data }) => data ?? [])
  const last = wire.data
    .map((entry) => text.parse(object.parse(entry)?.id))
    .findLast((id) => id !== undefined)
  return present({
    items,
    unreadable: read.length - items.length,
    hasMore: wire.has_more,
    last: last !== undefined && idPattern.test(last) ? last : items.at(-1)?.id,
  })
})

export const wireIntent: z.ZodType<Intent> = unwrapped('payment_intent', intent)
export const wireRefund: z.ZodType<Refund> = unwrapped('refund', refund)
export const wireCharge: z.ZodType<Charge> = unwrapped('charge', charge)
export const wireIntents: z.ZodType<Page<Intent>> = pageOf(intent)
export const wireCharges: z.ZodType<Page<Charge>> = pageOf(charge)
