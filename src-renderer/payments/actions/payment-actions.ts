import type { Payment } from '#contract/payment.ts'

/** What a person can do about a payment. */
export type PaymentAction =
  | 'receipt'
  | 'refund'
  | 'capture'
  | 'cancel'
  | 'anotherCard'
  | 'playCardholder'
  | 'payLink'
  | 'refresh'

/** Minor units that are collected and not given back, nor on their way back. */
export function leftToRefund(payment: Payment): number {
  const underway = payment.refunds
    .filter(({ status }) => status === 'sending' || status === 'unknown')
    .reduce((sum, { amount }) => sum + amount, 0)
  return Math.max(0, payment.amountCaptured - payment.amountRefunded - underway)
}

/** True while a refund of this payment has no answer: another one now could give money back twice. */
export function hasUnsettledRefund({ refunds }: Payment): boolean {
  return refunds.some(({ status }) => status === 'sending' || status === 'unknown')
}

/** What a payment is about: what was collected once it is paid, else what was asked for. Minor units. */
export function sumOf({ status, amount, amountCaptured }: Payment): number {
  return status === 'succeeded' ? amountCaptured : amount
}

/** Minor units on hold that a capture can collect. */
export function mostToCapture({ amount, amountCapturable }: Payment): number {
  return amountCapturable ?? amount
}

/** What can be done now, the likeliest first. The till checks each again; this only keeps dead ends off the screen. */
export function actionsFor(payment: Payment): PaymentAction[] {
  const actions: PaymentAction[] = []
  const { status, pending, nextAction, environment } = payment
  if (status === 'requires_action') {
    if (environment === 'training') actions.push('playCardholder')
    if (nextAction?.url !== undefined) actions.push('payLink')
  }
  // A capture or cancel without an answer keeps both closed: sent again, it could undo the other.
  if (pending === undefined && status === 'requires_capture') actions.push('capture')
  if (waitsForAnotherCard(payment)) actions.push('anotherCard')
  if (pending === undefined && ['requires_capture', 'requires_action', 'declined'].includes(status)) {
    // Without an id at the gateway there is nothing to cancel there.
    if (payment.gatewayId !== undefined && payment.closing !== 'done') actions.push('cancel')
  }
  if (payment.receiptNumber !== undefined) actions.push('receipt')
  if (status === 'succeeded' && !hasUnsettledRefund(payment) && leftToRefund(payment) > 0) {
    actions.push('refund')
  }
  if (isWatched(payment)) actions.push('refresh')
  return actions
}

/** Whether its description and labels can be changed: the gateway has named it, and no change is without an answer. */
export const canEdit = ({ gatewayId, updating }: Payment): boolean =>
  gatewayId !== undefined && updating === undefined

/** Declined, and its intent at the gateway still open: another card can pay it, once. */
function waitsForAnotherCard({ status, gatewayId, pending, closing }: Payment): boolean {
  return status === 'declined' && gatewayId !== undefined && pending === undefined && closing === undefined
}

const unsettled: ReadonlySet<Payment['status']> = new Set([
  'unknown',
  'processing',
  'requires_action',
  'requires_capture',
])

/** True while news of it is to come from the gateway: asking now may be worth its while. */
export function isWatched({ status, pending, updating, refunds }: Payment): boolean {
  return (
    unsettled.has(status) ||
    pending !== undefined ||
    updating !== undefined ||
    refunds.some((refund) => refund.status === 'unknown' || refund.status === 'pending')
  )
}
