import { decimalText } from '#contract/money.ts'
import { businessCalendar } from '../business-day.ts'
import type { Format } from './format.ts'
import { bookingOf, kindWords, lineId, oneLine, rateSlug, soldIn } from './line-words.ts'

/** A journal of Beancount that opens its accounts by itself: one transaction for each payment and refund. */
export const beancount: Format = {
  ending: 'beancount',
  isOneCurrency: false,
  holdsUnsettled: false,
  needsSurvey: false,
  open({ environment, from, to, accounts: { beancount: account }, timeZone }) {
    const dateOf = businessCalendar()
    return {
      head: () => `plugin "beancount.plugins.auto_accounts"\n; Ringline ${environment} ${from} to ${to}\n\n`,
      add(line) {
        const { kind, at, amount, payment, refund } = line
        const { sales, taxes } = bookingOf(line)
        const posting = (name: string, sum: number): string =>
          `  ${name}  ${decimalText(sum, payment.currency)} ${payment.currency}\n`
        const narration = [kindWords[kind], oneLine(soldIn(payment))].filter((text) => text !== '').join(': ')
        const payee = oneLine(payment.customer?.name)
        const texts = [...(payee === '' ? [] : [payee]), narration].map(quoted).join(' ')
        const data = [
          `${dateOf(Date.parse(at), timeZone)} * ${texts}\n`,
          metadata('payment_id', payment.id),
          metadata('refund_id', refund?.id),
          metadata('gateway_id', refund ? refund.gatewayId : payment.gatewayId),
          metadata('line_id', lineId(line) === (refund?.id ?? payment.id) ? undefined : lineId(line)),
          posting(account.clearing, amount),
          ...(sales === 0 ? [] : [posting(account.sales, sales)]),
          ...taxes.map(({ rate, amount: tax }) => posting(`${account.tax}:${rateSlug(rate)}`, tax)),
          '\n',
        ].join('')
        return [{ data, rows: 1 }]
      },
      end: () => [],
      foot: () => '',
    }
  },
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const metadata = (name: string, value: string | undefined): string =>
  value ? `  ${name}: ${quoted(oneLine(value))}\n` : ''
