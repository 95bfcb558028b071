import type { Payment } from '#contract/payment.ts'
import type { TaxTaken } from '#contract/tax.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { taxesMoved } from '../taxes-moved.ts'

/** Line breaks, tabs and other control characters as one space. */
export const oneLine = (text = ''): string => text.replace(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ').trim()

/** What was sold: its description, or else its lines. */
export const soldIn = ({ description, lines }: Payment): string =>
  description ?? lines?.map((line) => `${line.quantity} × ${line.description}`).join('; ') ?? ''

/** In front of what was sold, where it is no payment. */
export const kindWords: Readonly<Record<LedgerEntry['kind'], string>> = {
  payment: '',
  payment_corrected: 'Correction',
  refund: 'Refund',
  refund_corrected: 'Refund correction',
  refund_reversed: 'Refund reversed',
  unsettled: 'Not settled',
}

/** Texts with one space between them, without those that are empty. */
export const joined = (...texts: (string | undefined)[]): string =>
  texts
    .map(oneLine)
    .filter((text) => text !== '')
    .join(' ')

/**
 * Names a line for good, so that an importer knows it again: the payment's id, or the refund's. What came out later about
 * the same one has a word and a number after it.
 */
export function lineId({ kind, payment, refund, earlier = 0 }: LedgerEntry): string {
  const later = kind.endsWith('_corrected') ? ['corrected'] : kind.endsWith('_reversed') ? ['reversed'] : []
  return [refund?.id ?? payment.id, ...later, ...(earlier > 0 ? [earlier + 1] : [])].join('-')
}

/** The gateway's id of the payment or refund; the till's own where there is none. */
export const gatewayIdOf = (line: LedgerEntry): string =>
  (line.refund ? line.refund.gatewayId : line.payment.gatewayId) ?? lineId(line)

/** Signed minor units, as accounts hold them: the clearing account has the line's amount, and the three add up to 0. */
export interface Booking {
  sales: number
  /** Without those that are 0. */
  taxes: { rate: TaxTaken; amount: number }[]
}

/** Sales are what is left of the amount: net sums per rate may miss it by a minor unit. */
export function bookingOf(line: LedgerEntry): Booking {
  const taxes = taxesMoved(line).flatMap((rate) =>
    rate.amount === 0 ? [] : [{ rate, amount: -rate.amount }],
  )
  return { sales: taxes.reduce((left, { amount }) => left - amount, -line.amount), taxes }
}

/** A rate as part of an account's name, in ASCII: 'MwSt-ermassigt-7', and 'Rate-10' where the name has no such letters. */
export function rateSlug({ name, percent }: Pick<TaxTaken, 'name' | 'percent'>): string {
  const plain = (text: string): string =>
    text
      .replaceAll('ß', 'ss')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
  const word = plain(name)
  const slug = `${/[A-Za-z]/.test(word) ? word : 'Rate'}-${plain(percent)}`
  return slug.slice(0, 1).toUpperCase() + slug.slice(1)
}

/** Dates as importers want them: 03/31/2026 in the United States, 31/03/2026 elsewhere. */
export const slashDate = (date: string, isAmerican: boolean): string => {
  const [year, month, day] = date.split('-')
  return isAmerican ? `${month}/${day}/${year}` : `${day}/${month}/${year}`
}

/** Whether a locale writes months first. */
export function isAmerican(locale: string): boolean {
  try {
    return new Intl.Locale(locale).maximize().region === 'US'
  } catch {
    return false
  }
}
