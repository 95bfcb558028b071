import { Zip, ZipDeflate } from 'fflate'
import { decimalText, minorUnitDigits } from '#contract/money.ts'
import { TillError } from '../../failure/failure.ts'
import { isReturn, type LedgerEntry } from '../ledger-entry.ts'
import { taxesMoved } from '../taxes-moved.ts'
import { csvColumns, lineTexts, sumOf } from './csv.ts'
import type { Format } from './format.ts'
import { type Cell, look, rowXml, serialDate, sheetFoot, sheetHead, workbookParts } from './xlsx-parts.ts'

const dayColumns = [
  'date',
  'currency',
  'paid_count',
  'paid',
  'refunded_count',
  'refunded',
  'net',
  'tax',
  'tax_refunded',
]

/** Of a sheet, without its heading. */
const mostRows = 1_048_575

/** A workbook of two sheets: the lines of the CSV, and the sums of each day. */
export const xlsx: Format = {
  ending: 'xlsx',
  isOneCurrency: false,
  holdsUnsettled: true,
  needsSurvey: false,
  open({ timeZone }) {
    const zip = openZip()
    const days = new Map<string, Day>()
    let row = 1
    zip.begin('xl/worksheets/sheet1.xml', sheetHead + heading(csvColumns))
    return {
      columns: csvColumns,
      head: () => '',
      add(line) {
        row += 1
        if (row - 1 > mostRows) {
          throw new TillError('invalid_input', 'sheet_too_long', { field: 'to' })
        }
        const texts = lineTexts(line, timeZone)
        const digits = minorUnitDigits(line.payment.currency)
        addDay(days, texts.date, line)
        zip.write(
          rowXml(
            row,
            csvColumns.map((column) => cellOf(column, texts[column], digits)),
          ),
        )
        const cells = [csvColumns.map((column) => texts[column])]
        return [{ data: zip.taken(), rows: 1, cells }]
      },
      end: () => [],
      foot() {
        zip.end(sheetFoot)
        zip.begin('xl/worksheets/sheet2.xml', sheetHead + heading(dayColumns))
        for (const [index, day] of sorted(days).entries()) zip.write(rowXml(index + 2, dayCells(day)))
        zip.end(sheetFoot)
        for (const [name, text] of Object.entries(workbookParts(['Movements', 'Days']))) {
          zip.begin(name, '')
          zip.end(text)
        }
        return zip.close()
      },
    }
  },
}

/** A ZIP whose bytes are told by what goes in alone: one fixed time, and a compressor that is the same on every system. */
function openZip() {
  let made: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    made.push(chunk)
  })
  const encoder = new TextEncoder()
  // ZIP keeps local time: told by its parts, it is the same in every zone.
  const mtime = new Date(1980, 0, 1, 12)
  let file: ZipDeflate | undefined
  const taken = (): Uint8Array => {
    const all = Buffer.concat(made)
    made = []
    return all
  }
  return {
    begin(name: string, text: string): void {
      file = new ZipDeflate(name, { level: 6 })
      file.mtime = mtime
      zip.add(file)
      file.push(encoder.encode(text))
    },
    write: (text: string): void => file?.push(encoder.encode(text)),
    end: (text: string): void => file?.push(encoder.encode(text), true),
    /** What is done of it, once. */
    taken,
    close(): Uint8Array {
      zip.end()
      return taken()
    },
  }
}

const heading = (columns: readonly string[]): string =>
  rowXml(
    1,
    columns.map((text) => ({ text, look: look.heading })),
  )

const numberColumns: ReadonlySet<string> = new Set([
  'amount',
  'subtotal',
  'discount',
  'tax',
  'unsettled_amount',
])

function cellOf(column: string, text: string, digits: number): Cell {
  if (text === '') return { text }
  if (column === 'date') return { text: serialDate(text), look: look.date, isNumber: true }
  if (column === 'quantity') return { text, look: look.count, isNumber: true }
  return numberColumns.has(column) ? { text, look: lookOf(digits), isNumber: true } : { text }
}

/** With the currency's decimals. */
const lookOf = (digits: number): number => look.decimals[digits] ?? look.count

/** Sums of one day in one currency, as the day report has them; minor units. */
interface Day {
  date: string
  currency: string
  paidCount: number
  paid: number
  refundedCount: number
  refunded: number
  tax: number
  taxRefunded: number
}

function addDay(days: Map<string, Day>, date: string, line: LedgerEntry): void {
  const { kind, amount, payment } = line
  if (kind === 'unsettled') return
  const { currency } = payment
  const key = `${date} ${currency}`
  const none = { paidCount: 0, paid: 0, refundedCount: 0, refunded: 0, tax: 0, taxRefunded: 0 }
  const day = days.get(key) ?? { date, currency, ...none }
  days.set(key, day)
  const tax = sumOf(taxesMoved(line))
  if (isReturn(kind)) {
    day.refundedCount += kind === 'refund' ? 1 : 0
    day.refunded -= amount
    day.taxRefunded -= tax
  } else {
    day.paidCount += kind === 'payment' ? 1 : 0
    day.paid += amount
    day.tax += tax
  }
}

const sorted = (days: ReadonlyMap<string, Day>): Day[] =>
  [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day)

function dayCells({
  date,
  currency,
  paidCount,
  paid,
  refundedCount,
  refunded,
  tax,
  taxRefunded,
}: Day): Cell[] {
  const count = (number: number): Cell => ({ text: String(number), look: look.count, isNumber: true })
  const money = (amount: number): Cell => ({
    text: decimalText(amount, currency),
    look: lookOf(minorUnitDigits(currency)),
    isNumber: true,
  })
  return [
    { text: serialDate(date), look: look.date, isNumber: true },
    { text: currency },
    count(paidCount),
    money(paid),
    count(refundedCount),
    money(refunded),
    money(paid - refunded),
    money(tax),
    money(taxRefunded),
  ]
}
