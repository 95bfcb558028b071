import { z } from 'zod'
import { Percent } from './discount.ts'
import { NewId } from './ids.ts'
import { storedFlag, storedInt, storedPercent, storedText } from './stored.ts'
import { requiredLine } from './text.ts'

export const RateId = z.string().min(1).max(100)

/** A tax that the shop charges, as it is told. Payments keep a copy of what was applied, so changing a rate changes no books. */
export const TaxRate = z.object({
  id: storedText,
  name: storedText,
  percent: storedPercent.catch('0'),
  /** True: prices hold the tax already. False: it is added to them. */
  inclusive: storedFlag,
  /** False: kept for the record, and no longer offered. */
  active: storedFlag,
})
export type TaxRate = z.infer<typeof TaxRate>

/** Left out, the id is made by the till. */
export const TaxRateChange = z.strictObject({
  id: NewId.optional(),
  name: requiredLine(40),
  percent: Percent,
  inclusive: z.boolean(),
  active: z.boolean(),
})
export const TaxRates = z.object({ items: z.array(TaxRate) })

/** One rate's tax on a whole order, rounded once, on the rate's sum. */
export const TaxTaken = z.object({
  id: storedText,
  name: storedText,
  percent: storedText,
  inclusive: storedFlag,
  /** What the tax is on, without the tax, in minor units. */
  net: storedInt,
  /** The tax, in minor units. */
  amount: storedInt,
})
export type TaxTaken = z.infer<typeof TaxTaken>
