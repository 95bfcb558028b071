import type { BookFormat } from '#contract/bookkeeping.ts'
import { TillError } from '../failure/failure.ts'
import { localTime, periodOf } from './business-day.ts'
import type { ExportOrder } from './export-order.ts'
import type { FileSubject, Finding, Format, FormatWriter, Piece } from './formats/format.ts'
import { formats } from './formats/formats.ts'
import type { Books, LedgerEntry } from './ledger-entry.ts'
import { type CurrencySurvey, createSurvey } from './survey.ts'
import { inTurns } from './time-slice.ts'

/** All that is known before the first byte of the books is written. */
export interface ExportPlan {
  format: Format
  /** ms since the epoch; `toMs` is not in it. */
  fromMs: number
  toMs: number
  /** Lines of the period, in all currencies; what is unsettled may come to it. */
  count: number
  subject: Omit<FileSubject, 'currency'>
  /** Currencies in which money moved, where the period was looked through. */
  found: string[]
  /** A file each; undefined: every currency in one. */
  currencies: (string | undefined)[]
  findings: Finding[]
}

/** What there is to know of an order but where it goes. */
export type PlanOrder = Pick<
  ExportOrder,
  'from' | 'to' | 'timeZone' | 'environment' | 'settings' | 'currency' | 'country' | 'signal'
> & { format: BookFormat }

/** What writes an export, but where to. */
export interface Run {
  books: Books
  order: ExportOrder & { format: BookFormat }
  plan: ExportPlan
  /** Hears of each batch: the lines that the file holds, and how many were read. */
  onLines: (held: readonly LedgerEntry[], read: number) => void
}

/**
 * Looks the period through, where the format asks for that: its currencies and its taxes.
 *
 * @param onRead called with the number of lines of each batch, and of all
 * @throws TillError `cancelled`, or `invalid_input` for a period that ends before it begins
 */
export async function planExport(
  books: Books,
  order: PlanOrder,
  {
    needsSurvey = formats[order.format].needsSurvey,
    onRead = () => {},
  }: { needsSurvey?: boolean; onRead?: (lines: number, total: number) => void } = {},
): Promise<ExportPlan> {
  const format = formats[order.format]
  const { environment, timeZone, settings, country } = order
  const { from, to } = periodOf(order.from, order.to, timeZone)
  const [fromMs, toMs] = [from.getTime(), to.getTime()]
  const count = await books.countEntries(fromMs, toMs)
  const survey = createSurvey()
  if (needsSurvey) {
    for await (const lines of inTurns(books.entries(fromMs, toMs), order.signal)) {
      for (const line of lines) if (isWanted(line, format, undefined)) survey.add(line)
      onRead(lines.length, count)
    }
  }
  const moved = survey.currencies().filter(({ lines }) => lines > 0)
  const surveys = moved.filter(({ currency }) => order.currency === undefined || currency === order.currency)
  const subject = {
    environment,
    from: dateOf(order.from, timeZone),
    to: dateOf(order.to, timeZone),
    timeZone,
    locale: settings.locale,
    country,
    accounts: settings.bookkeeping,
    surveys,
  }
  return {
    format,
    fromMs,
    toMs,
    count,
    subject,
    found: moved.map(({ currency }) => currency),
    currencies: format.isOneCurrency ? currenciesOf(order, surveys) : [order.currency],
    findings: format.findings?.(subject) ?? [],
  }
}

/** Lines that a file of the format holds; what moved nothing stands in few of them. */
const isWanted = (line: LedgerEntry, format: Format, currency: string | undefined): boolean =>
  (currency === undefined || line.payment.currency === currency) &&
  (line.kind === 'unsettled' ? format.holdsUnsettled : format.holdsUnsettled || line.amount !== 0)

/**
 * What the lines of a currency, or of all, come to in the plan's format, a batch at a time; the till goes on meanwhile.
 *
 * @param onLines hears of each batch: the lines that the file holds, and how many of its currency were read
 * @throws TillError `cancelled`
 */
export async function* piecesOf(
  books: Books,
  { format, fromMs, toMs }: ExportPlan,
  writer: FormatWriter,
  currency: string | undefined,
  signal: AbortSignal | undefined,
  onLines: (held: readonly LedgerEntry[], read: number) => void,
): AsyncGenerator<Piece[]> {
  for await (const lines of inTurns(books.entries(fromMs, toMs, currency), signal)) {
    const held = lines.filter((line) => isWanted(line, format, currency))
    yield held.flatMap(writer.add)
    const isOwn = ({ payment }: LedgerEntry): boolean => payment.currency === currency
    onLines(held, currency === undefined ? lines.length : lines.filter(isOwn).length)
  }
  yield writer.end()
}

/** @throws TillError `invalid_input`: the first thing that is missing; a look at the export tells all of them */
export function refuseUnready({ findings }: ExportPlan): void {
  const missing = findings.find(({ isBlocking }) => isBlocking)
  if (!missing) return
  const { why, field = 'format' } = missing
  throw new TillError('invalid_input', { reason: 'not_ready', parameters: { why } }, { field })
}

/** An empty period has a file all the same: of the shop's currency. */
function currenciesOf(
  { currency, format, settings }: PlanOrder,
  surveys: readonly CurrencySurvey[],
): string[] {
  if (currency !== undefined) return [currency]
  if (surveys.length > 0) return surveys.map((survey) => survey.currency)
  return [format === 'datev' ? 'EUR' : settings.currency]
}

const dateOf = (dayOrInstant: string, timeZone: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(dayOrInstant)
    ? dayOrInstant
    : localTime(new Date(dayOrInstant), timeZone).slice(0, 10)
