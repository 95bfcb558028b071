import { z } from 'zod'
import { CardSummary } from './card.ts'
import { DiscountTaken } from './discount.ts'
import { Id } from './ids.ts'
import { refundReasons } from './payment.ts'
import { environments, languages, StoredShop } from './settings.ts'
import { StoredLine, storedTime } from './stored.ts'
import { TaxTaken } from './tax.ts'

/** What a receipt says, and the page that says it; of a payment of any age, so no rule for input applies. */
export const Receipt = z.object({
  number: z.string(),
  paymentId: z.string(),
  gatewayId: z.string().optional(),
  environment: z.enum(environments),
  status: z.string(),
  /** Of its words; the amounts are the same in all of them. */
  language: z.enum(languages),
  shop: StoredShop,
  merchantOrderId: z.string(),
  lines: z.array(StoredLine),
  description: z.string().optional(),
  quantity: z.int().optional(),
  /** How the order came to its amount, in minor units. */
  subtotal: z.int().optional(),
  discounts: z.array(DiscountTaken),
  taxes: z.array(TaxTaken),
  note: z.string().optional(),
  /** The shop's labels, by name. */
  labels: z.record(z.string(), z.string()).optional(),
  /** Minor units collected. */
  total: z.int(),
  currency: z.string(),
  amountRefunded: z.int(),
  card: CardSummary.optional(),
  customerName: z.string().optional(),
  paidAt: storedTime,
  /** On the slip of a refund: what was given back, in minor units. */
  refund: z
    .object({
      id: z.string(),
      amount: z.int(),
      reason: z.enum(refundReasons).optional(),
      createdAt: storedTime,
    })
    .optional(),
  /** A whole HTML page without scripts, styled by the receipt's own style sheet. */
  html: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

/** With `refundId` the slip of that refund, in place of the payment's receipt. `language`: left out, that of the settings. */
export const ReceiptQuery = z.strictObject({
  paymentId: Id,
  refundId: Id.optional(),
  language: z.enum(languages).optional(),
})
/** `path` left out: the till asks where to. */
export const ReceiptSave = z.strictObject({
  ...ReceiptQuery.shape,
  path: z.string().min(1).max(4000).optional(),
})
export const SavedFile = z.object({ path: z.string() })
