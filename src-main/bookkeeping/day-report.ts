import type { DayReport } from '#contract/bookkeeping.ts'
import type { Environment } from '#contract/settings.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { periodOf } from './business-day.ts'
import { inTurns } from './in-turns.ts'
import type { Books } from './movement.ts'
import { taxesMoved } from './tax-share.ts'

type Totals = DayReport['totals'][number]
type Tally = Totals['paid']

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
}): Promise<DayReport> {
  const { date, timeZone, environment, books } = order
  const { from, to } = periodOf(date, date, timeZone)
  const totals = new Map<string, Totals>()
  const of = (currency: string): Totals => {
    const found = totals.get(currency) ?? noTotals(currency)
    totals.set(currency, found)
    return found
  }
  for await (const movements of inTurns(books.movements(from.getTime(), to.getTime()))) {
    for (const movement of movements) {
      const { kind, amount, payment, refund } = movement
      const day = of(payment.currency)
      if (kind === 'payment') {
        add(day.paid, amount)
        add(brandTally(day, payment.card?.brand ?? 'unknown'), amount)
      } else if (kind === 'refund') add(day.refunded, -amount)
      else add(day.unsettled, refund?.amount ?? payment.amount)
      day.net += amount
      for (const tax of taxesMoved(movement)) addTax(day, tax, kind === 'refund')
    }
  }
  for await (const payments of inTurns(books.attempts(from.getTime(), to.getTime()))) {
    for (const payment of payments) {
      if (payment.status === 'declined') add(of(payment.currency).declined, payment.amount)
      if (payment.status === 'requires_capture') {
        add(of(payment.currency).onHold, payment.amountCapturable ?? payment.amount)
      }
    }
  }
  return {
    date,
    timeZone,
    environment,
    from: from.toISOString(),
    to: to.toISOString(),
    totals: [...totals.values()].sort((a, b) => compare(a.currency, b.currency)),
  }
}

const none = (): Tally => ({ count: 0, amount: 0 })

const noTotals = (currency: string): Totals => ({
  currency,
  paid: none(),
  refunded: none(),
  net: 0,
  byBrand: [],
  byTaxRate: [],
  declined: none(),
  onHold: none(),
  unsettled: none(),
})

function add(tally: Tally, amount: number): void {
  tally.count += 1
  tally.amount += amount
}

function brandTally(day: Totals, brand: string): Tally {
  const found = day.byBrand.find((each) => each.brand === brand)
  if (found) return found
  const added = { brand, ...none() }
  day.byBrand.push(added)
  day.byBrand.sort((a, b) => compare(a.brand, b.brand))
  return added
}

/** A rate that was changed during the day is told twice, as it was and as it is. */
function addTax(day: Totals, { net, amount, ...rate }: TaxTaken, isRefund: boolean): void {
  const { id, name, percent, inclusive } = rate
  let found = day.byTaxRate.find(
    (each) =>
      each.id === id && each.name === name && each.percent === percent && each.inclusive === inclusive,
  )
  if (!found) {
    found = { ...rate, net: 0, amount: 0, refunded: 0 }
    day.byTaxRate.push(found)
    day.byTaxRate.sort(
      (a, b) => compare(a.name, b.name) || compare(a.percent, b.percent) || compare(a.id, b.id),
    )
  }
  if (isRefund) found.refunded -= amount
  else {
    found.net += net
    found.amount += amount
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
