/** Words that are chosen from, and nothing that takes time to load: a command line's help tells them. */

export const environments = ['training', 'test', 'live'] as const

/** What is written from the lines of the books; docs/bookkeeping.md says what each is for. */
export const bookFormats = [
  'csv',
  'xlsx',
  'jsonl',
  'xero-statement',
  'xero-journal',
  'quickbooks-online',
  'quickbooks-iif',
  'ofx',
  'datev',
  'hledger',
  'beancount',
] as const
export type BookFormat = (typeof bookFormats)[number]

/** 'receipts': a folder with each receipt as a PDF. */
export const exportFormats = [...bookFormats, 'receipts'] as const

export const calendarPeriods = ['day', 'week', 'month', 'quarter', 'year'] as const
export type CalendarPeriod = (typeof calendarPeriods)[number]
