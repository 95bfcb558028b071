import { useEffect, useState } from 'react'
import { useLocale } from '../state/app-store.ts'

const minute = 60_000

/** How long ago a moment was, in the shop's words, kept up to date. */
export function RelativeTime({ since }: { since: string }) {
  const locale = useLocale()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2)
    return () => clearInterval(timer)
  }, [])
  return <time dateTime={since}>{relativeTime(now - Date.parse(since), locale)}</time>
}

/** (300000, 'en') -> '5 min. ago'; the largest unit that is whole. `age` in ms. */
export function relativeTime(age: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const minutes = Math.floor(Math.max(0, age) / minute)
  if (minutes < 1) return words.format(0, 'second')
  if (minutes < 60) return words.format(-minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? words.format(-hours, 'hour') : words.format(-Math.floor(hours / 24), 'day')
}
