/**
 * A locale with the Gregorian calendar, which books and receipts are dated by: some locales (fa-IR, th-TH) have another
 * by themselves. One that names its calendar (`th-TH-u-ca-buddhist`) was chosen so, and stays.
 */
export function withCalendar(locale: string): string {
  const { calendar } = new Intl.Locale(locale)
  return calendar ? locale : new Intl.Locale(locale, { calendar: 'gregory' }).toString()
}
