import { decimalText, minorUnitDigits } from '#contract/money.ts'
import { businessCalendar } from '../business-day.ts'
import type { Format } from './format.ts'
import { bookingOf, kindWords, lineId, oneLine, rateSlug, soldIn } from './line-words.ts'

/** A journal of hledger, which ledger reads too: one transaction for each payment and refund. */
export const hledger: Format = {
  ending: 'journal',
  isOneCurrency: false,
  holdsUnsettled: false,
  needsSurvey: true,
  open({ environment, from, to, accounts: { hledger: account }, timeZone, surveys }) {
    const dateOf = businessCalendar()
    const taxAccount = (rate: { name: string; percent: string }): string =>
      `${account.tax}:${rateSlug(rate).toLowerCase()}`
    const taxAccounts = new Set(surveys.flatMap(({ rates }) => rates.map(taxAccount)))
    return {
      head: () =>
        [
          `; Ringline ${environment} ${from} to ${to}`,
          'decimal-mark .',
          ...surveys.map(({ currency }) => `commodity ${thousand(currency)} ${currency}`),
          ...[account.clearing, account.sales, ...[...taxAccounts].sort()].map((name) => `account ${name}`),
          '',
        ]
          .map((text) => `${text}\n`)
          .join(''),
      add(line) {
        const { kind, at, amount, payment, refund } = line
        const { sales, taxes } = bookingOf(line)
        const posting = (name: string, sum: number): string =>
          `    ${name}  ${decimalText(sum, payment.currency)} ${payment.currency}\n`
        const sold = [kindWords[kind], description(soldIn(payment))].filter((text) => text !== '').join(': ')
        const words = [description(payment.customer?.name), sold].filter((text) => text !== '').join(' | ')
        const data = [
          `${dateOf(Date.parse(at), timeZone)} * (${code(payment.receiptNumber)}) ${words}  ; ${tags({
            type: kind,
            payment_id: payment.id,
            refund_id: refund?.id,
            gateway_id: refund ? refund.gatewayId : payment.gatewayId,
            line_id: lineId(line) === (refund?.id ?? payment.id) ? undefined : lineId(line),
          })}\n`,
          posting(account.clearing, amount),
          ...(sales === 0 ? [] : [posting(account.sales, sales)]),
          ...taxes.map((tax) => posting(taxAccount(tax.rate), tax.amount)),
          '\n',
        ].join('')
        return [{ data, rows: 1 }]
      },
      end: () => [],
      foot: () => '',
    }
  },
}

/** How amounts of a currency are written, with a decimal mark in every case: `1000.00`, `1000.` */
const thousand = (currency: string): string => `1000.${'0'.repeat(minorUnitDigits(currency))}`

/** A semicolon would begin a comment, and a bar the note. */
const description = (text: string | undefined): string =>
  oneLine(text).replaceAll(';', ',').replaceAll('|', '/')

const code = (receipt: string | undefined): string => description(receipt).replace(/[()]/g, '')

/** A comma ends a tag's value. */
const tags = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value ? [`${name}:${oneLine(value).replaceAll(',', ' ')}`] : []))
    .join(', ')
