import type { Payment, PaymentStatus } from '#contract/payment.ts'

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

const actions: Record<PaymentStatus, readonly OutcomeAction[]> = {
  sending: ['refresh'],
  unknown: ['refresh'],
  requires_action: ['refresh', 'cancel', 'playCardholder'],
  processing: ['refresh'],
  requires_capture: ['capture', 'cancel'],
  succeeded: ['receipt', 'print', 'savePdf'],
  declined: ['anotherCard', 'cancel'],
  canceled: ['editOrder'],
  failed: ['editOrder'],
}

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

function actionsOf({ status, environment, pending, gatewayId, closing }: Payment): readonly OutcomeAction[] {
  if (pending) return ['refresh']
  // Refused before there was an intent, or given up since: there is nothing to try another card on.
  if (status === 'declined' && (gatewayId === undefined || closing)) return ['editOrder']
  return actions[status].filter((action) => action !== 'playCardholder' || environment === 'training')
}
