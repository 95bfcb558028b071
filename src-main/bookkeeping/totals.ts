import { type DayReport, untaxed } from '#contract/bookkeeping.ts'
import type { TaxTaken } from '#contract/tax.ts'
import type { Fact } from './fact.ts'
import { isReturn } from './ledger-entry.ts'

export type Totals = DayReport['totals'][number]
export type Tally = Totals['paid']

/** Counts and sums by currency. */
export interface TotalsByCurrency {
  /** @returns the currency's totals, which are made where there were none */
  of(currency: string): Totals
  add(fact: Fact): void
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
    add: (fact) => addFact(of(fact.currency), fact),
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

function addFact(day: Totals, { kind, amount, brand, taxes }: Fact): void {
  if (kind === 'canceled') return
  const notMoved = { unsettled: day.unsettled, declined: day.declined, on_hold: day.onHold }
  if (kind === 'unsettled' || kind === 'declined' || kind === 'on_hold') {
    addTo(notMoved[kind], amount)
    return
  }
  day.net += amount
  const isBack = isReturn(kind)
  if (isBack) {
    day.refunded.count += kind === 'refund' ? 1 : 0
    day.refunded.amount -= amount
    if (kind === 'refund_reversed') addTo(day.reversed, -amount)
  } else {
    const tallies = [day.paid, brandTally(day, brand)]
    for (const tally of tallies) {
      tally.count += kind === 'payment' ? 1 : 0
      tally.amount += amount
    }
    if (kind === 'payment_corrected') addTo(day.corrected, amount)
  }
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

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
