import { z } from 'zod'
import { cleaned } from './clean-text.ts'
import { StoredCustomer, storedFlag, storedInt, storedText, storedTime } from './stored.ts'

export const CustomerQuery = z.strictObject({
  /** Words or their beginnings: name, telephone number however it is written, e-mail, customer number, a card's last four. */
  text: z.string().overwrite(cleaned).trim().max(200),
  limit: z.int().min(1).max(20).optional(),
})

/** Somebody who ordered before, as last told; gathered from payments by customer number, e-mail and telephone number. */
export const KnownCaller = StoredCustomer.extend({
  id: storedText,
  /** Of the cards last used, the latest first. */
  last4: z.array(z.string()).catch([]),
  /** How many orders were paid. */
  orders: storedInt,
  lastOrderAt: storedTime,
  /** Whether the last order was sent to an address. */
  lastOrderShipped: storedFlag,
})
export type KnownCaller = z.infer<typeof KnownCaller>

/** Who called last comes first. */
export const KnownCallers = z.object({ items: z.array(KnownCaller) })
