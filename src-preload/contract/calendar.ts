/**
 * A locale with the Gregorian calendar, which books and receipts are dated by: some locales (fa-IR, th-TH) have another
 * by themselves. One that names its calendar (`th-TH-u-ca-buddhist`) was chosen so, and stays.
 */
export function withCalendar(locale: string): string {
  const known = made.get(locale)
  if (known !== undefined) return known
  const { calendar } = new Intl.DateTimeFormat(locale).resolvedOptions()
  const isMeant = calendar === 'gregory' || new Intl.Locale(locale).calendar !== undefined
  const result = isMeant ? locale : new Intl.Locale(locale, { calendar: 'gregory' }).toString()
  made.set(locale, result)
  return result
}

/** Every date on the screen asks. */
const made = new Map<string, string>()
