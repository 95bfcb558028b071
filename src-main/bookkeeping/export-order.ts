import type { Export } from '#contract/bookkeeping.ts'
import type { Payment } from '#contract/payment.ts'
import type { Environment, Settings } from '#contract/settings.ts'
import type { SavePolicy } from '../storage/save-policy.ts'

/** What a page is printed on, in mm. */
interface Sheet {
  width: number
  height: number
}

/** A receipt as it is put into a file. `plain`: its text or JSON, where that was asked for. */
export interface ExportedReceipt {
  number: string
  html: string
  sheet?: Sheet
  plain?: string
}

/** All that an export needs but the books. Receipts come in as a function, since the bookkeeping knows nothing of how they look. */
export interface ExportOrder {
  format: Export['format']
  /** A business day or an instant, as `periodOf` reads them. */
  from: string
  to: string
  /** ISO 4217: lines of this currency only. */
  currency?: string | undefined
  /** A file, or an existing folder to put the files into. receipts: a folder. */
  path: string
  savePolicy: SavePolicy
  /** IANA name of the shop's zone. */
  timeZone: string
  environment: Environment
  settings: Pick<Settings, 'bookkeeping' | 'currency' | 'locale'>
  /** ISO 3166-1, where it is known where the shop is. */
  country?: string | undefined
  receiptOf: (payment: Payment) => ExportedReceipt
  /** Left out: PDFs where they can be made, HTML pages elsewhere. */
  receiptForm?: Export['receiptForm']
  /** Prints a page; without it, receipts are saved as HTML pages. */
  pdf?: ((html: string, sheet?: Sheet) => Promise<Uint8Array>) | undefined
  /** Puts pages of receipts together, each on a sheet of its own. */
  joinPages?: ((pages: readonly string[]) => { html: string; sheet?: Sheet }) | undefined
  signal?: AbortSignal | undefined
}

/** Counts lines of the books that were read. The last call has done = total. */
export type OnProgress = (done: number, total: number) => void
