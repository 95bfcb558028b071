import { z } from 'zod'
import { Id, NewId } from './ids.ts'
import { latinDigits } from './latin-digits.ts'
import { Amount, Currency } from './money.ts'
import { because } from './reasons/catalogue.ts'
import { maybeText, storedInt, storedText } from './stored.ts'
import { RateId } from './tax.ts'
import { holdsNoCard, requiredLine } from './text.ts'

/** What a scanner types for a product. */
export const Barcode = z
  .string()
  .overwrite(latinDigits)
  .trim()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,78}[\x21-\x7e])?$/, because('barcode_form'))
  .refine(...holdsNoCard)

/** A favourite, as it is told: what the shop sells often. */
export const Product = z.object({
  id: storedText,
  name: storedText,
  /** The price of one, in minor units. */
  unitAmount: storedInt,
  currency: storedText,
  taxRateId: maybeText,
  barcode: maybeText,
  /** Lower comes first. */
  position: storedInt,
})
export type Product = z.infer<typeof Product>

/** Left out, the id is made by the till and the place is the last. */
export const ProductChange = z.strictObject({
  id: NewId.optional(),
  name: requiredLine(200),
  unitAmount: Amount,
  currency: Currency,
  taxRateId: RateId.optional(),
  barcode: Barcode.optional(),
  position: z.int().min(0).max(1_000_000).optional(),
})
export const ProductId = z.strictObject({ id: Id })
export const Products = z.object({ items: z.array(Product) })
