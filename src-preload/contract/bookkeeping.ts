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

export const ExportResult = z.object({
  path: z.string(),
  /** Lines of the CSV without its heading, or receipts in the folder. */
  rows: z.int(),
  /** Of the CSV file; of the folder, of its list of names and hashes. Lower-case hex. */
  sha256: z.string(),
})
export type ExportResult = z.infer<typeof ExportResult>

export const ExportProgress = z.object({ done: z.int(), total: z.int() })

export const DayQuery = z.strictObject({ date: z.iso.date('A date such as 2026-03-31.') })

/** Counts and sums of one business day in one currency, in minor units. */
export const DayTotals = z.object({
  currency: z.string(),
  paid: z.object({ count: z.int(), amount: z.int() }),
  refunded: z.object({ count: z.int(), amount: z.int() }),
  /** paid less refunded. */
  net: z.int(),
  byBrand: z.array(z.object({ brand: z.string(), count: z.int(), amount: z.int() })),
  /** The taxes in what was paid and in what was refunded, by rate as it was then. */
  byTaxRate: z.array(TaxTaken.extend({ refunded: z.int() })),
  declined: z.object({ count: z.int(), amount: z.int() }),
  onHold: z.object({ count: z.int(), amount: z.int() }),
  unsettled: z.object({ count: z.int(), amount: z.int() }),
})

export const DayReport = z.object({
  date: z.iso.date(),
  timeZone: z.string(),
  environment: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  totals: z.array(DayTotals),
})
export type DayReport = z.infer<typeof DayReport>
