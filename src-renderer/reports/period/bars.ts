import type { ReportTotals } from '#contract/report.ts'
import { dayAfter } from '../days/date-presets.ts'

/** More days than these are drawn as months. */
const mostDays = 62

/** A day (YYYY-MM-DD) or a month (YYYY-MM), and what was left of it in minor units. */
interface Sum {
  id: string
  amount: number
}

/** The net of each day of a period, or of each month of a long one; those without money are nought. */
export function barsOfDays({ from, to }: { from: string; to: string }, byDay: ReportTotals['byDay']): Sum[] {
  const sums = new Map<string, number>()
  const isLong = dayAfter(from, mostDays) <= to
  const idOf = (date: string): string => (isLong ? date.slice(0, 7) : date)
  for (let date = from; date <= to; date = dayAfter(date, 1)) sums.set(idOf(date), 0)
  for (const { date, net } of byDay) sums.set(idOf(date), (sums.get(idOf(date)) ?? 0) + net)
  return [...sums].map(([id, amount]) => ({ id, amount }))
}

/** How much more than before, as a part of it: 0.5 for half as much again. Undefined where there was nothing to compare with. */
export function percentChange(now: number, before: number | undefined): number | undefined {
  return before === undefined || before === 0 ? undefined : (now - before) / Math.abs(before)
}
