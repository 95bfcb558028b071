import type { Discrepancy } from '#contract/payment.ts'
import type { Changes, PaymentRecord } from '../../journal/records/payment-record.ts'

/** The payment's discrepancies with this one, told once however often it is seen. */
export function withDiscrepancy(
  { discrepancies = [] }: Pick<PaymentRecord, 'discrepancies'>,
  found: Discrepancy,
): Changes {
  const isKnown = discrepancies.some(
    ({ code, refundId, told, currency }) =>
      code === found.code &&
      refundId === found.refundId &&
      told === found.told &&
      currency === found.currency,
  )
  return isKnown ? {} : { discrepancies: [...discrepancies, found] }
}
