import type { DayReport } from '#contract/bookkeeping.ts'
import type { Environment } from '#contract/settings.ts'
import { periodOf } from './business-day.ts'
import type { Books } from './ledger-entry.ts'
import { inTurns } from './time-slice.ts'
import { createTotals } from './totals.ts'

/**
 * What one business day took in, gave back, and left open, by currency in alphabetical order.
 *
 * Money counts on the day it moved, so the sums are those of the day's CSV; declined and on-hold payments count on the
 * day they were made. `unsettled` adds up payments and refunds whose outcome nobody knows yet.
 *
 * @param date YYYY-MM-DD in the zone. @param timeZone IANA name of the shop's zone.
 */
export async function dayReport(order: {
  date: string
  timeZone: string
  environment: Environment
  books: Books
  signal?: AbortSignal | undefined
}): Promise<DayReport> {
  const { date, timeZone, environment, books, signal } = order
  const { from, to } = periodOf(date, date, timeZone)
  const totals = createTotals()
  for await (const facts of inTurns(books.facts(from.getTime(), to.getTime()), signal)) {
    for (const fact of facts) totals.add(fact)
  }
  return {
    date,
    timeZone,
    environment,
    from: from.toISOString(),
    to: to.toISOString(),
    totals: totals.list(),
    head: books.head(),
  }
}
