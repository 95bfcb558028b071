import { decimalText } from '#contract/money.ts'
import type { Payment } from '#contract/payment.ts'
import { businessCalendar } from '../business-day.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { taxesMoved } from '../taxes-moved.ts'
import { textCell } from '../text-cell.ts'
import { datevAccounts, datevCell, datevColumns, datevHeader, yearStartOf } from './datev-head.ts'
import { type FileSubject, type Finding, type Format, pieceOf } from './format.ts'
import { joined, lineId, oneLine, soldIn } from './line-words.ts'

/** DATEV's texts are German. */
const germanWords: Readonly<Record<LedgerEntry['kind'], string>> = {
  payment: '',
  payment_corrected: 'Korrektur',
  refund: 'Erstattung',
  refund_corrected: 'Korrektur der Erstattung',
  refund_reversed: 'Erstattung storniert',
  unsettled: '',
}

/** A booking batch for DATEV: clearing account against revenue, gross, a line for each rate of a payment or refund. */
export const datev: Format = {
  ending: 'csv',
  prefix: 'EXTF_',
  isOneCurrency: true,
  holdsUnsettled: false,
  needsSurvey: true,
  charset: 'windows-1252',
  limit: { rows: 99_999 },
  findings: findingsOf,
  open(subject) {
    const dateOf = businessCalendar()
    const accounts = datevAccounts(subject.accounts.datev)
    return {
      columns: datevColumns,
      // Headings stand without quotation marks.
      head: () => `${datevHeader(subject)}\r\n${datevColumns.join(';')}\r\n`,
      add(line) {
        const [, month, day] = dateOf(Date.parse(line.at), subject.timeZone).split('-')
        const { payment } = line
        const text = textCell(
          joined(germanWords[line.kind], oneLine(payment.customer?.name) || soldIn(payment)),
        )
        const rows = sharesOf(line, accounts).map(({ amount, account, taxKey }) => {
          const cells = Array.from(datevColumns, () => '')
          cells[datevCell.amount] = decimalText(Math.abs(amount), 'EUR').replace('.', ',')
          cells[datevCell.side] = quoted(amount > 0 ? 'S' : 'H')
          cells[datevCell.currency] = quoted('EUR')
          cells[datevCell.account] = accounts.clearing
          cells[datevCell.contraAccount] = account
          cells[datevCell.taxKey] = taxKey === '' ? '' : quoted(taxKey)
          cells[datevCell.date] = `${day}${month}`
          cells[datevCell.receipt] = quoted(receiptField(payment))
          cells[datevCell.text] = quoted(text.slice(0, 60).trimEnd())
          cells[datevCell.noteKind] = quoted('Ringline-ID')
          cells[datevCell.note] = quoted(oneLine(lineId(line)))
          cells[datevCell.isFixed] = '0'
          return cells
        })
        return pieceOf(rows, rowsText)
      },
      end: () => [],
      foot: () => '',
    }
  },
}

interface Share {
  account: string
  taxKey: string
  /** Minor units, gross; negative for what was given back. */
  amount: number
}

/**
 * What each rate has of a line, gross. What they leave of its amount, the rounding of parts too, goes to untaxed sales
 * where something was sold without tax, or else to the rate that has most.
 */
function sharesOf(line: LedgerEntry, accounts: ReturnType<typeof datevAccounts>): Share[] {
  const untaxed = { account: accounts.untaxed, taxKey: '', amount: 0 }
  const shares: Share[] = taxesMoved(line).map(({ percent, net, amount }) => ({
    ...(accounts.revenueOf(percent) ?? untaxed),
    amount: net + amount,
  }))
  const rest = shares.reduce((left, { amount }) => left - amount, line.amount)
  const largest = shares.reduce(
    (most, share) => (Math.abs(share.amount) > Math.abs(most.amount) ? share : most),
    shares[0] ?? untaxed,
  )
  if (hasUntaxed(line.payment)) shares.push({ ...untaxed, amount: rest })
  else largest.amount += rest
  return (shares.length === 0 ? [largest] : shares).filter(({ amount }) => amount !== 0)
}

/** Whether part of a sale had no tax on it. */
const hasUntaxed = ({ taxes = [], amount }: Payment): boolean =>
  taxes.reduce((left, tax) => left - tax.net - tax.amount, amount) !== 0

/** DATEV takes these characters, 36 of them. */
const receiptField = ({ receiptNumber = '' }: Payment): string =>
  receiptNumber.replace(/[^A-Za-z0-9_$&%*+\-/]/g, '').slice(-36)

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

const rowsText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.join(';')}\r\n`).join('')

function findingsOf({
  accounts: { datev: set },
  from,
  to,
  surveys,
}: Omit<FileSubject, 'currency'>): Finding[] {
  const accounts = datevAccounts(set)
  const findings: Finding[] = []
  if (set.consultant === '') {
    findings.push({
      field: 'bookkeeping.datev.consultant',
      why: { reason: 'datev_consultant_missing' },
      isBlocking: true,
    })
  }
  if (set.client === '') {
    findings.push({
      field: 'bookkeeping.datev.client',
      why: { reason: 'datev_client_missing' },
      isBlocking: true,
    })
  }
  if (yearStartOf(from, set.yearStart) !== yearStartOf(to, set.yearStart)) {
    findings.push({
      field: 'to',
      why: { reason: 'datev_one_fiscal_year' },
      isBlocking: true,
    })
  }
  for (const { currency } of surveys) {
    if (currency === 'EUR') continue
    findings.push({
      field: 'currency',
      why: { reason: 'datev_other_currency', parameters: { currency } },
      isBlocking: true,
    })
  }
  for (const { name, percent } of surveys.flatMap(({ rates }) => rates)) {
    if (accounts.revenueOf(percent)) continue
    const { untaxed } = accounts
    findings.push({
      field: 'bookkeeping.datev.revenue',
      why: { reason: 'datev_no_account', parameters: { name, percent, untaxed } },
      isBlocking: false,
    })
  }
  return findings
}
