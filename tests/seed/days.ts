import { Temporal } from 'temporal-polyfill'
import { periodOf } from '../../src-main/bookkeeping/business-day.ts'
import { madeUpNumbers } from './numbers.ts'

/** A business day of the shop. */
export interface Day {
  /** YYYY-MM-DD */
  date: string
  /** So many payments are taken on it. */
  count: number
  /** When they begin, by the clock; ms since the epoch. */
  times(): number[]
}

/** Calls by the hour of the day: the shop opens at eight, and is busiest before noon and after work. */
const byHour = [0, 0, 0, 0, 0, 0, 0, 0, 4, 9, 12, 11, 8, 7, 8, 9, 10, 11, 7, 3, 1, 0, 0, 0]
const hour = 3_600_000
/** The share of a year's payments that the day after Thanksgiving has. */
const busiest = 0.02

/**
 * The days from one to another (YYYY-MM-DD, the last included) with all payments spread over them: fewer on Sundays, more in
 * December, and one day in November that is busier than any other.
 */
export function daysOf(from: string, to: string, payments: number, timeZone: string, seed: number): Day[] {
  const dates: Temporal.PlainDate[] = []
  const last = Temporal.PlainDate.from(to)
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  )
    dates.push(date)
  const weights = dates.map(weightOf)
  const usual = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = dates.map((date, index) =>
    isBusiest(date) && dates.length > 300 ? (usual * busiest) / (1 - busiest) : (weights[index] ?? 0),
  )
  const all = shares.reduce((sum, share) => sum + share, 0)
  let [before, given] = [0, 0]
  return dates.map((date, index) => {
    before += shares[index] ?? 0
    // By what has come together so far, so that no payment is lost to rounding.
    const count = Math.round((payments * before) / all) - given
    given += count
    const text = date.toString()
    return { date: text, count, times: () => timesOf(text, count, timeZone, seed + index) }
  })
}

function weightOf({ dayOfWeek, month }: Temporal.PlainDate): number {
  const day = dayOfWeek === 7 ? 3 : dayOfWeek === 6 ? 8 : 10
  return month === 12 ? day * 1.6 : month < 3 ? day * 0.8 : day
}

const isBusiest = ({ month, day, dayOfWeek }: Temporal.PlainDate): boolean =>
  month === 11 && dayOfWeek === 5 && day >= 23 && day <= 29

/** In order, and no two the same. */
function timesOf(date: string, count: number, timeZone: string, seed: number): number[] {
  const numbers = madeUpNumbers(seed)
  const midnight = periodOf(date, date, timeZone).from.getTime()
  const hours = byHour.flatMap((share, at) => Array.from({ length: share }, () => at))
  const times = Array.from(
    { length: count },
    () => midnight + (hours[numbers(hours.length)] ?? 8) * hour + numbers(hour),
  ).sort((a, b) => a - b)
  for (let index = 1; index < times.length; index++)
    times[index] = Math.max(times[index] ?? 0, (times[index - 1] ?? 0) + 1)
  return times
}
