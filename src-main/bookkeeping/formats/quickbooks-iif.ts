import { decimalText } from '#contract/money.ts'
import { businessCalendar } from '../business-day.ts'
import type { Format } from './format.ts'
import { bookingOf, joined, kindWords, lineId, oneLine, rateSlug, slashDate, soldIn } from './line-words.ts'

const heading = ['TRNSTYPE', 'DATE', 'ACCNT', 'NAME', 'CLASS', 'AMOUNT', 'DOCNUM', 'MEMO']

/** QuickBooks Desktop: accounts, then one general journal entry for each payment and refund. */
export const quickbooksIif: Format = {
  ending: 'iif',
  isOneCurrency: true,
  holdsUnsettled: false,
  needsSurvey: true,
  charset: 'windows-1252',
  open({ accounts: { quickbooks: account }, timeZone, surveys, currency }) {
    const dateOf = businessCalendar()
    const taxAccount = (rate: { name: string; percent: string }): string =>
      taxAccountName(account.tax, rateSlug(rate).replace(/^Rate-/, ''))
    const rates = surveys.filter((survey) => survey.currency === currency).flatMap((survey) => survey.rates)
    const taxAccounts = [...new Set(rates.map(taxAccount))].sort()
    return {
      head: () =>
        rowsText([
          ['!ACCNT', 'NAME', 'ACCNTTYPE'],
          ['ACCNT', account.clearing, 'BANK'],
          ['ACCNT', account.sales, 'INC'],
          ...taxAccounts.map((name) => ['ACCNT', name, 'OCLIAB']),
          ['!TRNS', ...heading],
          ['!SPL', ...heading],
          ['!ENDTRNS'],
        ]),
      add(line) {
        const { kind, at, amount, payment } = line
        const { sales, taxes } = bookingOf(line)
        const date = slashDate(dateOf(Date.parse(at), timeZone), true)
        // QuickBooks takes eleven characters: the last ones tell receipts apart.
        const number = oneLine(payment.receiptNumber).slice(-11)
        const memo = joined(lineId(line), kindWords[kind], payment.customer?.name, soldIn(payment))
        const row = (word: string, name: string, sum: number): string[] => [
          word,
          'GENERAL JOURNAL',
          date,
          name,
          '',
          '',
          decimalText(sum, currency),
          number,
          memo,
        ]
        const data = rowsText([
          row('TRNS', account.clearing, amount),
          ...(sales === 0 ? [] : [row('SPL', account.sales, sales)]),
          ...taxes.map((tax) => row('SPL', taxAccount(tax.rate), tax.amount)),
          ['ENDTRNS'],
        ])
        return [{ data, rows: 1 }]
      },
      end: () => [],
      foot: () => '',
    }
  },
}

/** QuickBooks takes 31 characters: a long name of a rate is cut, and its percentage stays. */
function taxAccountName(start: string, slug: string): string {
  const room = 31 - start.length - 1
  if (slug.length <= room) return `${start} ${slug}`
  const [percent = ''] = /-\d+(-\d+)?$/.exec(slug) ?? []
  return `${start} ${slug.slice(0, Math.max(1, room - percent.length))}${percent}`
}

const rowsText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join('\t')}\r\n`).join('')

/** IIF has no way to write a quotation mark that all readers take. */
const cell = (text: string): string => oneLine(text).replaceAll('"', "'")
