import { z } from 'zod'
import { Percent } from './discount.ts'
import { NewId } from './ids.ts'
import { requiredLine } from './text.ts'

export const RateId = z.string().min(1).max(100)

/** A tax that the shop charges. Payments keep a copy of what was applied, so changing a rate changes no books. */
export const TaxRate = z.strictObject({
  id: RateId,
  name: requiredLine(40),
  percent: Percent,
  /** True: prices hold the tax already. False: it is added to them. */
  inclusive: z.boolean(),
  /** False: kept for the record, and no longer offered. */
  active: z.boolean(),
})
export type TaxRate = z.infer<typeof TaxRate>

/** Left out, the id is made by the till. */
export const TaxRateChange = TaxRate.extend({ id: NewId.optional() })
export const TaxRates = z.object({ items: z.array(TaxRate) })

/** One rate's tax on a whole order, rounded once, on the rate's sum. */
export const TaxTaken = z.object({
  id: z.string(),
  name: z.string(),
  percent: z.string(),
  inclusive: z.boolean(),
  /** What the tax is on, without the tax, in minor units. */
  net: z.int(),
  /** The tax, in minor units. */
  amount: z.int(),
})
export type TaxTaken = z.infer<typeof TaxTaken>
