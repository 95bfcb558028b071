import type { Refund } from '#contract/payment.ts'

/** Every combination of them is tried. */
export const mostInDoubt = 12

/** Which of the refunds, the first ones first, make up the sum; undefined where none do. */
export function exactly(sum: number, [first, ...others]: readonly Refund[]): Refund[] | undefined {
  if (sum === 0) return []
  if (sum < 0 || !first) return undefined
  const withFirst = exactly(sum - first.amount, others)
  return withFirst ? [first, ...withFirst] : exactly(sum, others)
}

/** Those of the refunds, the first ones first, that fit into the sum. */
export function fitting(sum: number, refunds: readonly Refund[]): Refund[] {
  let left = sum
  return refunds.filter(({ amount }) => {
    if (amount > left) return false
    left -= amount
    return true
  })
}
