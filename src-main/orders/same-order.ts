import type { TypedOrder } from '#contract/order.ts'

/**
 * True where `later` is what `draft` was or has grown into: every text that was typed begins the later one. For callers
 * that do not name the attempt an order was typed for.
 */
export function isLaterVersionOf(draft: TypedOrder, later: TypedOrder): boolean {
  if (JSON.stringify(draft) === JSON.stringify(later)) return true
  const [before, after] = [textsOf(draft), textsOf(later)]
  return (
    before.some((text) => text !== '') && before.every((text, index) => (after[index] ?? '').startsWith(text))
  )
}

/** What tells one order from another, in one order. */
function textsOf({ sale, customer, merchantOrderId }: TypedOrder): string[] {
  const { name, phone, email } = customer
  const lines = sale.lines.map(({ description }) => description)
  return [merchantOrderId, name, phone, email, sale.description, ...lines].map((text) => text.trim())
}
