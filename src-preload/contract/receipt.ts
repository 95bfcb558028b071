import { z } from 'zod'
import { CardSummary } from './card.ts'
import { DiscountTaken } from './discount.ts'
import { Id } from './ids.ts'
import { Paper } from './paper.ts'
import { refundReasons, refundStatuses } from './payment.ts'
import { ReceiptSettings } from './receipt-settings.ts'
import { environments, languages, StoredShop } from './settings.ts'
import { StoredAddress, StoredLine, storedTime } from './stored.ts'
import { TaxTaken } from './tax.ts'

/** What a receipt says, whatever it looks like; of a payment of any age, so no rule for input applies. */
const said = {
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
  /** Minor units of the whole order: more than `total` where a part was collected. */
  orderTotal: z.int(),
  /** Minor units collected. */
  total: z.int(),
  currency: z.string(),
  /** Decimals of the currency. */
  exponent: z.int(),
  amountRefunded: z.int(),
  /** Each refund that the bank has accepted; what is missing to `amountRefunded` was made elsewhere. None on a slip. */
  refunds: z.array(
    z.object({
      id: z.string(),
      amount: z.int(),
      status: z.enum(refundStatuses),
      /** Not made by this till. */
      elsewhere: z.boolean().optional(),
      createdAt: storedTime,
    }),
  ),
  card: CardSummary.optional(),
  customerName: z.string().optional(),
  /** Where the goods go, and to whom. */
  shipTo: z
    .object({ name: z.string().optional(), phone: z.string().optional(), address: StoredAddress })
    .optional(),
  /** The prefix of the till's order numbers, and who took the order. */
  register: z.string().optional(),
  cashier: z.string().optional(),
  paidAt: storedTime,
  /** Of the times on it. */
  timeZone: z.string(),
  /** It was printed or saved before: this one says COPY. */
  isCopy: z.boolean(),
  /** On the slip of a refund: what was given back, in minor units. */
  refund: z
    .object({
      id: z.string(),
      amount: z.int(),
      reason: z.enum(refundReasons).optional(),
      createdAt: storedTime,
    })
    .optional(),
}

export const Receipt = z.object({
  ...said,
  /** A whole HTML page without scripts, styled by the receipt's own style sheet. */
  html: z.string(),
  /** Lines of plain text, where they were asked for. */
  text: z.string().optional(),
})
export type Receipt = z.infer<typeof Receipt>

/** A receipt for programs, published as docs/receipt.schema.json. Amounts are whole minor units, times are in UTC. Fields are only ever added. */
export const ReceiptDocument = z.object({ schema: z.literal('ringline.receipt.v1'), ...said })
export type ReceiptDocument = z.infer<typeof ReceiptDocument>

/** 'text': lines of 48 characters, or of 32 for the narrow roll. 'json': `ReceiptDocument`. */
export const receiptForms = ['pdf', 'html', 'text', 'json'] as const

const wanted = {
  paymentId: Id,
  refundId: Id.optional(),
  language: z.enum(languages).optional(),
  paper: Paper.optional(),
}
/**
 * With `refundId` the slip of that refund, in place of the payment's receipt. `language` and `paper`: left out, those of the
 * settings. `columns`: asks for the plain text, too, in lines of so many characters.
 */
export const ReceiptQuery = z.strictObject({
  ...wanted,
  columns: z.union([z.literal(32), z.literal(48)]).optional(),
})
export const ReceiptPrint = z.strictObject(wanted)
/** `path` left out: the till asks where to. `form` left out: a PDF. */
export const ReceiptSave = z.strictObject({
  ...wanted,
  form: z.enum(receiptForms).optional(),
  path: z.string().min(1).max(4000).optional(),
})
export const SavedFile = z.object({ path: z.string() })

/** A made-up receipt, to look at before settings are kept. `receipts` and `language` left out: those of the settings. */
export const ReceiptSampleQuery = z.strictObject({
  receipts: ReceiptSettings.optional(),
  language: z.enum(languages).optional(),
})
export const ReceiptSample = z.object({ html: z.string() })
