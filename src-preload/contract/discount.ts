import { z } from 'zod'
import { Amount } from './money.ts'
import { because } from './reasons/catalogue.ts'
import { maybeInt, maybeText, storedInt } from './stored.ts'
import { requiredLine } from './text.ts'

/** A percentage as an exact decimal text, such as "8.875": 0 to 100, four decimals at most. */
export const Percent = z
  .string()
  .trim()
  .regex(/^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/, because('percent_form'))

/** Why something was taken off; it stands in the books. */
const Reason = requiredLine(100).optional()

/** Taken off a line or off the whole order: a share of it, or an amount in minor units. */
export const Discount = z.union([
  z.strictObject({ percent: Percent, reason: Reason }),
  z.strictObject({ amount: Amount, reason: Reason }),
])
export type Discount = z.infer<typeof Discount>

/** What a discount came to. */
export const DiscountTaken = z.object({
  /** The line's place in the order, from 0; left out: the whole order. */
  line: maybeInt,
  percent: maybeText,
  reason: maybeText,
  /** Minor units taken off, never negative. */
  amount: storedInt,
})
export type DiscountTaken = z.infer<typeof DiscountTaken>
