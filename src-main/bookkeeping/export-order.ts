import type { Export } from '#contract/bookkeeping.ts'
import type { Payment } from '#contract/payment.ts'
import type { Receipt } from '#contract/receipt.ts'
import type { Environment } from '#contract/settings.ts'
import type { Places } from '../files/places.ts'
import type { Books } from './ledger-entry.ts'

/** All that an export needs. Receipts come in as a function, since the bookkeeping knows nothing of how they look. */
export interface ExportOrder {
  format: Export['format']
  /** A business day or an instant, as `periodOf` reads them. */
  from: string
  to: string
  /** csv: a file, or an existing folder to put it into. receipts: a folder. */
  path: string
  places: Places
  /** IANA name of the shop's zone. */
  timeZone: string
  environment: Environment
  books: Books
  receiptOf: (payment: Payment) => Receipt
  /** Prints a page; without it, receipts are saved as HTML pages. */
  pdf?: ((html: string) => Promise<Uint8Array>) | undefined
  /** Counts movements read. The last call has done = total. */
  onProgress?: ((done: number, total: number) => void) | undefined
  signal?: AbortSignal | undefined
}
