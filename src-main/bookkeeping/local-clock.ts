import { Temporal } from 'temporal-polyfill'

/** What the clock in the shop shows: YYYY-MM-DD, 0 to 23, and 1 for Monday to 7 for Sunday. */
export interface LocalMoment {
  date: string
  hour: number
  weekday: number
}

const hourLength = 3_600_000
const quarter = 900_000

/**
 * Reads the clock in a time zone at one moment after another, ms since the epoch. A day is worked out once: on most, the
 * distance to UTC stays the same all day; on one that changes the clock each moment is asked for.
 */
export function localClock(timeZone: string): (at: number) => LocalMoment {
  let day = { from: 0, to: 0, midnight: undefined as number | undefined, date: '', weekday: 0 }
  return (at) => {
    if (at < day.from || at >= day.to) day = dayOf(at, timeZone)
    const { date, weekday, midnight } = day
    const hour = midnight === undefined ? zoned(at, timeZone).hour : Math.floor((at - midnight) / hourLength)
    return { date, weekday, hour }
  }
}

const zoned = (at: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)

function dayOf(at: number, timeZone: string) {
  const date = zoned(at, timeZone).toPlainDate()
  const start = date.toZonedDateTime(timeZone)
  const end = date.add({ days: 1 }).toZonedDateTime(timeZone)
  const isPlain = start.hour === 0 && start.minute === 0 && start.offsetNanoseconds === end.offsetNanoseconds
  return {
    from: start.epochMilliseconds,
    to: end.epochMilliseconds,
    midnight: isPlain ? start.epochMilliseconds : undefined,
    date: String(date),
    weekday: date.dayOfWeek,
  }
}

/**
 * The parts of [from, to) at which the clock shows a certain hour, or weekday; ms since the epoch, none longer than a day.
 * Every zone is a number of quarters of an hour from UTC, and changes its clock on one.
 */
export function* momentsAt(
  { from, to, timeZone }: { from: number; to: number; timeZone: string },
  { hour, weekday }: { hour?: number | undefined; weekday?: number | undefined },
): Iterable<{ from: number; to: number }> {
  const clock = localClock(timeZone)
  const isWanted = (at: number): boolean => {
    if (hour === undefined && weekday === undefined) return true
    const moment = clock(at)
    return (
      (hour === undefined || moment.hour === hour) && (weekday === undefined || moment.weekday === weekday)
    )
  }
  let start: number | undefined
  let at = from
  while (at < to) {
    const isIn = isWanted(at)
    if (start !== undefined && (!isIn || at - start >= 24 * hourLength)) {
      yield { from: start, to: at }
      start = undefined
    }
    if (isIn) start ??= at
    at = Math.min(to, (Math.floor(at / quarter) + 1) * quarter)
  }
  if (start !== undefined) yield { from: start, to }
}
