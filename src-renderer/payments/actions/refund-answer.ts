import type { Payment, Refund } from '#contract/payment.ts'

/** How a refund stands after it was asked for. 'open': no last word yet, so nobody may refund again. */
export type RefundAnswer =
  | { kind: 'given'; refund: Refund }
  | { kind: 'open'; refund: Refund }
  | { kind: 'refused'; refund: Refund }
  | { kind: 'missing' }

/** What the till's answer says of one refund, by the id that the caller gave it. */
export function refundAnswer({ refunds }: Payment, refundId: string): RefundAnswer {
  const refund = refunds.find(({ id }) => id === refundId)
  if (!refund) return { kind: 'missing' }
  switch (refund.status) {
    case 'succeeded':
    case 'pending': // accepted; the money is on its way
      return { kind: 'given', refund }
    case 'failed':
      return { kind: 'refused', refund }
    case 'sending':
    case 'unknown':
      return { kind: 'open', refund }
  }
}
