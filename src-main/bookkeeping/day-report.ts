import { type DayReport, untaxed } from '#contract/bookkeeping.ts'
import { capturableAmount } from '#contract/payment-rules.ts'
import type { Environment } from '#contract/settings.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { periodOf } from './business-day.ts'
import { type Books, isReturn, type LedgerEntry } from './ledger-entry.ts'
import { taxesMoved } from './taxes-moved.ts'
import { inTurns } from './time-slice.ts'

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
  signal?: AbortSignal | undefined
}): Promise<DayReport> {
  const { date, timeZone, environment, books, signal } = order
  const { from, to } = periodOf(date, date, timeZone)
  const totals = new Map<string, Totals>()
  const of = (currency: string): Totals => {
    const found = totals.get(currency) ?? noTotals(currency)
    totals.set(currency, found)
    return found
  }
  for await (const entries of inTurns(books.entries(from.getTime(), to.getTime()), signal)) {
    for (const entry of entries) {
      addEntry(of(entry.payment.currency), entry)
    }
  }
  for await (const payments of inTurns(books.attempts(from.getTime(), to.getTime()), signal)) {
    for (const payment of payments) {
      if (payment.status === 'declined') add(of(payment.currency).declined, payment.amount)
      // One that is being collected is no longer on hold, and perhaps not yet paid: it is unsettled.
      if (payment.status === 'requires_capture' && payment.pending?.operation !== 'capture') {
        add(of(payment.currency).onHold, capturableAmount(payment))
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
    head: books.head(),
  }
}

const none = (): Tally => ({ count: 0, amount: 0 })

const noTotals = (currency: string): Totals => ({
  currency,
  paid: none(),
  refunded: none(),
  corrected: none(),
  reversed: none(),
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

function addEntry(day: Totals, entry: LedgerEntry): void {
  const { kind, amount, payment, inDoubt = 0 } = entry
  if (kind === 'unsettled') {
    add(day.unsettled, Math.abs(inDoubt))
    return
  }
  day.net += amount
  const isBack = isReturn(kind)
  if (isBack) {
    day.refunded.count += kind === 'refund' ? 1 : 0
    day.refunded.amount -= amount
    if (kind === 'refund_reversed') add(day.reversed, -amount)
  } else {
    const tallies = [day.paid, brandTally(day, payment.card?.brand ?? 'unknown')]
    for (const tally of tallies) {
      tally.count += kind === 'payment' ? 1 : 0
      tally.amount += amount
    }
    if (kind === 'payment_corrected') add(day.corrected, amount)
  }
  const taxes = taxesMoved(entry)
  for (const tax of taxes) addTax(day, tax, isBack)
  // What is left has no tax on it; the rounding of parts of a payment's taxes is in it, too.
  const net = taxes.reduce((left, tax) => left - tax.net - tax.amount, amount)
  if (net !== 0) addTax(day, { ...withoutTax, net }, isBack)
}

const withoutTax = { id: untaxed, name: 'Untaxed', percent: '0', inclusive: false, amount: 0 }

/** A rate that was changed during the day is told twice, as it was and as it is. */
function addTax(day: Totals, { net, amount, ...rate }: TaxTaken, isBack: boolean): void {
  const { id, name, percent, inclusive } = rate
  let found = day.byTaxRate.find(
    (each) =>
      each.id === id && each.name === name && each.percent === percent && each.inclusive === inclusive,
  )
  if (!found) {
    found = { ...rate, net: 0, amount: 0, netRefunded: 0, refunded: 0 }
    day.byTaxRate.push(found)
    day.byTaxRate.sort(
      (a, b) =>
        Number(a.id === untaxed) - Number(b.id === untaxed) ||
        compare(a.name, b.name) ||
        compare(a.percent, b.percent) ||
        compare(a.id, b.id),
    )
  }
  if (isBack) {
    found.netRefunded -= net
    found.refunded -= amount
  } else {
    found.net += net
    found.amount += amount
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
