import { z } from 'zod'
import { Card, CardSummary } from './card.ts'
import { cleaned } from './clean-text.ts'
import { DiscountTaken } from './discount.ts'
import { FigureQuery } from './figure.ts'
import { Id, uuid } from './ids.ts'
import { Amount } from './money.ts'
import { because } from './reasons/catalogue.ts'
import { ToldParameters } from './reasons/worded.ts'
import { ChargeOptions, Customer, captureMethods, Labels, Sale, threeDSecureRequests } from './sale.ts'
import { environments, protocols } from './settings.ts'
import { Person } from './staff.ts'
import {
  maybe,
  maybeFlag,
  maybeInt,
  maybeText,
  maybeTime,
  StoredCustomer,
  StoredLine,
  storedInt,
  storedList,
  storedText,
  storedTime,
} from './stored.ts'
import { TaxTaken } from './tax.ts'
import { line, requiredLine } from './text.ts'

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

/**
 * What went wrong with a payment or refund. What earlier versions stored, and what a bank or gateway said, has a message
 * alone: see `toldOf`.
 */
export const StoredError = z.object({
  code: storedText,
  /** In English, or as the gateway said it. */
  message: storedText,
  declineCode: maybeText,
  /** Of reasons/catalogue.ts: each language words it. */
  reason: maybeText,
  parameters: maybe(ToldParameters),
})

export type StoredError = z.infer<typeof StoredError>

/** A refund as it is told: see stored.ts. One of a status that nobody knows is in doubt. */
export const Refund = z.object({
  id: storedText,
  gatewayId: maybeText,
  /** Minor units of the payment's currency: what the gateway says it gave back. */
  amount: storedInt,
  /** What was asked for, where the gateway gave back another sum. */
  asked: maybeInt,
  /** Not made by this till, but on the gateway's own pages, say: known by what the gateway has refunded in all. */
  elsewhere: maybeFlag,
  status: z.enum(refundStatuses).catch('unknown'),
  reason: maybe(z.enum(refundReasons)),
  error: maybe(StoredError),
  /** Who refunded, and the manager who approved it. */
  by: maybe(Person),
  approvedBy: maybe(Person),
  createdAt: storedTime,
  updatedAt: storedTime,
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
  refundId: maybeText,
  /** Minor units. */
  asked: maybeInt,
  told: maybeInt,
  /** The currency that was told. */
  currency: maybeText,
  at: storedTime,
})
export type Discrepancy = z.infer<typeof Discrepancy>

/** Made by the caller, once for each attempt: the same id never acts twice. */
const AttemptId = uuid(because('attempt_id_form'))

/** What the cashier was asked and said yes to: 'duplicate' after `possible_duplicate`, 'unknown' after `unknown_outstanding`. */
const Acknowledgements = z.array(z.enum(['duplicate', 'unknown']))

export const Charge = z.strictObject({
  attemptId: AttemptId,
  sale: Sale,
  /** The total that the person saw, in minor units: a sale that comes to anything else is refused. */
  expectedAmount: Amount.optional(),
  /** The taxes that the person saw, as the quote has them, in any order: a sale that is taxed otherwise is refused. */
  expectedTaxes: z.array(TaxTaken).optional(),
  /** The shop's own order number; left out, the till makes one; one already used gets -2, -3. */
  merchantOrderId: requiredLine(64).optional(),
  card: Card,
  customer: Customer.optional(),
  options: ChargeOptions.optional(),
  acknowledge: Acknowledgements.optional(),
})
export type Charge = z.infer<typeof Charge>

/** What a charge will be made of, as far as it is known before the card is. */
export const Prepare = Charge.omit({
  card: true,
  acknowledge: true,
  expectedAmount: true,
  expectedTaxes: true,
})

const StoredOptions = z.object({
  capture: maybe(z.enum(captureMethods)),
  offSession: maybeFlag,
  threeDSecure: maybe(z.enum(threeDSecureRequests)),
  returnUrl: maybeText,
  metadata: maybe(z.record(z.string(), storedText)),
})

/**
 * A payment as it is told. Payments of every older version are, so no rule for input applies: see stored.ts. One of a
 * status that nobody knows is in doubt.
 */
export const Payment = z.object({
  id: storedText,
  attemptId: storedText,
  environment: z.enum(environments).catch('live'),
  protocol: z.enum(protocols).catch('two-call'),
  status: PaymentStatus.catch('unknown'),
  /** The whole sum, in minor units. */
  amount: storedInt,
  currency: storedText,
  quantity: maybeInt,
  description: maybeText,
  lines: maybe(storedList(StoredLine)),
  /** How the amount came about, as it was quoted; payments taken before the till knew taxes have none of these. */
  subtotal: maybeInt,
  discounts: maybe(storedList(DiscountTaken)),
  taxes: maybe(storedList(TaxTaken)),
  note: maybeText,
  merchantOrderId: storedText,
  /** The gateway's id, `pi_…`. */
  gatewayId: maybeText,
  card: maybe(CardSummary),
  customer: maybe(StoredCustomer),
  options: maybe(StoredOptions),
  /** What was collected, in minor units; less than `amount` after a partial capture. */
  amountCaptured: storedInt,
  amountCapturable: maybeInt,
  /** Minor units given back, by every refund that the gateway has accepted. */
  amountRefunded: storedInt,
  refunds: storedList(Refund),
  /** What the gateway did otherwise than asked, oldest first. The books hold what it did. */
  discrepancies: maybe(storedList(Discrepancy)),
  nextAction: maybe(z.object({ type: storedText, url: maybeText })),
  error: maybe(StoredError),
  /** A capture or cancel whose answer has not come. */
  pending: maybe(z.object({ operation: z.enum(['capture', 'cancel']), amount: maybeInt, since: storedTime })),
  /** The intent is no longer wanted, and no other card can be tried on it: 'wanted' until the gateway has cancelled it, then 'done'. */
  closing: maybe(z.enum(['wanted', 'done'])),
  /** How often the till has looked for an answer, when it last did and when it will again. */
  looks: maybe(z.object({ count: storedInt, last: maybeTime, next: maybeTime })),
  /** A change of description and labels whose answer has not come; '' unsets. Money moves meanwhile as ever. */
  updating: maybe(
    z.object({
      description: maybeText,
      metadata: maybe(z.union([z.literal(''), z.record(z.string(), storedText)])),
      since: storedTime,
    }),
  ),
  /** What stood there when it was charged, once one of them was changed. */
  asCharged: maybe(z.object({ description: maybeText, metadata: maybe(z.record(z.string(), storedText)) })),
  /** What the gateway told beside the money: how the cardholder was authenticated, its name for the card, … */
  threeDSecureStatus: maybeText,
  paymentMethodId: maybeText,
  /** … when and why it was cancelled there, and how the parcel goes. */
  canceledAt: maybeTime,
  cancellationReason: maybeText,
  carrier: maybeText,
  trackingNumber: maybeText,
  receiptNumber: maybeText,
  /** How often its receipt (`receipt`), and the slip of each refund (by the refund's id), was printed or saved. */
  receiptsGiven: maybe(z.record(z.string(), storedInt)),
  /** Who took it; none on a till without staff. */
  cashier: maybe(Person),
  /** It was not taken here: somebody took it into the books from the provider's list. `created`: when it was made there. */
  adopted: maybe(
    z.object({
      at: storedTime,
      by: maybe(Person),
      approvedBy: maybe(Person),
      created: maybeTime,
      note: maybeText,
    }),
  ),
  createdAt: storedTime,
  updatedAt: storedTime,
  /** When the money was collected (status `succeeded`). */
  paidAt: maybeTime,
})
export type Payment = z.infer<typeof Payment>

/** A business day (YYYY-MM-DD, in the shop's time zone) or an instant (ISO 8601). */
export const DayOrInstant = z.union([z.iso.date(), z.iso.datetime({ offset: true })], because('date_form'))

export const PaymentQuery = z
  .strictObject({
    /** Words or their beginnings: name, telephone, e-mail, last four, amount, order or receipt number, payment id. */
    text: z.string().overwrite(cleaned).trim().max(200).optional(),
    status: PaymentStatus.optional(),
    /** Who took it. */
    cashierId: Id.optional(),
    from: DayOrInstant.optional(),
    /** A day is meant to its end. */
    to: DayOrInstant.optional(),
    /** The payments behind a figure of a report. It is asked for alone: of the other parts, only `limit` and `cursor` go with it. */
    figure: FigureQuery.optional(),
    limit: z.int().min(1).max(200).optional(),
    cursor: z.string().max(100).optional(),
  })
  .refine(
    ({ figure, limit: _limit, cursor: _cursor, ...others }) =>
      figure === undefined || Object.values(others).every((part) => part === undefined),
    because('figure_alone'),
  )
export type PaymentQuery = z.infer<typeof PaymentQuery>

export const PaymentPage = z.object({
  items: z.array(Payment),
  nextCursor: z.string().optional(),
  /** On the first page behind a figure: the figure, as the report has it, in minor units. A payment may be behind it more than once. */
  figure: z.object({ count: z.int(), amount: z.int() }).optional(),
})

export const PaymentId = z.strictObject({ id: Id })
export const Confirm = z.strictObject({
  id: Id,
  attemptId: AttemptId,
  card: Card,
  acknowledge: Acknowledgements.optional(),
})
export const Capture = z.strictObject({ id: Id, amount: Amount.optional() })
export const Cancel = z.strictObject({ id: Id, reason: z.enum(cancellationReasons).optional() })
/** Left out: stays as it is. An empty description, and a label with an empty value, is unset; '' for `metadata` unsets all labels. */
export const PaymentUpdate = z.strictObject({
  id: Id,
  description: line(500).optional(),
  metadata: z.union([z.literal(''), Labels]).optional(),
})
export const RefundRequest = z.strictObject({
  id: Id,
  /** Made by the caller, as an attemptId is: the same id never refunds twice. */
  refundId: uuid(because('refund_id_form')),
  /** Minor units; left out: all that is left. */
  amount: Amount.optional(),
  reason: z.enum(refundReasons).optional(),
})
/** In training the cashier plays the cardholder who approves or refuses on the bank's page. */
export const PlayCardholder = z.strictObject({ id: Id, outcome: z.enum(['approve', 'refuse']) })
