import { z } from 'zod'
import type { CardBehaviour } from '#contract/test-cards.ts'

/** What the practice gateway keeps. `wire` is what it answers with; the rest is its own. Sums are in minor units. */

const nullableText = z.string().nullable()

/** WooshPay: the PaymentIntent object, with the fields and types of the documented sample, in its order. */
const WireIntent = z.object({
  id: z.string(),
  object: z.literal('payment_intent'),
  /** ms since the epoch. */
  created: z.int(),
  currency: z.string(),
  amount: z.int(),
  status: z.enum([
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'canceled',
    'succeeded',
  ]),
  description: nullableText,
  metadata: z.record(z.string(), z.string()),
  livemode: z.boolean(),
  shipping: z
    .object({
      address: z.object({
        city: nullableText,
        country: nullableText,
        line1: nullableText,
        line2: nullableText,
        state: nullableText,
        postal_code: nullableText,
      }),
      carrier: nullableText,
      name: nullableText,
      phone: nullableText,
      tracking_number: nullableText,
    })
    .nullable(),
  customer: nullableText,
  quantity: z.int().nullable(),
  invoice: z.null(),
  merchant_user_id: nullableText,
  merchant_order_id: nullableText,
  client_secret: z.string(),
  last_payment_error: z
    .object({
      type: z.literal('card_error'),
      code: z.string(),
      decline_code: z.string(),
      message: z.string(),
    })
    .nullable(),
  next_action: z
    .object({
      type: z.literal('challenge_redirect'),
      challenge_redirect: z.object({ url: z.string(), return_url: nullableText }),
    })
    .nullable(),
  /** JSON in a string. */
  payment_method_types: z.string(),
  receipt_email: z.null(),
  canceled_at: z.int().nullable(),
  cancellation_reason: nullableText,
  confirmation_method: z.literal('automatic'),
  /** JSON in a string. */
  payment_method_options: z.string(),
  '3ds_status': nullableText,
  amount_capturable: z.int().nullable(),
  return_url: nullableText,
  payment_method: nullableText,
  amount_received: z.int().nullable(),
  capture_method: z.enum(['automatic', 'manual']),
})
export type WireIntent = z.infer<typeof WireIntent>

const Behaviour: z.ZodType<CardBehaviour> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paid') }),
  z.object({ kind: z.literal('declined'), declineCode: z.string() }),
  z.object({ kind: z.literal('challenge'), refusal: z.string().exactOptional() }),
  z.object({ kind: z.literal('processing'), ends: z.enum(['succeeded', 'declined']) }),
  z.object({ kind: z.literal('refund'), refund: z.enum(['pending', 'failed']) }),
  z.object({ kind: z.literal('silent'), acts: z.boolean() }),
])

/** A card as the practice gateway knows it: what it does, not its number. */
const KnownCard = z.object({ brand: z.string(), last4: z.string(), behaviour: Behaviour })
export type KnownCard = z.infer<typeof KnownCard>

const PracticeIntent = z.object({
  wire: WireIntent,
  threeDSecure: z.enum(['auto', 'any']),
  card: KnownCard.exactOptional(),
  /** When time alone changes it, ms since the epoch: 'processing' ends, or a hold lapses. */
  dueAt: z.int().exactOptional(),
  /** Until then nothing is answered about it, ms since the epoch. */
  silentUntil: z.int().exactOptional(),
})
export type PracticeIntent = z.infer<typeof PracticeIntent>

const PracticeCharge = z.object({
  wire: z.object({
    id: z.string(),
    object: z.literal('charge'),
    created: z.int(),
    amount: z.int(),
    amount_captured: z.int(),
    amount_refunded: z.int(),
    currency: z.string(),
    captured: z.boolean(),
    paid: z.boolean(),
    refunded: z.boolean(),
    status: z.literal('succeeded'),
    livemode: z.boolean(),
    payment_intent: z.string(),
  }),
})
export type PracticeCharge = z.infer<typeof PracticeCharge>

const PracticeRefund = z.object({
  /** WooshPay: the refund object. */
  wire: z.object({
    id: z.string(),
    object: z.literal('refund'),
    created: z.int(),
    amount: z.int(),
    currency: z.string(),
    payment_intent: z.string(),
    charge: z.string(),
    reason: nullableText,
    status: z.enum(['pending', 'succeeded', 'failed']),
    failure_reason: nullableText,
    metadata: z.record(z.string(), z.string()),
  }),
  /** While pending: how it ends, and when (ms since the epoch). */
  ends: z.enum(['succeeded', 'failed']).exactOptional(),
  dueAt: z.int().exactOptional(),
})
export type PracticeRefund = z.infer<typeof PracticeRefund>

export interface Objects {
  intent: PracticeIntent
  charge: PracticeCharge
  refund: PracticeRefund
}

export const objectSchemas: { [Kind in keyof Objects]: z.ZodType<Objects[Kind]> } = {
  intent: PracticeIntent,
  charge: PracticeCharge,
  refund: PracticeRefund,
}
