import { withCalendar } from '#contract/calendar.ts'
import { useLocale } from '../../state/app-store.ts'

interface Days {
  from: string
  to: string
}

/** Writes business days (YYYY-MM-DD), months (YYYY-MM), hours and weekdays as the shop's locale does. */
export function useDayText() {
  const locale = withCalendar(useLocale())
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  const day = format({ dateStyle: 'medium' })
  const short = format({ day: 'numeric', month: 'numeric' })
  const month = format({ month: 'short', year: 'numeric' })
  const hour = format({ hour: 'numeric' })
  const weekday = format({ weekday: 'long' })
  return {
    dayText: (date: string): string => day.format(new Date(date)),
    shortDayText: (date: string): string => short.format(new Date(date)),
    monthText: (date: string): string => month.format(new Date(`${date}-01`)),
    daysText: ({ from, to }: Days): string =>
      from === to ? day.format(new Date(from)) : day.formatRange(new Date(from), new Date(to)),
    hourText: (of: number): string => hour.format(new Date(Date.UTC(2026, 0, 1, of))),
    /** 1 is Monday: the fifth of January 2026 was one. */
    weekdayText: (of: number): string => weekday.format(new Date(Date.UTC(2026, 0, 4 + of))),
  }
}
