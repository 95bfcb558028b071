import type { BookFormat } from '#contract/bookkeeping.ts'
import { beancount } from './beancount.ts'
import { csv } from './csv.ts'
import { datev } from './datev.ts'
import type { Format } from './format.ts'
import { hledger } from './hledger.ts'
import { jsonl } from './jsonl.ts'
import { ofx } from './ofx.ts'
import { quickbooksIif } from './quickbooks-iif.ts'
import { quickbooksOnline } from './quickbooks-online.ts'
import { xeroJournal } from './xero-journal.ts'
import { xeroStatement } from './xero-statement.ts'
import { xlsx } from './xlsx.ts'

/** Every format that is written from the lines of the books. */
export const formats: Readonly<Record<BookFormat, Format>> = {
  csv,
  xlsx,
  jsonl,
  'xero-statement': xeroStatement,
  'xero-journal': xeroJournal,
  'quickbooks-online': quickbooksOnline,
  'quickbooks-iif': quickbooksIif,
  ofx,
  datev,
  hledger,
  beancount,
}
