import { withCalendar } from '#contract/calendar.ts'
import { useLocale, useTimeZone } from '../state/app-store.ts'

export interface DateTimeProps {
  /** ISO 8601. */
  value: string
  show?: 'date' | 'time' | 'both'
}

const styles = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'medium' },
  both: { dateStyle: 'medium', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Writes a moment (ISO 8601) in the shop's locale and time zone, to be put into a sentence. */
export function useDateTimeText(): (value: string, show: keyof typeof styles) => string {
  const locale = useLocale()
  const timeZone = useTimeZone()
  return (value, show) =>
    new Intl.DateTimeFormat(withCalendar(locale), { ...styles[show], timeZone }).format(new Date(value))
}

/** A moment in the shop's locale and time zone. */
export function DateTime({ value, show = 'both' }: DateTimeProps) {
  const text = useDateTimeText()
  return (
    <time dateTime={value} className="tabular">
      {text(value, show)}
    </time>
  )
}
