import type { Payment, PaymentStatus } from '#contract/payment.ts'

/** What callers heard from the till: none of it may turn out to be untrue. */
export interface Told {
  /** By payment: every status that was told, and for which attempt, where it answers one. */
  payments: Map<string, { status: PaymentStatus; attempt: string | undefined }[]>
  /** By payment: the attempts with another card, in the order they were made. */
  otherCards: Map<string, string[]>
  /** By refund: the statuses told. */
  refunds: Map<string, Set<string>>
  /** Refunds that the till said were not sent. */
  notRefunded: Set<string>
  /** By attempt: the payments that it became. */
  attempts: Map<string, Set<string>>
}

export const nothingTold = (): Told => ({
  payments: new Map(),
  otherCards: new Map(),
  refunds: new Map(),
  notRefunded: new Set(),
  attempts: new Map(),
})

/** @param attempt the attempt that the call was about, where it was about one */
export function hear(told: Told, payment: Payment, attempt?: string): void {
  const heard = told.payments.get(payment.id) ?? []
  told.payments.set(payment.id, heard)
  heard.push({ status: payment.status, attempt })
  for (const { id, status, error } of payment.refunds) {
    // Given up after all looks: what was held up for longer than that, the watch finds.
    if (error?.code === 'never_reached') continue
    told.refunds.set(id, (told.refunds.get(id) ?? new Set()).add(status))
  }
  if (attempt) told.attempts.set(attempt, (told.attempts.get(attempt) ?? new Set()).add(payment.id))
}
