import { z } from 'zod'

/**
 * How what was stored is read, and told. Rules for input change; what was taken under older ones, or by another version,
 * stays readable: every part has a plain type, one that is not of its type is told empty, and one that nobody knows is left
 * out. So one odd row never keeps a list, a report or the start from going on. These shapes only ever grow.
 */

/** Empty where it is no text. */
export const storedText = z.string().catch('')
/** 0 where it is no whole number. */
export const storedInt = z.int().catch(0)
export const storedFlag = z.boolean().catch(false)
/** ISO 8601; the beginning of time where it is no time. */
export const storedTime = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .catch(new Date(0).toISOString())

/** A part that may be missing: left out where it cannot be read. */
export const maybe = <T extends z.ZodType>(part: T) => part.optional().catch(undefined)
export const maybeText = maybe(z.string())
export const maybeInt = maybe(z.int())
export const maybeFlag = maybe(z.boolean())
export const maybeTime = maybe(z.string().refine((text) => !Number.isNaN(Date.parse(text))))

/** A list, without what is no such entry; empty where it is no list. */
export const storedList = <T extends z.ZodType>(entry: T) => {
  const list = z
    .array(z.unknown())
    .transform((entries) =>
      entries.flatMap((each) => {
        const { success, data } = entry.safeParse(each)
        return success ? [data] : []
      }),
    )
    .catch([])
  listEntry.set(list, entry)
  return list
}

/** What each `storedList` is a list of: the schema itself does not tell. */
export const listEntry = new WeakMap<z.core.$ZodType, z.core.$ZodType>()

/** Parts of a whole; each is empty where it cannot be read. */
export const orEmpty = <T extends z.ZodObject>(part: T) => part.catch(() => part.parse({}))

export const StoredAddress = z.object({
  line1: storedText,
  line2: maybeText,
  city: maybeText,
  state: maybeText,
  country: storedText,
  postalCode: maybeText,
})

/** A bill may go without its street. */
export const StoredBilling = StoredAddress.extend({ line1: maybeText })

export const StoredCustomer = z.object({
  name: maybeText,
  email: maybeText,
  phone: maybeText,
  merchantUserId: maybeText,
  billing: maybe(StoredBilling),
  shipping: maybe(z.object({ name: storedText, phone: maybeText, address: StoredAddress })),
})

/** A percentage that can be reckoned with. */
export const storedPercent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/)

export const StoredDiscount = z.union([
  z.object({ percent: storedPercent, reason: maybeText }),
  z.object({ amount: z.int(), reason: maybeText }),
])

export const StoredLine = z.object({
  description: storedText,
  quantity: storedInt,
  unitAmount: storedInt,
  taxRateId: maybeText,
  discount: maybe(StoredDiscount),
})
