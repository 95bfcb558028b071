import { z } from 'zod'
import { BooksHead, DayTotals, Tally } from './bookkeeping.ts'
import { Paper } from './paper.ts'
import { ProviderCheck } from './provider.ts'
import { languages, StoredShop } from './settings.ts'
import { Person } from './staff.ts'

/**
 * What is not settled when a period is closed. 'payment': nobody knows yet whether it was charged. 'hold': authorized, not
 * collected. 'capture': being collected, without an answer. 'refund': without an answer.
 */
export const openItemKinds = ['payment', 'hold', 'capture', 'refund'] as const

export const OpenItem = z.object({
  kind: z.enum(openItemKinds),
  paymentId: z.string(),
  /** Of a refund. */
  refundId: z.string().optional(),
  /** The shop's order number. */
  order: z.string(),
  /** Minor units: what is in doubt, or what is on hold. */
  amount: z.int(),
  currency: z.string(),
  since: z.iso.datetime(),
})
export type OpenItem = z.infer<typeof OpenItem>

/** Sums of a whole period in one currency, in minor units. */
export const PeriodTotals = DayTotals.extend({
  /** Decimals of the currency. */
  exponent: z.int(),
  /** Refunds that gave back all that was collected at once, and the others. */
  refundedFull: Tally,
  refundedPartial: Tally,
  /** Payments of the period that were cancelled before anything was collected. */
  canceled: Tally,
  /** Of what was paid: its lines' sum before discounts and added taxes, and its discounts. */
  subtotal: z.int(),
  discount: z.int(),
  /** Since the first Z, this period included. */
  grandTotal: z.object({ paid: z.int(), refunded: z.int(), net: z.int() }),
})
export type PeriodTotals = z.infer<typeof PeriodTotals>

const period = {
  environment: z.string(),
  /** The prefix of this till's receipts. */
  register: z.string(),
  /** As it was when the report was made. */
  shop: StoredShop,
  timeZone: z.string(),
  /** Where the last closing ended; before the first one, where the books begin. */
  from: z.iso.datetime(),
  /** Exclusive. */
  to: z.iso.datetime(),
}
const sums = {
  /** Receipt numbers that were given in the period. */
  receipts: z.object({ first: z.string().optional(), last: z.string().optional(), count: z.int() }),
  /** In alphabetical order of their currencies. */
  totals: z.array(PeriodTotals),
  /** Not settled at the end of the period; it stands in the Z of the day on which it is. */
  open: z.array(OpenItem),
  /** The books that were read. */
  head: BooksHead,
}

/** What the period since the last closing comes to so far. It has no number, and changes nothing. */
export const XReport = z.object({ schema: z.literal('ringline.x.v1'), ...period, ...sums })
export type XReport = z.infer<typeof XReport>

/** A closed period. Kept whole and never changed: shown again, it is the same to the byte. */
export const ZReport = z.object({
  schema: z.literal('ringline.z.v1'),
  /** From 1, without gaps, by environment. */
  number: z.int(),
  ...period,
  closedAt: z.iso.datetime(),
  /** None on a till without staff. */
  closedBy: Person.optional(),
  ...sums,
  /** What the payment provider tells of the period; earlier versions did not ask. */
  provider: ProviderCheck.optional(),
  previous: z.object({ number: z.int(), sha256: z.string() }).optional(),
  /** Of the JSON of all the rest, in this order, without spaces; lower-case hex. */
  sha256: z.string(),
})
export type ZReport = z.infer<typeof ZReport>

export const CloseRequest = z.strictObject({
  /** The payments of all open items, named by whoever closes: what is not settled is closed over knowingly, or not at all. */
  acknowledge: z.array(z.string().min(1).max(100)).max(10_000).optional(),
})

export const ZQuery = z.strictObject({ number: z.int().min(1) })
/** The newest first. */
export const ZList = z.object({
  items: z.array(z.object({ number: z.int(), closedAt: z.iso.datetime(), sha256: z.string() })),
})

const onPaper = {
  /** A closed period; left out: the X of this moment. */
  number: z.int().min(1).optional(),
  /** Left out: that of the receipts. */
  paper: Paper.optional(),
  /** Left out: that of the screen. */
  language: z.enum(languages).optional(),
}

/** A Z, or an X, on paper. */
export const ClosingPrint = z.strictObject(onPaper)
/** A Z, or an X, as a file. 'text': lines of 48 characters, or of 32 for the narrow roll. */
export const ClosingSave = z.strictObject({
  ...onPaper,
  form: z.enum(['pdf', 'text']).optional(),
  /** Left out: the till asks where to. */
  path: z.string().min(1).max(4000).optional(),
})
