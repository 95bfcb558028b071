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
  | 'anotherCard'
  | 'lookNow'
  | 'cancel'
  | 'capture'
  | 'playCardholder'
  | 'retype'

const actions: Record<PaymentStatus, readonly OutcomeAction[]> = {
  sending: ['lookNow'],
  unknown: ['lookNow'],
  requires_action: ['lookNow', 'cancel', 'playCardholder'],
  processing: ['lookNow'],
  requires_capture: ['capture', 'cancel'],
  succeeded: ['receipt', 'savePdf'],
  declined: ['anotherCard', 'cancel'],
  canceled: ['retype'],
  failed: ['retype'],
}

export interface OutcomeLook {
  tone: OutcomeTone
  /** 'alert' interrupts a screen reader: what the cashier must not miss. */
  role: 'status' | 'alert'
  actions: readonly OutcomeAction[]
}

/** How an outcome is shown and what can be done about it now. */
export function outcomeLook({ status, environment, pending }: Payment): OutcomeLook {
  const tone = tones[status]
  const isUrgent = status === 'declined' || status === 'unknown' || status === 'failed'
  return {
    tone,
    role: isUrgent ? 'alert' : 'status',
    actions: pending
      ? ['lookNow']
      : actions[status].filter((action) => action !== 'playCardholder' || environment === 'training'),
  }
}
