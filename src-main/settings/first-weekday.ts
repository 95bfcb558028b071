/** How a week begins where no locale says so. */
const monday = 1

/** The day on which weeks begin in a locale such as `en-US`: 1 is Monday, 7 Sunday. */
export function firstWeekday(locale: string): number {
  const { weekInfo, getWeekInfo }: WeekInfo = new Intl.Locale(locale)
  return getWeekInfo?.call(new Intl.Locale(locale))?.firstDay ?? weekInfo?.firstDay ?? monday
}

/** The types of TypeScript lag behind the engines: first a property, then a method. */
interface WeekInfo extends Intl.Locale {
  weekInfo?: { firstDay: number }
  getWeekInfo?: () => { firstDay: number }
}
