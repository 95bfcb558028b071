import type { ExportPreview } from '#contract/bookkeeping.ts'
import { inEnglish } from '../failure/in-english.ts'
import { businessCalendar, periodOf } from './business-day.ts'
import type { ExportOrder } from './export-order.ts'
import { type PlanOrder, piecesOf, planExport } from './export-plan.ts'
import type { Books } from './ledger-entry.ts'
import { inTurns } from './time-slice.ts'

/** So many rows are shown. */
const shown = 8

/**
 * The first rows of an export as it would write them, and what is still to be set; nothing is written.
 *
 * @throws TillError `cancelled`, or `invalid_input` for a period that ends before it begins
 */
export async function previewExport(
  books: Books,
  order: Omit<PlanOrder, 'format'> & Pick<ExportOrder, 'format'>,
): Promise<ExportPreview> {
  const { format } = order
  if (format === 'receipts') return previewReceipts(books, order)
  const plan = await planExport(books, { ...order, format }, { needsSurvey: true })
  const [currency] = plan.currencies
  const writer = plan.format.open({ ...plan.subject, currency: currency ?? '' })
  const pieces = piecesOf(books, plan, writer, currency, order.signal, () => {})
  const head = writer.head()
  const rows: string[][] = writer.columns ? [] : linesOf(head)
  // A day's journal is whole only once the day is.
  const most = rows.length + shown
  for await (const batch of pieces) {
    for (const { cells, data } of batch) rows.push(...(cells ?? linesOf(data)))
    if (rows.length >= most) break
  }
  const { columns, cells } = withoutEmpty(writer.columns ?? [], rows.slice(0, most))
  return {
    currencies: plan.found,
    isOneCurrency: plan.format.isOneCurrency,
    findings: plan.findings.map(({ why, ...finding }) => ({ ...finding, message: inEnglish(why), ...why })),
    columns,
    rows: cells,
  }
}

const linesOf = (data: string | Uint8Array): string[][] =>
  String(data)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => [line])

/** Most columns of some formats are empty. */
function withoutEmpty(
  columns: readonly string[],
  rows: string[][],
): { columns: string[]; cells: string[][] } {
  const isFilled = (_: unknown, index: number): boolean => rows.some((row) => (row[index] ?? '') !== '')
  return columns.length === 0 || rows.length === 0
    ? { columns: [...columns], cells: rows }
    : { columns: columns.filter(isFilled), cells: rows.map((row) => row.filter(isFilled)) }
}

async function previewReceipts(
  books: Books,
  { from, to, timeZone, currency, signal }: Omit<PlanOrder, 'format'>,
): Promise<ExportPreview> {
  const period = periodOf(from, to, timeZone)
  const dateOf = businessCalendar()
  const currencies = new Set<string>()
  const rows: string[][] = []
  const lines = books.entries(period.from.getTime(), period.to.getTime())
  for await (const batch of inTurns(lines, signal)) {
    for (const { kind, at, payment } of batch) {
      if (kind !== 'unsettled') currencies.add(payment.currency)
      const { receiptNumber, id } = payment
      const isWanted = currency === undefined || payment.currency === currency
      if (kind === 'payment' && receiptNumber !== undefined && isWanted && rows.length < shown)
        rows.push([dateOf(Date.parse(at), timeZone), receiptNumber, id])
    }
  }
  return {
    currencies: [...currencies].sort(),
    isOneCurrency: false,
    findings: [],
    columns: ['date', 'receipt', 'payment_id'],
    rows,
  }
}
