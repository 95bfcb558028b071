import { type PeriodReport, productRows, type ReportTotals } from '#contract/report.ts'
import type { Environment } from '#contract/settings.ts'
import { periodOf } from './business-day.ts'
import { type Fact, type FactSum, sumsByDay } from './fact.ts'
import { type Books, isReturn } from './ledger-entry.ts'
import { localClock } from './local-clock.ts'
import type { Days, ReportDays } from './report-days.ts'
import { inTurns } from './time-slice.ts'
import { addTo, compare, createTotals, none, type Tally } from './totals.ts'

type Summary = NonNullable<ReportTotals['before']>
type Money = Pick<Summary, 'paid' | 'refunded' | 'net'>

/**
 * What a period came to, beside the one before and the same a year before, by currency in alphabetical order. Sums are of
 * the ledger's lines on the business days on which money moved, as those of each day's report are; no two currencies are added.
 */
export async function reportPeriod(order: {
  days: ReportDays
  timeZone: string
  environment: Environment
  books: Pick<Books, 'facts' | 'factSums' | 'head'>
  signal?: AbortSignal | undefined
}): Promise<PeriodReport> {
  const { days, timeZone, environment, books, signal } = order
  const { from, to } = instants(days.days, timeZone)
  const report = createReport(timeZone)
  for await (const facts of inTurns(books.facts(from, to), signal)) {
    for (const fact of facts) report.add(fact)
  }
  const summaryOf = async (other: Days): Promise<Map<string, Summary>> => {
    const period = instants(other, timeZone)
    const sums = new Map<string, Summary>()
    for await (const groups of inTurns(sumsByDay(books, period.from, period.to), signal)) {
      for (const group of groups) addToSummary(sums, group)
    }
    return sums
  }
  const before = await summaryOf(days.before)
  const yearBefore = await summaryOf(days.yearBefore)
  return {
    ...(days.period ? { period: days.period } : {}),
    ...days.days,
    timeZone,
    environment,
    start: new Date(from).toISOString(),
    end: new Date(to).toISOString(),
    isOver: days.isOver,
    before: days.before,
    yearBefore: days.yearBefore,
    totals: report.list(before, yearBefore),
    head: books.head(),
  }
}

function instants({ from, to }: Days, timeZone: string): { from: number; to: number } {
  const period = periodOf(from, to, timeZone)
  return { from: period.from.getTime(), to: period.to.getTime() }
}

const noMoney = (): Money => ({ paid: none(), refunded: none(), net: 0 })

/** Adds a line of the ledger; what was corrected or reversed changes sums and no counts, as in the day's report. */
function addMoney(money: Money, kind: Fact['kind'], count: number, amount: number): void {
  money.net += amount
  const back = isReturn(kind)
  const tally = back ? money.refunded : money.paid
  tally.count += kind === 'payment' || kind === 'refund' ? count : 0
  tally.amount += back ? -amount : amount
}

const isMoney = (kind: Fact['kind']): boolean => kind.startsWith('payment') || isReturn(kind)

function addToSummary(sums: Map<string, Summary>, { kind, currency, count, amount }: FactSum): void {
  if (!isMoney(kind) && kind !== 'declined') return
  const sum = entryOf(sums, currency, () => ({ ...noMoney(), declined: none() }))
  if (isMoney(kind)) addMoney(sum, kind, count, amount)
  else {
    sum.declined.count += count
    sum.declined.amount += amount
  }
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

interface Product extends Tally {
  quantity: number
}

/** What one currency's facts are told by. */
const noParts = () => ({
  canceled: none(),
  days: new Map<string, Money>(),
  hours: new Map<number, Money>(),
  weekdays: new Map<number, Money>(),
  cashiers: new Map<string, Money & { name: string; at: number }>(),
  products: new Map<string, Product>(),
  reasons: new Map<string, Tally>(),
  codes: new Map<string, Tally>(),
})

function createReport(timeZone: string) {
  const totals = createTotals()
  const clock = localClock(timeZone)
  const currencies = new Map<string, ReturnType<typeof noParts>>()
  return {
    add(fact: Fact): void {
      const { kind, currency, at, amount, by, why = '' } = fact
      totals.add(fact)
      const parts = entryOf(currencies, currency, noParts)
      if (kind === 'declined') addTo(entryOf(parts.codes, why, none), amount)
      if (kind === 'canceled') addTo(parts.canceled, amount)
      if (!isMoney(kind)) return
      const { date, hour, weekday } = clock(at)
      const cashier = entryOf(parts.cashiers, by?.id ?? '', () => ({ ...noMoney(), name: '', at }))
      // Under the name that they had last.
      if (at >= cashier.at) {
        cashier.name = by?.name ?? ''
        cashier.at = at
      }
      for (const money of [
        entryOf(parts.days, date, noMoney),
        entryOf(parts.hours, hour, noMoney),
        entryOf(parts.weekdays, weekday, noMoney),
        cashier,
      ])
        addMoney(money, kind, 1, amount)
      if (isReturn(kind)) {
        const reason = entryOf(parts.reasons, why, none)
        reason.count += kind === 'refund' ? 1 : 0
        reason.amount -= amount
      }
      for (const item of fact.items) {
        const product = entryOf(parts.products, item.name, () => ({ ...none(), quantity: 0 }))
        product.count += kind === 'payment' ? 1 : 0
        product.quantity += item.quantity
        product.amount += item.amount
      }
    },
    list(before: Map<string, Summary>, yearBefore: Map<string, Summary>): ReportTotals[] {
      for (const currency of [...before.keys(), ...yearBefore.keys()]) totals.of(currency)
      return totals.list().map((sums) => {
        const { currency } = sums
        const parts = currencies.get(currency) ?? noParts()
        const [one, other] = [before.get(currency), yearBefore.get(currency)]
        const products = most([...parts.products].map(([name, each]) => ({ name, ...each })))
        const others = products.slice(productRows)
        return {
          ...sums,
          canceled: parts.canceled,
          ...(one ? { before: one } : {}),
          ...(other ? { yearBefore: other } : {}),
          byDay: inOrder(parts.days).map(([date, money]) => ({ date, ...money })),
          byHour: inOrder(parts.hours).map(([hour, money]) => ({ hour, ...money })),
          byWeekday: inOrder(parts.weekdays).map(([weekday, money]) => ({ weekday, ...money })),
          byCashier: [...parts.cashiers]
            .map(([id, { at: _, ...money }]) => ({ id, ...money }))
            .sort((a, b) => b.net - a.net || compare(a.name, b.name) || compare(a.id, b.id)),
          byProduct: products.slice(0, productRows),
          otherProducts: {
            products: others.length,
            quantity: others.reduce((sum, each) => sum + each.quantity, 0),
            amount: others.reduce((sum, each) => sum + each.amount, 0),
          },
          refundsByReason: most([...parts.reasons].map(([name, each]) => ({ name, ...each }))).map(
            ({ name: reason, ...each }) => ({ reason, ...each }),
          ),
          declinesByCode: most([...parts.codes].map(([name, each]) => ({ name, ...each }))).map(
            ({ name: code, ...each }) => ({ code, ...each }),
          ),
        }
      })
    },
  }
}

/** By amount, the most first; names settle ties, so that the same books are told in the same order. */
const most = <T extends { name: string; amount: number }>(rows: T[]): T[] =>
  rows.sort((a, b) => b.amount - a.amount || compare(a.name, b.name))

const inOrder = <K extends string | number, V>(map: Map<K, V>): [K, V][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1))
