import { stringify } from 'csv-stringify/sync'
import { decimalText } from '#contract/money.ts'
import type { Payment } from '#contract/payment.ts'
import { localTime } from './business-day.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { taxesMoved } from './taxes-moved.ts'
import { textCell } from './text-cell.ts'

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
export const csvText = (lines: readonly (readonly string[])[]): string =>
  stringify(
    lines.map((line) => [...line]),
    { record_delimiter: '\r\n' },
  )

/** One entry as the cells of its line. The same entry and zone give the same cells. */
export function ledgerCells(entry: LedgerEntry, timeZone: string): string[] {
  const { kind, at, amount, payment, refund, inDoubt } = entry
  const decimal = (sum: number): string => decimalText(sum, payment.currency)
  const taxes = taxesMoved(entry)
  const isSale = kind === 'payment' && payment.subtotal !== undefined
  const time = localTime(new Date(at), timeZone)
  const cells: Record<(typeof csvColumns)[number], string> = {
    type: kind,
    date: time.slice(0, 10),
    time,
    time_zone: timeZone,
    amount: decimal(amount),
    currency: payment.currency,
    order: textCell(payment.merchantOrderId),
    description: textCell(describe(payment)),
    quantity: payment.quantity === undefined ? '' : String(payment.quantity),
    customer: textCell(payment.customer?.name),
    card_brand: textCell(payment.card?.brand),
    card_last4: textCell(payment.card?.last4),
    status: statusOf(entry),
    receipt: textCell(payment.receiptNumber),
    reason: refund?.reason ?? (refund?.elsewhere ? 'made elsewhere' : ''),
    payment_id: textCell(payment.id),
    refund_id: textCell(refund?.id),
    gateway_id: textCell(payment.gatewayId),
    gateway_refund_id: textCell(refund?.gatewayId),
    environment: payment.environment,
    subtotal: isSale ? decimal(payment.subtotal ?? 0) : '',
    discount: isSale ? decimal(sumOf(payment.discounts ?? [])) : '',
    tax: kind === 'unsettled' || payment.taxes === undefined ? '' : decimal(sumOf(taxes)),
    tax_detail: textCell(
      taxes
        .map(({ name, percent, inclusive, net, amount: tax }) =>
          [name, `${percent}%`, inclusive ? 'included' : 'added', decimal(net), decimal(tax)].join(' '),
        )
        .join('; '),
    ),
    note: textCell(payment.note?.replace(/\s+/g, ' ')),
    // As they stood when the line was booked: a payment that is changed later changes no line.
    labels: textCell(
      Object.entries(payment.options?.metadata ?? {})
        .map(([name, value]) => `${name}=${value}`)
        .join('; ')
        .replace(/\s+/g, ' '),
    ),
    unsettled_amount: inDoubt === undefined ? '' : decimal(inDoubt),
  }
  return csvColumns.map((column) => cells[column])
}

/** What was booked does not change its word: a refund that fails later is reversed by a line of its own. */
function statusOf({ kind, payment, refund }: LedgerEntry): string {
  if (kind === 'unsettled') return refund?.status ?? payment.status
  return kind === 'refund_reversed' ? 'failed' : 'succeeded'
}

const sumOf = (amounts: readonly { amount: number }[]): number =>
  amounts.reduce((sum, { amount }) => sum + amount, 0)

const describe = ({ description, lines }: Payment): string =>
  description ?? lines?.map((line) => `${line.quantity} × ${line.description}`).join('; ') ?? ''
