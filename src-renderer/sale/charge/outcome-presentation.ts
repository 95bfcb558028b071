import type { Payment, PaymentStatus } from '#contract/payment.ts'
import { canCancel, canCapture, canTryAnotherCard, waitsForCardholder } from '#contract/payment-rules.ts'

export type OutcomeTone = 'success' | 'danger' | 'warning' | 'info'

const tones: Record<PaymentStatus, OutcomeTone> = {
  sending: 'info',
  unknown: 'warning',
  requires_action: 'info',
  processing: 'info',
  requires_capture: 'info',
  succeeded: 'success',
  declined: 'danger',
  canceled: 'info',
  failed: 'danger',
}

export type OutcomeAction =
  | 'receipt'
  | 'savePdf'
  | 'print'
  | 'anotherCard'
  | 'refresh'
  | 'cancel'
  | 'capture'
  | 'playCardholder'
  | 'editOrder'

export interface OutcomePresentation {
  tone: OutcomeTone
  /** 'alert' interrupts a screen reader: what the cashier must not miss. */
  role: 'status' | 'alert'
  actions: readonly OutcomeAction[]
}

/** How an outcome is shown and what can be done about it now. */
export function outcomePresentation(payment: Payment): OutcomePresentation {
  const { status } = payment
  const isUrgent = status === 'declined' || status === 'unknown' || status === 'failed'
  return { tone: tones[status], role: isUrgent ? 'alert' : 'status', actions: actionsOf(payment) }
}

function actionsOf(payment: Payment): readonly OutcomeAction[] {
  const { status, environment, pending } = payment
  if (pending) return ['refresh']
  switch (status) {
    case 'sending':
    case 'unknown':
    case 'processing':
      return ['refresh']
    case 'requires_action':
      return [
        'refresh',
        ...only('cancel', canCancel(payment)),
        ...only('playCardholder', waitsForCardholder(payment) && environment === 'training'),
      ]
    case 'requires_capture':
      return [...only('capture', canCapture(payment)), ...only('cancel', canCancel(payment))]
    case 'succeeded':
      return ['receipt', 'print', 'savePdf']
    case 'declined':
      // Refused before there was an intent, or given up since: there is nothing to try another card on.
      return canTryAnotherCard(payment) ? ['anotherCard', 'cancel'] : ['editOrder']
    case 'canceled':
    case 'failed':
      return ['editOrder']
  }
}

const only = (action: OutcomeAction, isPossible: boolean): readonly OutcomeAction[] =>
  isPossible ? [action] : []
