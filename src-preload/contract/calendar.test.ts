import { expect, it } from 'vitest'
import { withCalendar } from './calendar.ts'

it.each(['fa-IR', 'th-TH', 'ar-SA', 'en-US', 'zh-CN', 'ar-AE', 'th-TH-u-nu-thai', 'ps-AF'])(
  'dates in %s are Gregorian',
  (locale) => {
    const format = new Intl.DateTimeFormat(withCalendar(locale), { year: 'numeric', timeZone: 'UTC' })
    expect(format.resolvedOptions().calendar).toBe('gregory')
    const latin = new Intl.DateTimeFormat(`${withCalendar(locale)}`, {
      numberingSystem: 'latn',
      year: 'numeric',
    })
    expect(latin.format(Date.parse('2026-06-01T00:00:00Z'))).toContain('2026')
  },
)

it.each(['en-US', 'zh-TW', 'th-TH-u-ca-buddhist', 'fa-IR-u-ca-persian-nu-latn'])(
  '%s stays as it is',
  (locale) => {
    expect(withCalendar(locale)).toBe(locale)
  },
)
