import { z } from 'zod'
import { Card, CardSummary } from './card.ts'
import { DiscountTaken } from './discount.ts'
import { Id, uuid } from './ids.ts'
import { Amount } from './money.ts'
import { ChargeOptions, Customer, Sale, SaleLine } from './sale.ts'
import { environments, protocols } from './settings.ts'
import { Person } from './staff.ts'
import { TaxTaken } from './tax.ts'
import { requiredLine } from './text.ts'

export const paymentStatuses = [
  'sending', // journalled, on its way
  'unknown', // no answer: nobody may charge again until it is settled
  'requires_action', // the bank wants the cardholder online
  'processing', // the bank is still deciding
  'requires_capture', // on hold, not yet collected
  'succeeded',
  'declined',
  'canceled',
  'failed', // certainly not charged
] as const
export const PaymentStatus = z.enum(paymentStatuses)
export type PaymentStatus = z.infer<typeof PaymentStatus>

export const refundStatuses = ['sending', 'unknown', 'pending', 'succeeded', 'failed'] as const
export const refundReasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'resolved_dispute'] as const
export const cancellationReasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const

export const Refund = z.object({
  id: z.string(),
  gatewayId: z.string().optional(),
  /** Minor units of the payment's currency: what the gateway says it gave back. */
  amount: z.int(),
  /** What was asked for, where the gateway gave back another sum. */
  asked: z.int().optional(),
  /** Not made by this till, but on the gateway's own pages, say: known by what the gateway has refunded in all. */
  elsewhere: z.boolean().optional(),
  status: z.enum(refundStatuses),
  reason: z.enum(refundReasons).optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  /** Who refunded, and the manager who approved it. */
  by: Person.optional(),
  approvedBy: Person.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Refund = z.infer<typeof Refund>

/** Where the gateway's sums are other than those that were asked for: somebody has to look there. */
export const discrepancyCodes = [
  'more_collected', // more than was asked for
  'less_collected',
  'more_refunded', // more than was collected, all refunds together
  'refund_amount', // a refund gave back another sum than asked
  'refund_currency', // … in another currency
] as const
export const Discrepancy = z.object({
  code: z.enum(discrepancyCodes),
  /** The refund that it is about. */
  refundId: z.string().optional(),
  /** Minor units. */
  asked: z.int().optional(),
  told: z.int().optional(),
  /** The currency that was told. */
  currency: z.string().optional(),
  at: z.iso.datetime(),
})
export type Discrepancy = z.infer<typeof Discrepancy>

/** Made by the caller, once for each attempt: the same id never acts twice. */
const AttemptId = uuid('An attempt is named by a UUID.')

/** What the cashier was asked and said yes to: 'duplicate' after `possible_duplicate`, 'unknown' after `unknown_outstanding`. */
const Acknowledgements = z.array(z.enum(['duplicate', 'unknown']))

export const Charge = z.strictObject({
  attemptId: AttemptId,
  sale: Sale,
  /** The total that the person saw, in minor units: a sale that comes to anything else is refused. */
  expectedAmount: Amount.optional(),
  /** The shop's own order number; left out, the till makes one; one already used gets -2, -3. */
  merchantOrderId: requiredLine(64).optional(),
  card: Card,
  customer: Customer.optional(),
  options: ChargeOptions.optional(),
  acknowledge: Acknowledgements.optional(),
})
export type Charge = z.infer<typeof Charge>

export const Payment = z.object({
  id: z.string(),
  attemptId: z.string(),
  environment: z.enum(environments),
  protocol: z.enum(protocols),
  status: PaymentStatus,
  /** The whole sum, in minor units. */
  amount: z.int(),
  currency: z.string(),
  quantity: z.int().optional(),
  description: z.string().optional(),
  lines: z.array(SaleLine).optional(),
  /** How the amount came about, as it was quoted; payments taken before the till knew taxes have none of these. */
  subtotal: z.int().optional(),
  discounts: z.array(DiscountTaken).optional(),
  taxes: z.array(TaxTaken).optional(),
  note: z.string().optional(),
  merchantOrderId: z.string(),
  /** The gateway's id, `pi_…`. */
  gatewayId: z.string().optional(),
  card: CardSummary.optional(),
  customer: Customer.optional(),
  options: ChargeOptions.optional(),
  /** What was collected, in minor units; less than `amount` after a partial capture. */
  amountCaptured: z.int(),
  amountCapturable: z.int().optional(),
  /** Minor units given back, by every refund that the gateway has accepted. */
  amountRefunded: z.int(),
  refunds: z.array(Refund),
  /** What the gateway did otherwise than asked, oldest first. The books hold what it did. */
  discrepancies: z.array(Discrepancy).optional(),
  nextAction: z.object({ type: z.string(), url: z.string().optional() }).optional(),
  error: z.object({ code: z.string(), message: z.string(), declineCode: z.string().optional() }).optional(),
  /** A capture or cancel whose answer has not come. */
  pending: z
    .object({ operation: z.enum(['capture', 'cancel']), amount: z.int().optional(), since: z.iso.datetime() })
    .optional(),
  /** The intent is no longer wanted, and no other card can be tried on it: 'wanted' until the gateway has cancelled it, then 'done'. */
  closing: z.enum(['wanted', 'done']).optional(),
  /** How often the till has looked for an answer, when it last did and when it will again. */
  looks: z
    .object({ count: z.int(), last: z.iso.datetime().optional(), next: z.iso.datetime().optional() })
    .optional(),
  /** What the gateway told beside the money: how the cardholder was authenticated, its name for the card, … */
  threeDSecureStatus: z.string().optional(),
  paymentMethodId: z.string().optional(),
  /** … when and why it was cancelled there, and how the parcel goes. */
  canceledAt: z.iso.datetime().optional(),
  cancellationReason: z.string().optional(),
  carrier: z.string().optional(),
  trackingNumber: z.string().optional(),
  receiptNumber: z.string().optional(),
  /** Who took it; none on a till without staff. */
  cashier: Person.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** When the money was collected (status `succeeded`). */
  paidAt: z.iso.datetime().optional(),
})
export type Payment = z.infer<typeof Payment>

/** A business day (YYYY-MM-DD, in the shop's time zone) or an instant (ISO 8601). */
export const DayOrInstant = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'A date such as 2026-03-31.',
)

export const PaymentQuery = z.strictObject({
  /** Words or their beginnings: name, telephone, e-mail, last four, amount, order or receipt number, payment id. */
  text: z.string().trim().max(200).optional(),
  status: PaymentStatus.optional(),
  /** Who took it. */
  cashierId: Id.optional(),
  from: DayOrInstant.optional(),
  /** A day is meant to its end. */
  to: DayOrInstant.optional(),
  limit: z.int().min(1).max(200).optional(),
  cursor: z.string().max(100).optional(),
})
export type PaymentQuery = z.infer<typeof PaymentQuery>

export const PaymentPage = z.object({ items: z.array(Payment), nextCursor: z.string().optional() })

export const PaymentId = z.strictObject({ id: Id })
export const Confirm = z.strictObject({
  id: Id,
  attemptId: AttemptId,
  card: Card,
  acknowledge: Acknowledgements.optional(),
})
export const Capture = z.strictObject({ id: Id, amount: Amount.optional() })
export const Cancel = z.strictObject({ id: Id, reason: z.enum(cancellationReasons).optional() })
export const RefundRequest = z.strictObject({
  id: Id,
  /** Made by the caller, as an attemptId is: the same id never refunds twice. */
  refundId: uuid('A refund is named by a UUID.'),
  /** Minor units; left out: all that is left. */
  amount: Amount.optional(),
  reason: z.enum(refundReasons).optional(),
})
/** In training the cashier plays the cardholder who approves or refuses on the bank's page. */
export const PlayCardholder = z.strictObject({ id: Id, outcome: z.enum(['approve', 'refuse']) })
