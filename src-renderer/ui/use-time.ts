import { localeFor } from '#contract/settings.ts'
import { useApp, useTimeZone } from '../state/app-store.ts'

/** Writes a time (ISO 8601) in a sentence: in the language of the screen, by the shop's clock. */
export function useTime(): (at: string) => string {
  const settings = useApp((app) => app.settings)
  const locale = localeFor(settings?.language ?? 'en', settings?.locale ?? 'en-US')
  const timeZone = useTimeZone()
  return (at) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(at))
}
