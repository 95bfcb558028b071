import type { TaxTaken } from '#contract/tax.ts'
import { isReturn, type LedgerEntry } from './ledger-entry.ts'
import { taxesMoved } from './taxes-moved.ts'

interface Tally {
  count: number
  amount: number
}

/** What a period holds of one currency, in minor units. */
export interface CurrencySurvey {
  currency: string
  /** With what was corrected later, as the day report has it. */
  paid: Tally
  /** With what was corrected, less what was reversed; what was given back is positive. */
  refunded: Tally
  /** paid less refunded. */
  net: number
  unsettled: Tally
  /** Lines that moved money. */
  lines: number
  /** Rates that there was tax of, by name and percentage as it was then; in the order of their first line. */
  rates: Pick<TaxTaken, 'name' | 'percent'>[]
}

/** Adds lines of the books up, by currency. */
export function createSurvey(): { add(line: LedgerEntry): void; currencies(): CurrencySurvey[] } {
  const found = new Map<string, CurrencySurvey>()
  const of = (currency: string): CurrencySurvey => {
    const known = found.get(currency) ?? nothingOf(currency)
    found.set(currency, known)
    return known
  }
  return {
    add(line) {
      const { kind, amount, inDoubt = 0, payment } = line
      const sums = of(payment.currency)
      if (kind === 'unsettled') {
        sums.unsettled.count += 1
        sums.unsettled.amount += Math.abs(inDoubt)
        return
      }
      sums.lines += 1
      sums.net += amount
      const isBack = isReturn(kind)
      const tally = isBack ? sums.refunded : sums.paid
      tally.count += kind === 'payment' || kind === 'refund' ? 1 : 0
      tally.amount += isBack ? -amount : amount
      for (const { name, percent, amount: tax } of taxesMoved(line)) {
        if (tax !== 0 && !sums.rates.some((rate) => rate.name === name && rate.percent === percent))
          sums.rates.push({ name, percent })
      }
    },
    currencies: () => [...found.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  }
}

const nothingOf = (currency: string): CurrencySurvey => ({
  currency,
  paid: { count: 0, amount: 0 },
  refunded: { count: 0, amount: 0 },
  net: 0,
  unsettled: { count: 0, amount: 0 },
  lines: 0,
  rates: [],
})
