import { withCalendar } from '#contract/calendar.ts'
import { useLocale, useTimeZone } from '../../state/app-store.ts'

/** A moment in a list: its year only where it is not this one. */
export function ShortTime({ value }: { value: string }) {
  const locale = useLocale()
  const timeZone = useTimeZone()
  const moment = new Date(value)
  const year = (of: Date): string => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(of)
  const style: Intl.DateTimeFormatOptions = {
    ...(year(moment) === year(new Date()) ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }
  return (
    <time dateTime={value} className="tabular">
      {new Intl.DateTimeFormat(withCalendar(locale), { ...style, timeZone }).format(moment)}
    </time>
  )
}
