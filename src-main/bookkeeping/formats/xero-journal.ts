import { decimalText } from '#contract/money.ts'
import { TillError } from '../../failure/failure.ts'
import { businessCalendar } from '../business-day.ts'
import { isReturn, type LedgerEntry } from '../ledger-entry.ts'
import { textCell } from '../text-cell.ts'
import { csvText } from './csv.ts'
import { type FileSubject, type Format, type Piece, pieceOf } from './format.ts'
import { bookingOf, oneLine, slashDate } from './line-words.ts'

const columns = [
  '*Narration',
  '*Date',
  'Description',
  '*AccountCode',
  '*TaxRate',
  '*Amount',
  'TrackingName1',
  'TrackingOption1',
  'TrackingName2',
  'TrackingOption2',
] as const

const mostLines = 300

/** One manual journal a day: sums, debit positive. Every line is without tax, so that Xero computes nothing anew. */
export const xeroJournal: Format = {
  ending: 'csv',
  isOneCurrency: true,
  holdsUnsettled: false,
  needsSurvey: true,
  limit: { rows: mostLines },
  open(subject) {
    const dateOf = businessCalendar()
    let day = emptyDay('')
    const close = (date: string): Piece[] => {
      const rows = rowsOf(day, subject)
      day = emptyDay(date)
      return pieceOf(rows, csvText)
    }
    return {
      columns,
      head: () => csvText([columns]),
      add(line) {
        const date = dateOf(Date.parse(line.at), subject.timeZone)
        const pieces = date === day.date ? [] : close(date)
        addLine(day, line)
        return pieces
      },
      end: () => close(''),
      foot: () => '',
    }
  },
}

/** What "no tax" is called in an organisation's Xero: the display name of its country's edition. */
export const noTaxName = (taxRate: string, country: string | undefined): string =>
  taxRate || usualNames[country ?? ''] || 'Tax Exempt'
const usualNames: Readonly<Record<string, string>> = { GB: 'No VAT', NZ: 'No GST', AU: 'BAS Excluded' }

/** Signed minor units; the taxes by name, in the order of their first line. */
interface Day {
  date: string
  paid: Side
  refunded: Side
}
interface Side {
  clearing: number
  sales: number
  taxes: Map<string, number>
}

const emptyDay = (date: string): Day => ({
  date,
  paid: { clearing: 0, sales: 0, taxes: new Map() },
  refunded: { clearing: 0, sales: 0, taxes: new Map() },
})

function addLine(day: Day, line: LedgerEntry): void {
  const side = isReturn(line.kind) ? day.refunded : day.paid
  const { sales, taxes } = bookingOf(line)
  side.clearing += line.amount
  side.sales += sales
  for (const { rate, amount } of taxes) {
    const name = `${oneLine(rate.name)} ${rate.percent}%`
    side.taxes.set(name, (side.taxes.get(name) ?? 0) + amount)
  }
}

/** @throws TillError `invalid_input` where a day has so many rates that its journal fits in no file */
function rowsOf({ date, paid, refunded }: Day, subject: FileSubject): string[][] {
  const { environment, currency, country } = subject
  const codes = subject.accounts.xero
  const row = (description: string, code: string, amount: number): string[] => [
    `Ringline ${environment} ${date} ${currency}`,
    slashDate(date, false),
    textCell(description),
    textCell(code),
    textCell(noTaxName(codes.taxRate, country)),
    decimalText(amount, currency),
    '',
    '',
    '',
    '',
  ]
  const side = (
    { clearing, sales, taxes }: Side,
    words: [string, string, string],
  ): [string, string, number][] => [
    [words[0], codes.clearing, clearing],
    [words[1], codes.sales, sales],
    ...[...taxes].map(([name, amount]): [string, string, number] => [
      `${words[2]} ${name}`,
      codes.tax,
      amount,
    ]),
  ]
  const rows = [
    ...side(paid, ['Payments', 'Sales', 'Tax']),
    ...side(refunded, ['Refunds', 'Sales refunded', 'Tax refunded']),
  ]
    .filter(([, , amount]) => amount !== 0)
    .map(([description, code, amount]) => row(description, code, amount))
  if (rows.length > mostLines) {
    throw new TillError(
      'invalid_input',
      { reason: 'xero_journal_too_long', parameters: { date: date } },
      { field: 'format' },
    )
  }
  return rows
}
