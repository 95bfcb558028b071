import type { Refund } from '#contract/payment.ts'
import { isAcceptedRefund } from '#contract/payment-rules.ts'
import type { Changes, PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime, type PaymentContext } from '../context.ts'
import { withDiscrepancy } from '../outcome/discrepancies.ts'
import { recordChange } from '../outcome/record-outcome.ts'

/** Writes a refund's change with its event, and with it what has been refunded in all. */
export function recordRefund(
  context: PaymentContext,
  id: string,
  refundId: string,
  changes: Partial<Refund>,
  more: Changes = {},
): PaymentRecord {
  return recordChange(context, id, `refund.${changes.status ?? 'changed'}`, (record) => {
    const before = record.refunds.find((refund) => refund.id === refundId)
    if (!before || JSON.stringify({ ...before, ...changes }) === JSON.stringify(before)) return undefined
    const updatedAt = isoTime(context.now())
    const refunds = record.refunds.map((refund) =>
      refund === before ? { ...refund, ...changes, updatedAt } : refund,
    )
    const after = { ...withRefunds(refunds), ...more, ...fallen(context, record, before, changes) }
    return { ...after, ...tooMuch(record, after, updatedAt) }
  })
}

/** A refund that was accepted and has failed: the gateway's total may count it for a while. */
function fallen(
  { now, timing }: PaymentContext,
  { stillCounted }: PaymentRecord,
  before: Refund,
  { status }: Partial<Refund>,
): Changes {
  const isFallen = status === 'failed' && ['pending', 'succeeded'].includes(before.status)
  if (!isFallen || !before.gatewayId) return {}
  return {
    stillCounted: (stillCounted ?? 0) + before.amount,
    stillCountedUntil: isoTime(now() + timing.settle),
  }
}

/** More given back than was collected: somebody has to look at the gateway. */
export function tooMuch(
  record: PaymentRecord,
  { amountRefunded, discrepancies }: Changes,
  at: string,
): Changes {
  const { amountCaptured: collected } = record
  if (!amountRefunded || amountRefunded <= collected) return {}
  const found = { code: 'more_refunded', asked: collected, told: amountRefunded, at } as const
  return withDiscrepancy({ discrepancies: discrepancies ?? record.discrepancies }, found)
}

/** The refunds and their total, by every one that the gateway has accepted. */
export function withRefunds(refunds: Refund[]): Changes {
  const accepted = refunds.filter(isAcceptedRefund)
  return { refunds, amountRefunded: accepted.reduce((sum, { amount }) => sum + amount, 0) }
}
