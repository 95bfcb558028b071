import type { PlainReason } from '#contract/reasons/explanation.ts'
import { inEnglish } from '../failure/in-english.ts'

/** What is kept of what went wrong. Where the till says it there is a reason, and each language words it; a bank's or gateway's own words stand alone. */
export interface PaymentError {
  code: string
  /** In English, or as the gateway said it. */
  message: string
  declineCode?: string
  reason?: PlainReason
}

/** Each reason says whether the card was charged. */
export const paymentError = (code: string, reason: PlainReason): PaymentError => ({
  code,
  message: inEnglish(reason),
  reason,
})
