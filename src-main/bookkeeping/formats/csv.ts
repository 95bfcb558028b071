import { stringify } from 'csv-stringify/sync'
import { decimalText } from '#contract/money.ts'
import { localTime } from '../business-day.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { taxesMoved } from '../taxes-moved.ts'
import { textCell } from '../text-cell.ts'
import { type Format, tableWriter } from './format.ts'
import { soldIn } from './line-words.ts'

/** The heading of the bookkeeping CSV; docs/bookkeeping.md says what each column holds. Columns are only ever added at the end. */
export const csvColumns = [
  'type',
  'date',
  'time',
  'time_zone',
  'amount',
  'currency',
  'order',
  'description',
  'quantity',
  'customer',
  'card_brand',
  'card_last4',
  'status',
  'receipt',
  'reason',
  'payment_id',
  'refund_id',
  'gateway_id',
  'gateway_refund_id',
  'environment',
  'unsettled_amount',
  'subtotal',
  'discount',
  'tax',
  'tax_detail',
  'note',
  'labels',
] as const

/** Lines of RFC 4180: commas, quotes where needed, CRLF after every line. */
export const csvText = (lines: readonly (readonly string[])[]): string => lines.map(csvLine).join('')

/** The library takes its time over each line: most have nothing in them but a comma. */
function csvLine(line: readonly string[]): string {
  let text = ''
  for (const cell of line) {
    if (/["\r\n]/.test(cell)) return stringify([[...line]], { record_delimiter: '\r\n' })
    text += cell.includes(',') ? `"${cell}",` : `${cell},`
  }
  return `${text.slice(0, -1)}\r\n`
}

export const csv: Format = {
  ending: 'csv',
  isOneCurrency: false,
  holdsUnsettled: true,
  needsSurvey: false,
  open: ({ timeZone }) => tableWriter(csvColumns, csvText, (line) => [ledgerCells(line, timeZone)]),
}

/** One entry as the cells of its line. The same entry and zone give the same cells. */
export function ledgerCells(entry: LedgerEntry, timeZone: string): string[] {
  const texts = lineTexts(entry, timeZone)
  return csvColumns.map((column) => (areTexts.has(column) ? textCell(texts[column]) : texts[column]))
}

type Column = (typeof csvColumns)[number]

/** Columns that hold what people typed, or what came from elsewhere. */
const areTexts: ReadonlySet<Column> = new Set<Column>([
  'order',
  'description',
  'customer',
  'card_brand',
  'card_last4',
  'receipt',
  'payment_id',
  'refund_id',
  'gateway_id',
  'gateway_refund_id',
  'tax_detail',
  'note',
  'labels',
])

/** What each column tells of a entry, as it is. */
export function lineTexts(entry: LedgerEntry, timeZone: string): Record<Column, string> {
  const { kind, at, amount, payment, refund, inDoubt } = entry
  const decimal = (sum: number): string => decimalText(sum, payment.currency)
  const taxes = taxesMoved(entry)
  const isSale = kind === 'payment' && payment.subtotal !== undefined
  const time = localTime(new Date(at), timeZone)
  return {
    type: kind,
    date: time.slice(0, 10),
    time,
    time_zone: timeZone,
    amount: decimal(amount),
    currency: payment.currency,
    order: payment.merchantOrderId,
    description: soldIn(payment),
    quantity: payment.quantity === undefined ? '' : String(payment.quantity),
    customer: payment.customer?.name ?? '',
    card_brand: payment.card?.brand ?? '',
    card_last4: payment.card?.last4 ?? '',
    status: statusOf(entry),
    receipt: payment.receiptNumber ?? '',
    reason: reasonOf(entry) ?? '',
    payment_id: payment.id,
    refund_id: refund?.id ?? '',
    gateway_id: payment.gatewayId ?? '',
    gateway_refund_id: refund?.gatewayId ?? '',
    environment: payment.environment,
    subtotal: isSale ? decimal(payment.subtotal ?? 0) : '',
    discount: isSale ? decimal(sumOf(payment.discounts ?? [])) : '',
    tax: kind === 'unsettled' || payment.taxes === undefined ? '' : decimal(sumOf(taxes)),
    tax_detail: taxes
      .map(({ name, percent, inclusive, net, amount: tax }) =>
        [name, `${percent}%`, inclusive ? 'included' : 'added', decimal(net), decimal(tax)].join(' '),
      )
      .join('; '),
    note: payment.note?.replace(/\s+/g, ' ') ?? '',
    // As they stood when the line was booked: a payment that is changed later changes no line.
    labels: Object.entries(payment.options?.metadata ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
      .replace(/\s+/g, ' '),
    unsettled_amount: inDoubt === undefined ? '' : decimal(inDoubt),
  }
}

/** What was booked does not change its word: a refund that fails later is reversed by a line of its own. */
export function statusOf({ kind, payment, refund }: LedgerEntry): string {
  if (kind === 'unsettled') return refund?.status ?? payment.status
  return kind === 'refund_reversed' ? 'failed' : 'succeeded'
}

export const reasonOf = ({ refund }: LedgerEntry): string | undefined =>
  refund?.reason ?? (refund?.elsewhere ? 'made elsewhere' : undefined)

export const sumOf = (amounts: readonly { amount: number }[]): number =>
  amounts.reduce((sum, { amount }) => sum + amount, 0)
