import { Temporal } from 'temporal-polyfill'
import { TillError } from '../failure/failure.ts'

/**
 * The instants that a period covers: `from` inclusive, `to` exclusive.
 *
 * A date (YYYY-MM-DD) means that whole business day in the zone, from the first instant that bears the date to the first
 * that bears the next: 23 or 25 hours where clocks change. An ISO 8601 instant means itself, both ends included.
 *
 * @param timeZone IANA name. @throws TillError `invalid_input` if the period ends before it begins; RangeError for text
 * that is neither date nor instant.
 */
export function periodOf(from: string, to: string, timeZone: string): { from: Date; to: Date } {
  const start = isDate(from) ? startOfDay(Temporal.PlainDate.from(from), timeZone) : instant(from)
  const end = isDate(to)
    ? startOfDay(Temporal.PlainDate.from(to).add({ days: 1 }), timeZone)
    : instant(to) + 1
  // Dates are compared as dates: the day after the end would make "today until yesterday" an empty period.
  const backwards = isDate(from) && isDate(to) ? to < from : end < start
  if (backwards) throw new TillError('invalid_input', 'period_backwards', { field: 'to' })
  return { from: new Date(start), to: new Date(end) }
}

/** The date that the clock in the shop shows: 'YYYY-MM-DD'. */
export function businessDate(at: Date, timeZone: string): string {
  return localTime(at, timeZone).slice(0, 10)
}

/** The business date of now, for whoever asks often: a day is worked out once, and holds until it ends or the zone changes. */
export function businessCalendar(): (now: number, timeZone: string) => string {
  let day = { date: '', timeZone: '', from: 0, to: 0 }
  return (now, timeZone) => {
    if (timeZone !== day.timeZone || now < day.from || now >= day.to) {
      const date = businessDate(new Date(now), timeZone)
      const { from, to } = periodOf(date, date, timeZone)
      day = { date, timeZone, from: from.getTime(), to: to.getTime() }
    }
    return day.date
  }
}

/** ISO 8601 to the second with the shop's offset: '2026-03-31T17:30:05-05:00'. Its first ten characters are the business date. */
export function localTime(at: Date, timeZone: string): string {
  const time = at.getTime()
  if (quarter.timeZone !== timeZone || time < quarter.from || time >= quarter.from + quarterHour)
    quarter = quarterOf(time, timeZone)
  const { offset } = quarter
  if (offset === undefined) return exactTime(time, timeZone)
  const local = new Date(time + offset.ms).toISOString()
  // A year of more or less than four digits is written otherwise.
  return local.length === 24 ? local.slice(0, 19) + offset.text : exactTime(time, timeZone)
}

const quarterHour = 900_000

/** The quarter of an hour that was last asked about: lines of the books come by time, and clocks change between quarters. */
let quarter: { timeZone: string; from: number; offset?: { ms: number; text: string } } = {
  timeZone: '',
  from: 0,
}

/** `offset`: where it is the same at both ends, in whole minutes. */
function quarterOf(time: number, timeZone: string): typeof quarter {
  const from = Math.floor(time / quarterHour) * quarterHour
  const [first, last] = [from, from + quarterHour - 1].map((end) => exactTime(end, timeZone))
  const text = first?.slice(19) ?? ''
  const ms = Date.parse(`${first?.slice(0, 19)}Z`) - from
  const isSteady = ms % 60_000 === 0 && text === last?.slice(19)
  return { timeZone, from, ...(isSteady ? { offset: { ms, text } } : {}) }
}

function exactTime(time: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(time)
    .toZonedDateTimeISO(timeZone)
    .toString({ fractionalSecondDigits: 0, timeZoneName: 'never' })
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** ms since the epoch. Midnight does not exist on some days: the day then begins with the first instant that does. */
const startOfDay = (date: Temporal.PlainDate, timeZone: string): number =>
  date.toZonedDateTime(timeZone).epochMilliseconds

const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds
