import type { Payment, Refund } from './payment.ts'

/**
 * What can be done with a payment, and how much of it is left, by what is known of it: the page offers by these rules and
 * the main process refuses by them. A gateway that knows more may still refuse.
 */

type Known<Field extends keyof Payment> = Pick<Payment, Field>

/** On hold, and nothing else is being asked of it: a capture or cancel without an answer could be undone by another. */
export const canCapture = ({
  status,
  gatewayId,
  pending,
}: Known<'status' | 'gatewayId' | 'pending'>): boolean =>
  status === 'requires_capture' && gatewayId !== undefined && pending === undefined

/** Minor units on hold that a capture can collect: what the gateway says, else the whole sum. */
export const capturableAmount = ({
  amount,
  amountCapturable,
}: Known<'amount' | 'amountCapturable'>): number => amountCapturable ?? amount

const cancellable: readonly Payment['status'][] = ['requires_capture', 'requires_action', 'declined']

/** Money was not collected, and its intent at the gateway is still open. */
export const canCancel = ({
  status,
  gatewayId,
  pending,
  closing,
}: Known<'status' | 'gatewayId' | 'pending' | 'closing'>): boolean =>
  cancellable.includes(status) && gatewayId !== undefined && pending === undefined && closing !== 'done'

/** Declined, and its intent at the gateway still open and wanted: another card can pay it, once. */
export const canTryAnotherCard = ({
  status,
  gatewayId,
  pending,
  closing,
}: Known<'status' | 'gatewayId' | 'pending' | 'closing'>): boolean =>
  status === 'declined' && gatewayId !== undefined && pending === undefined && closing === undefined

/** Certainly not charged: its order may be charged anew, as another payment. */
export const canChargeAnew = ({ status }: Known<'status'>): boolean =>
  status === 'declined' || status === 'failed' || status === 'canceled'

/** The bank wants the cardholder online. */
export const waitsForCardholder = ({ status, gatewayId }: Known<'status' | 'gatewayId'>): boolean =>
  status === 'requires_action' && gatewayId !== undefined

/** Description and labels can be changed: the gateway has named it, and no change is without an answer. */
export const canUpdate = ({ gatewayId, updating }: Known<'gatewayId' | 'updating'>): boolean =>
  gatewayId !== undefined && updating === undefined

/** Collected, so that money can be given back; whether any is left is another question. */
export const isRefundable = ({ status, gatewayId }: Known<'status' | 'gatewayId'>): boolean =>
  status === 'succeeded' && gatewayId !== undefined

/** Nobody knows whether it was made: another refund now could give the money back twice. */
const isUnanswered = ({ status }: Pick<Refund, 'status'>): boolean =>
  status === 'sending' || status === 'unknown'

/** True while a refund of this payment has no answer: no other is made before it has. */
export const hasUnansweredRefund = ({ refunds }: Known<'refunds'>): boolean => refunds.some(isUnanswered)

/** The gateway has taken it: made, or on its way. */
export const isAcceptedRefund = ({ status }: Pick<Refund, 'status'>): boolean =>
  status === 'succeeded' || status === 'pending'

/**
 * Minor units that were collected and are neither given back nor on their way back; never less than 0.
 *
 * @param refundedAtGateway minor units that the gateway has refunded in all, where that is known: it may be more than the
 * books have
 */
export function refundableAmount(
  { amountCaptured, amountRefunded, refunds }: Known<'amountCaptured' | 'amountRefunded' | 'refunds'>,
  refundedAtGateway = 0,
): number {
  const underway = refunds.filter(isUnanswered).reduce((sum, { amount }) => sum + amount, 0)
  return Math.max(0, amountCaptured - Math.max(amountRefunded, refundedAtGateway) - underway)
}

/** A refund can be asked for now. */
export const canRefund = (
  payment: Known<'status' | 'gatewayId' | 'amountCaptured' | 'amountRefunded' | 'refunds'>,
): boolean => isRefundable(payment) && !hasUnansweredRefund(payment) && refundableAmount(payment) > 0

/** What a payment is about, in minor units: what was collected once it is paid, else what was asked for. */
export const effectiveAmount = ({
  status,
  amount,
  amountCaptured,
}: Known<'status' | 'amount' | 'amountCaptured'>): number =>
  status === 'succeeded' ? amountCaptured : amount

const undecided: ReadonlySet<Payment['status']> = new Set([
  'unknown',
  'processing',
  'requires_action',
  'requires_capture',
])

/** True while news of it is to come from the gateway: asking now may be worth its while. */
export const isAwaitingNews = ({
  status,
  pending,
  updating,
  refunds,
}: Known<'status' | 'pending' | 'updating' | 'refunds'>): boolean =>
  undecided.has(status) ||
  pending !== undefined ||
  updating !== undefined ||
  refunds.some((refund) => refund.status === 'unknown' || refund.status === 'pending')
