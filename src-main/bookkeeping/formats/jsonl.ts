import { minorUnitDigits } from '#contract/money.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { localTime } from '../business-day.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { taxesMoved } from '../taxes-moved.ts'
import { reasonOf, statusOf, sumOf } from './csv.ts'
import type { Format } from './format.ts'
import { oneLine, soldIn } from './line-words.ts'

/** One object a line, for programs: amounts in minor units, keys always in this order, what is not known left out. */
export const jsonl: Format = {
  ending: 'jsonl',
  isOneCurrency: false,
  holdsUnsettled: true,
  needsSurvey: false,
  open: ({ timeZone }) => ({
    head: () => '',
    add: (line) => [{ data: `${JSON.stringify(objectOf(line, timeZone))}\n`, rows: 1 }],
    end: () => [],
    foot: () => '',
  }),
}

function objectOf(line: LedgerEntry, timeZone: string): object {
  const { kind, at, amount, payment, refund, inDoubt } = line
  const isSale = kind === 'payment' && payment.subtotal !== undefined
  return {
    schema: 'ringline.movement.v1',
    type: kind,
    date: localTime(new Date(at), timeZone).slice(0, 10),
    time: at,
    timeZone,
    environment: payment.environment,
    amount,
    currency: payment.currency,
    exponent: minorUnitDigits(payment.currency),
    paymentId: payment.id,
    refundId: refund?.id,
    gatewayId: payment.gatewayId,
    gatewayRefundId: refund?.gatewayId,
    order: payment.merchantOrderId,
    receipt: payment.receiptNumber,
    customer: textOrNone(payment.customer?.name),
    description: textOrNone(soldIn(payment)),
    card: payment.card && { brand: payment.card.brand, last4: payment.card.last4 },
    status: statusOf(line),
    reason: reasonOf(line),
    subtotal: isSale ? payment.subtotal : undefined,
    discount: isSale ? sumOf(payment.discounts ?? []) : undefined,
    taxes: taxesMoved(line).map(taxOf),
    note: textOrNone(payment.note),
    unsettledAmount: inDoubt,
  }
}

const textOrNone = (text: string | undefined): string | undefined => oneLine(text) || undefined

/** In the order of the contract, whatever order they were stored in. */
const taxOf = ({ id, name, percent, inclusive, net, amount }: TaxTaken): TaxTaken => ({
  id,
  name,
  percent,
  inclusive,
  net,
  amount,
})
