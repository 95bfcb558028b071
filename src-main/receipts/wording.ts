import { withCalendar } from '#contract/calendar.ts'
import { formatPercent } from '#contract/percent-text.ts'
import type { Receipt } from '#contract/receipt.ts'
import type { Phrase } from './phrase.ts'
import type { Words } from './words/en.ts'

/** What a receipt says, in no form yet. */
export type Facts = Omit<Receipt, 'html' | 'text'>

/** "Discount 10 %, regular". */
export function discountName(off: Facts['discounts'][number], words: Words, locale: string): Phrase {
  const percent = off.percent === undefined ? '' : ` ${formatPercent(off.percent, locale)}`
  const name = `${words.discount}${percent}`
  return off.reason === undefined
    ? name
    : { text: `${name}${words.comma}{reason}`, facts: { reason: off.reason } }
}

/** The zone is named, so that a receipt sent abroad is not misread. */
export function dateTime(at: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(withCalendar(locale), {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(at))
}
