import type { PaymentStatus } from '#contract/payment.ts'

/** One note: Hz, and from when to when it sounds, in ms. */
export interface Note {
  frequency: number
  from: number
  to: number
}

const paid: readonly Note[] = [
  { frequency: 660, from: 0, to: 110 },
  { frequency: 880, from: 110, to: 300 },
]
/** Lower and falling: told apart from `paid` by a cashier who looks at the customer and not at the screen. */
const declined: readonly Note[] = [
  { frequency: 330, from: 0, to: 180 },
  { frequency: 247, from: 200, to: 460 },
]
const doubtful: readonly Note[] = [0, 200, 400].map((from) => ({ frequency: 440, from, to: from + 110 }))

const tones: Partial<Record<PaymentStatus, readonly Note[]>> = {
  succeeded: paid,
  requires_capture: paid,
  declined,
  failed: declined,
  unknown: doubtful,
}

/** The sound when a payment comes to a status; undefined: nothing yet, or nothing at all. */
export const toneOf = (status: PaymentStatus): readonly Note[] | undefined => tones[status]
