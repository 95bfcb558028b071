import { z } from 'zod'
import { Id } from './ids.ts'
import { Amount, Currency } from './money.ts'
import { RateId } from './tax.ts'
import { looksLikeCardNumber, requiredLine } from './text.ts'

/** GS1's check digit: weights 3 and 1 from the right. */
function isGtin13(code: string): boolean {
  if (!/^\d{13}$/.test(code)) return false
  const sum = [...code].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/**
 * What a scanner types for a product. One in ten 13-digit article numbers (EAN) passes for a card number too; cards of
 * 13 digits are no longer issued, so a sound article number of that length is taken.
 */
export const Barcode = z
  .string()
  .trim()
  .regex(
    /^[\x21-\x7e](?:[\x20-\x7e]{0,78}[\x21-\x7e])?$/,
    'A barcode has 1 to 80 plain letters, digits and signs.',
  )
  .refine(
    (code) => isGtin13(code) || !looksLikeCardNumber(code),
    'This looks like a card number. Card numbers belong in the card field only.',
  )

/** A favourite: what the shop sells often. */
export const Product = z.strictObject({
  id: z.string().min(1).max(100),
  name: requiredLine(200),
  /** The price of one, in minor units. */
  unitAmount: Amount,
  currency: Currency,
  taxRateId: RateId.optional(),
  barcode: Barcode.optional(),
  /** Lower comes first. */
  position: z.int().min(0).max(1_000_000),
})
export type Product = z.infer<typeof Product>

/** Left out, the id is made by the till and the place is the last. */
export const ProductChange = Product.partial({ id: true, position: true })
export const ProductId = z.strictObject({ id: Id })
export const Products = z.object({ items: z.array(Product) })
