export const periodPresets = ['today', 'yesterday', 'thisMonth', 'lastMonth'] as const
export type PeriodPreset = (typeof periodPresets)[number]

/** Business days as YYYY-MM-DD, both inclusive. */
export interface Period {
  from: string
  to: string
}

/** The business day of a moment where the shop is, as YYYY-MM-DD. `now`: ms since the epoch. */
export function dayAt(now: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** The day `days` after another; negative: before it. Calendar days, so that no change of the clock gets in. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The days that a preset stands for on `today`, a business day. This month ends today: later days have no payments. */
export function presetPeriod(preset: PeriodPreset, today: string): Period {
  const firstOfMonth = `${today.slice(0, 7)}-01`
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: dayAfter(today, -1), to: dayAfter(today, -1) }
    case 'thisMonth':
      return { from: firstOfMonth, to: today }
    case 'lastMonth': {
      const to = dayAfter(firstOfMonth, -1)
      return { from: `${to.slice(0, 7)}-01`, to }
    }
  }
}

/** The preset that a period is, if it is one. */
export function presetOf({ from, to }: Period, today: string): PeriodPreset | undefined {
  return periodPresets.find((preset) => {
    const period = presetPeriod(preset, today)
    return period.from === from && period.to === to
  })
}

/** True for a day that the calendar has, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** What is wrong with a period, as a key of `reports.json`; undefined: nothing. */
export function periodFault({ from, to }: Period): { field: keyof Period; words: string } | undefined {
  if (!isDay(from)) return { field: 'from', words: 'period.noDay' }
  if (!isDay(to)) return { field: 'to', words: 'period.noDay' }
  return from > to ? { field: 'to', words: 'period.backwards' } : undefined
}
