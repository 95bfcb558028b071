import { z } from 'zod'
import { Email, Phone, ReturnUrl } from './contact.ts'
import { Discount, DiscountTaken } from './discount.ts'
import { Amount, Currency } from './money.ts'
import { because } from './reasons/catalogue.ts'
import { StoredLine } from './stored.ts'
import { RateId, TaxTaken } from './tax.ts'
import { line, requiredLine, text } from './text.ts'

export const Quantity = z
  .int(because('quantity_not_whole'))
  .positive(because('quantity_not_positive'))
  .max(99_999, because('quantity_too_large'))

/** `unitAmount` is the price of one, in minor units; whether it holds the tax, the rate says. */
export const SaleLine = z.strictObject({
  description: requiredLine(200),
  quantity: Quantity,
  unitAmount: Amount,
  taxRateId: RateId.optional(),
  /** Off the whole line, before tax. */
  discount: Discount.optional(),
})
export type SaleLine = z.infer<typeof SaleLine>

/** For the shop's own eyes and its receipts; it never goes to the gateway. */
const Note = text(500).optional()

const LinesSale = z.strictObject({
  currency: Currency,
  lines: z.array(SaleLine).min(1, because('lines_missing')).max(100, because('too_many_lines')),
  /** Off what is left of the lines after their own discounts, before tax. */
  discount: Discount.optional(),
  note: Note,
})
const AmountSale = z.strictObject({
  currency: Currency,
  /** The whole sum to collect, in minor units. */
  amount: Amount,
  /** How many of the thing described. It informs, and never multiplies the amount. */
  quantity: Quantity.optional(),
  description: line(500).optional(),
  note: Note,
})
/** What is sold: lines that add up, or one amount. */
export const Sale = z.union([LinesSale, AmountSale])
export type Sale = z.infer<typeof Sale>

/** The sale as it will be charged. */
export const Quote = z.object({
  currency: z.string(),
  /** The whole sum, in minor units. */
  amount: z.int(),
  quantity: z.int().optional(),
  description: z.string().optional(),
  lines: z.array(StoredLine),
  /** Prices times quantities, in minor units: amount = subtotal - discounts + the taxes that are not inclusive. */
  subtotal: z.int(),
  discounts: z.array(DiscountTaken),
  taxes: z.array(TaxTaken),
  note: z.string().optional(),
  /** The gateway's approximate minimum, in minor units, where the amount is below it. */
  belowMinimum: z.int().optional(),
})
export type Quote = z.infer<typeof Quote>

/** A postal address; the country is an ISO 3166-1 alpha-2 code. */
export const Address = z.strictObject({
  line1: requiredLine(200),
  line2: line(200).optional(),
  city: line(100).optional(),
  state: line(100).optional(),
  country: z
    .string()
    .trim()
    .transform((code) => code.toUpperCase())
    .pipe(z.string().regex(/^[A-Z]{2}$/, because('country_missing'))),
  postalCode: line(20).optional(),
})
export type Address = z.infer<typeof Address>

/** A caller's bank checks the postcode at most: what else there is of the address need not be known. */
const BillingAddress = Address.extend({ line1: line(200).optional() })

export const Customer = z.strictObject({
  name: requiredLine(100).optional(),
  email: Email.optional(),
  phone: Phone.optional(),
  /** The shop's own number for this customer. */
  merchantUserId: requiredLine(64).optional(),
  billing: BillingAddress.optional(),
  shipping: z
    .strictObject({
      name: requiredLine(100),
      phone: Phone.optional(),
      address: Address,
    })
    .optional(),
})
export type Customer = z.infer<typeof Customer>

export const captureMethods = ['automatic', 'manual'] as const
export const threeDSecureRequests = ['auto', 'any'] as const

/** The shop's own words on a payment, by name (WooshPay: `metadata`). */
export const Labels = z
  .record(line(40).min(1, because('label_name_missing')), text(500))
  .refine((entries) => Object.keys(entries).length <= 50, because('too_many_labels'))

export const ChargeOptions = z.strictObject({
  /** 'manual' only holds the amount; it is collected by a capture, best within 7 days. */
  capture: z.enum(captureMethods).optional(),
  /** The caller is not at a screen and cannot authenticate (WooshPay: `off_session`). */
  offSession: z.boolean().optional(),
  threeDSecure: z.enum(threeDSecureRequests).optional(),
  returnUrl: ReturnUrl.optional(),
  metadata: Labels.optional(),
})
export type ChargeOptions = z.infer<typeof ChargeOptions>
