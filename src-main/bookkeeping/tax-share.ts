import type { Payment, Refund } from '#contract/payment.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { shareOf } from '#contract/totals.ts'
import type { Movement } from './movement.ts'

/**
 * The taxes in the money that moved, by rate, in minor units: negative in a refund, none in what is unsettled.
 *
 * A part of the money holds its part of each tax. Refunds are counted one after the other, so that several that add up to
 * all that was collected give back exactly the taxes that were.
 */
export function taxesMoved({ kind, payment, refund }: Movement): TaxTaken[] {
  if (kind === 'payment') return partOf(payment, 0, payment.amountCaptured, 1)
  if (kind !== 'refund' || !refund) return []
  const before = refundedBefore(payment, refund)
  return partOf(payment, before, before + refund.amount, -1)
}

function partOf({ taxes = [], amount: whole }: Payment, from: number, to: number, sign: 1 | -1): TaxTaken[] {
  const part = (sum: number): number => sign * (shareOf(sum, to, whole) - shareOf(sum, from, whole)) || 0
  return taxes.map((tax) => ({ ...tax, net: part(tax.net), amount: part(tax.amount) }))
}

function refundedBefore({ refunds }: Payment, refund: Refund): number {
  let sum = 0
  for (const each of refunds) {
    if (each.id === refund.id) break
    if (each.status === 'succeeded' || each.status === 'pending') sum += each.amount
  }
  return sum
}
