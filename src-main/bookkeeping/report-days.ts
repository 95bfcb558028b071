import { Temporal } from 'temporal-polyfill'
import type { CalendarPeriod, ReportQuery } from '#contract/report.ts'
import { TillError } from '../failure/failure.ts'

/** Business days, both included: YYYY-MM-DD. */
export interface Days {
  from: string
  to: string
}

/** The days of a report and of those that it is compared with. */
export interface ReportDays {
  period?: CalendarPeriod
  days: Days
  before: Days
  yearBefore: Days
  isOver: boolean
}

/**
 * The period before is the month before, say, or as many days just before. A year before, a week is 52 weeks ago, so that it
 * has the same weekdays; else the dates are the same. While a period is not over, what it is compared with is no longer than
 * what has begun of it.
 *
 * @param today the business date of now @param firstWeekday 1 is Monday, 7 Sunday
 * @throws TillError `invalid_input` if the period ends before it begins
 */
export function reportDays(query: ReportQuery, today: string, firstWeekday: number): ReportDays {
  const period = 'period' in query ? query.period : undefined
  const [from, next] =
    'period' in query
      ? calendarPeriod(query.period, Temporal.PlainDate.from(query.date), firstWeekday)
      : [Temporal.PlainDate.from(query.from), Temporal.PlainDate.from(query.to).add({ days: 1 })]
  if (Temporal.PlainDate.compare(from, next) >= 0)
    throw new TillError('invalid_input', 'period_backwards', { field: 'to' })
  const length = from.until(next).days
  const begun = from.until(Temporal.PlainDate.from(today).add({ days: 1 })).days
  const isOver = begun > length
  /** So much of it as has begun: all of a period that is over, and of one that has not begun, too. */
  const part = (start: Temporal.PlainDate, end: Temporal.PlainDate): Days => {
    const last = end.subtract({ days: 1 })
    const same = start.add({ days: begun - 1 })
    const isCut = !isOver && begun > 0 && begun < length && Temporal.PlainDate.compare(same, last) < 0
    return { from: String(start), to: String(isCut ? same : last) }
  }
  const step = period === undefined ? { days: length } : steps[period]
  const year = period === 'week' ? { weeks: 52 } : { years: 1 }
  const yearEnd = period === undefined ? from.subtract(year).add({ days: length }) : next.subtract(year)
  return {
    ...(period === undefined ? {} : { period }),
    days: { from: String(from), to: String(next.subtract({ days: 1 })) },
    before: part(from.subtract(step), from),
    yearBefore: part(from.subtract(year), period === 'day' ? from.subtract(year).add({ days: 1 }) : yearEnd),
    isOver,
  }
}

const steps = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const

/** The first day of the period that a day is in, and the first day after it. */
function calendarPeriod(
  period: CalendarPeriod,
  date: Temporal.PlainDate,
  firstWeekday: number,
): [Temporal.PlainDate, Temporal.PlainDate] {
  const start = {
    day: () => date,
    week: () => date.subtract({ days: (date.dayOfWeek - firstWeekday + 7) % 7 }),
    month: () => date.with({ day: 1 }),
    quarter: () => date.with({ day: 1, month: date.month - ((date.month - 1) % 3) }),
    year: () => date.with({ day: 1, month: 1 }),
  }[period]()
  return [start, start.add(steps[period])]
}
