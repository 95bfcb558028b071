import { type DayReport, untaxed } from '#contract/bookkeeping.ts'
import type { Payment } from '#contract/payment.ts'
import { capturableAmount } from '#contract/payment-rules.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { isReturn, type LedgerEntry } from './ledger-entry.ts'
import { taxesMoved } from './taxes-moved.ts'

export type Totals = DayReport['totals'][number]
export type Tally = Totals['paid']

/** Counts and sums by currency. Money counts by the ledger's lines, what never became money by its payment. */
export interface TotalsByCurrency {
  /** @returns the currency's totals, which are made where there were none */
  of(currency: string): Totals
  addEntry(entry: LedgerEntry): void
  addAttempt(payment: Payment): void
  /** In alphabetical order of their currencies. */
  list(): Totals[]
}

export function createTotals(): TotalsByCurrency {
  const totals = new Map<string, Totals>()
  const of = (currency: string): Totals => {
    const found = totals.get(currency) ?? noTotals(currency)
    totals.set(currency, found)
    return found
  }
  return {
    of,
    addEntry: (entry) => addEntry(of(entry.payment.currency), entry),
    addAttempt(payment) {
      const { currency, status, amount, pending } = payment
      if (status === 'declined') addTo(of(currency).declined, amount)
      // One that is being collected is no longer on hold, and perhaps not yet paid: it is unsettled.
      if (status === 'requires_capture' && pending?.operation !== 'capture')
        addTo(of(currency).onHold, capturableAmount(payment))
    },
    list: () => [...totals.values()].sort((a, b) => compare(a.currency, b.currency)),
  }
}

export const none = (): Tally => ({ count: 0, amount: 0 })

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

export function addTo(tally: Tally, amount: number): void {
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
    addTo(day.unsettled, Math.abs(inDoubt))
    return
  }
  day.net += amount
  const isBack = isReturn(kind)
  if (isBack) {
    day.refunded.count += kind === 'refund' ? 1 : 0
    day.refunded.amount -= amount
    if (kind === 'refund_reversed') addTo(day.reversed, -amount)
  } else {
    const tallies = [day.paid, brandTally(day, payment.card?.brand ?? 'unknown')]
    for (const tally of tallies) {
      tally.count += kind === 'payment' ? 1 : 0
      tally.amount += amount
    }
    if (kind === 'payment_corrected') addTo(day.corrected, amount)
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
