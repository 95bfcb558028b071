import { z } from 'zod'
import { exportFormats } from './names.ts'
import { DayOrInstant } from './payment.ts'
import { because } from './reasons/catalogue.ts'
import { ToldParameters } from './reasons/worded.ts'
import { receiptForms } from './receipt.ts'
import { TaxTaken } from './tax.ts'

export { type BookFormat, bookFormats, exportFormats } from './names.ts'

const exported = {
  format: z.enum(exportFormats),
  from: DayOrInstant,
  /** A day is meant to its end. */
  to: DayOrInstant,
  /** Lines of this currency only; left out, all of them: in one file, or in one each, as the format has it. */
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, because('currency_code_form'))
    .optional(),
}

export const Export = z.strictObject({
  ...exported,
  /**
   * Of 'receipts'. Left out: PDFs where they can be made, HTML pages elsewhere. 'book': all of them in one PDF, whose path is
   * a file, or a folder that exists.
   */
  receiptForm: z.enum([...receiptForms, 'book']).optional(),
  /** A file, or a folder that exists; a folder for 'receipts'. Left out, the till asks where to. */
  path: z.string().min(1).max(4000).optional(),
})
export type Export = z.infer<typeof Export>

/** A look at an export before it is made. */
export const ExportPreviewQuery = z.strictObject(exported)

/** What should be set, or looked at, before an export is made. */
const Finding = z.object({
  /** The setting that it is about, such as `bookkeeping.datev.client`, or the input. */
  field: z.string().optional(),
  message: z.string(),
  /** The same as a reason with its parameters: each language words it. */
  reason: z.string().optional(),
  parameters: ToldParameters.optional(),
  /** True: the export is refused until then. */
  isBlocking: z.boolean(),
})

export const ExportPreview = z.object({
  /** Currencies in which money moved in the period. */
  currencies: z.array(z.string()),
  /** So many files by currency; a long period may come to more. */
  isOneCurrency: z.boolean(),
  findings: z.array(Finding),
  /** The heading, if it is a table, without the columns in which the first rows have nothing. */
  columns: z.array(z.string()),
  /** The first rows as they would be written: cells of a table, or else lines of text. */
  rows: z.array(z.array(z.string())),
})
export type ExportPreview = z.infer<typeof ExportPreview>

/** The last entry of the books and its hash, which covers all before it: on paper, it proves later that they are the same. */
export const BooksHead = z.object({ seq: z.int(), hash: z.string() })

export const ExportResult = z.object({
  /** The file; the folder where there are several. */
  path: z.string(),
  /** Lines without their heading, transactions where the format has these, or receipts in the folder. */
  rows: z.int(),
  /** Of the file; of several, of the manifest beside them; of receipts, of their list of names and hashes. Lower-case hex. */
  sha256: z.string(),
  /** Each file with what is in it; of receipts their list alone. */
  files: z.array(
    z.object({ name: z.string(), currency: z.string().optional(), rows: z.int(), sha256: z.string() }),
  ),
  /** The books that were read. */
  head: BooksHead,
})
export type ExportResult = z.infer<typeof ExportResult>

export const ExportProgress = z.object({ done: z.int(), total: z.int() })

/** What takes long, and can be stopped. */
export const longTasks = ['export', 'report', 'verify', 'reconcile'] as const

/** How far it is, a few times a second; the last word has done = total. */
export const BookkeepingProgress = z.object({
  task: z.enum(longTasks),
  /** Of `total`, in steps of its own: lines that were read, entries that were proven. */
  done: z.int(),
  total: z.int(),
  /** Steps a second. */
  rate: z.int(),
  /** ms, as it goes so far; left out where nobody can say. */
  left: z.int().optional(),
})
export type BookkeepingProgress = z.infer<typeof BookkeepingProgress>

/** Left out: all of them. */
export const BookkeepingCancel = z.strictObject({ task: z.enum(longTasks).optional() })

export const DayQuery = z.strictObject({ date: z.iso.date(because('date_form')) })

export const Tally = z.object({ count: z.int(), amount: z.int() })

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
