import type { Payment } from '#contract/payment.ts'
import {
  canCancel,
  canCapture,
  canRefund,
  canTryAnotherCard,
  isAwaitingNews,
  waitsForCardholder,
} from '#contract/payment-rules.ts'

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

/** What can be done now, the likeliest first. The till checks each again; this only keeps dead ends off the screen. */
export function actionsFor(payment: Payment): PaymentAction[] {
  const offered: readonly [PaymentAction, boolean][] = [
    ['playCardholder', waitsForCardholder(payment) && payment.environment === 'training'],
    ['payLink', payment.status === 'requires_action' && payment.nextAction?.url !== undefined],
    ['capture', canCapture(payment)],
    ['anotherCard', canTryAnotherCard(payment)],
    ['cancel', canCancel(payment)],
    ['receipt', payment.receiptNumber !== undefined],
    ['refund', canRefund(payment)],
    ['refresh', isAwaitingNews(payment)],
  ]
  return offered.filter(([, isOffered]) => isOffered).map(([action]) => action)
}
