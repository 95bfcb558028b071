import { z } from 'zod'
import { DayOrInstant } from './payment.ts'
import { TaxTaken } from './tax.ts'

/** 'csv': one line for each payment and refund. 'receipts': a folder with each receipt as a PDF. */
export const exportFormats = ['csv', 'receipts'] as const

export const Export = z.strictObject({
  format: z.enum(exportFormats),
  from: DayOrInstant,
  /** A day is meant to its end. */
  to: DayOrInstant,
  /** A file for 'csv', a folder for 'receipts'; left out, the till asks where to. */
  path: z.string().min(1).max(4000).optional(),
})
export type Export = z.infer<typeof Export>

/** The last entry of the books and its hash, which covers all before it: on paper, it proves later that they are the same. */
export const BooksHead = z.object({ seq: z.int(), hash: z.string() })

export const ExportResult = z.object({
  path: z.string(),
  /** Lines of the CSV without its heading, or receipts in the folder. */
  rows: z.int(),
  /** Of the CSV file; of the folder, of its list of names and hashes. Lower-case hex. */
  sha256: z.string(),
  /** The books that were read. */
  head: BooksHead,
})
export type ExportResult = z.infer<typeof ExportResult>

export const ExportProgress = z.object({ done: z.int(), total: z.int() })

export const DayQuery = z.strictObject({ date: z.iso.date('A date such as 2026-03-31.') })

const Tally = z.object({ count: z.int(), amount: z.int() })

/** The id, in `byTaxRate`, of what no tax was on. */
export const untaxed = 'untaxed'

/** Counts and sums of one business day in one currency, in minor units. */
export const DayTotals = z.object({
  currency: z.string(),
  /** Payments; their amount with what was corrected later. */
  paid: Tally,
  /** Refunds; their amount with what was corrected and less what was reversed. */
  refunded: Tally,
  /** In `paid`: sums of earlier payments that turned out to be others. In `refunded`: refunds that failed after all, negative. */
  corrected: Tally,
  reversed: Tally,
  /** paid less refunded. */
  net: z.int(),
  byBrand: z.array(z.object({ brand: z.string(), count: z.int(), amount: z.int() })),
  /**
   * The taxes in what was paid and in what was refunded, by rate as it was then, and last what no tax was on (`untaxed`).
   * All `net` and `amount` add up to what was paid, all `netRefunded` and `refunded` to what was refunded.
   */
  byTaxRate: z.array(TaxTaken.extend({ netRefunded: z.int(), refunded: z.int() })),
  declined: Tally,
  onHold: Tally,
  unsettled: Tally,
})

export const DayReport = z.object({
  date: z.iso.date(),
  timeZone: z.string(),
  environment: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  totals: z.array(DayTotals),
  /** The books that were read. */
  head: BooksHead,
})
export type DayReport = z.infer<typeof DayReport>
