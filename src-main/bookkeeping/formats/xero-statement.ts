import { decimalText } from '#contract/money.ts'
import { businessCalendar } from '../business-day.ts'
import { textCell } from '../text-cell.ts'
import { csvText } from './csv.ts'
import { type Format, tableWriter } from './format.ts'
import { gatewayIdOf, isAmerican, joined, kindWords, oneLine, slashDate, soldIn } from './line-words.ts'

/** Bank statement lines, which the accountant reconciles in Xero one by one. */
export const xeroStatement: Format = {
  ending: 'csv',
  isOneCurrency: true,
  holdsUnsettled: false,
  needsSurvey: true,
  limit: { rows: 1000 },
  open({ locale, timeZone }) {
    const american = isAmerican(locale)
    const dateOf = businessCalendar()
    const last = american ? 'Check Number' : 'Cheque Number'
    return tableWriter(['*Date', '*Amount', 'Payee', 'Description', 'Reference', last], csvText, (line) => [
      [
        slashDate(dateOf(Date.parse(line.at), timeZone), american),
        decimalText(line.amount, line.payment.currency),
        textCell(oneLine(line.payment.customer?.name)),
        textCell(joined(kindWords[line.kind], line.payment.receiptNumber, soldIn(line.payment))),
        textCell(oneLine(gatewayIdOf(line))),
        '',
      ],
    ])
  },
}
