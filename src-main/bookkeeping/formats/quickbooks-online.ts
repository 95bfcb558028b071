import { decimalText } from '#contract/money.ts'
import { businessCalendar } from '../business-day.ts'
import { textCell } from '../text-cell.ts'
import { csvText } from './csv.ts'
import { type Format, tableWriter } from './format.ts'
import { isAmerican, joined, kindWords, slashDate } from './line-words.ts'

const columns = ['Date', 'Description', 'Amount'] as const

/** Bank transactions of three columns. */
export const quickbooksOnline: Format = {
  ending: 'csv',
  isOneCurrency: true,
  holdsUnsettled: false,
  needsSurvey: true,
  limit: { rows: 1000, bytes: 350 * 1024 },
  open({ locale, timeZone }) {
    const american = isAmerican(locale)
    const dateOf = businessCalendar()
    return tableWriter(columns, csvText, ({ kind, at, amount, payment }) => [
      [
        slashDate(dateOf(Date.parse(at), timeZone), american),
        // It begins with a word: a number alone would be taken for a cheque's.
        textCell(joined(kindWords[kind] || 'Card payment', payment.receiptNumber, payment.customer?.name)),
        decimalText(amount, payment.currency),
      ],
    ])
  },
}
