import type { Step } from '../../src-main/journal/fill-journal.ts'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { paymentError } from '../../src-main/payments/payment-error.ts'
import { declineError } from '../../src-main/practice/declines.ts'
import type { Environment } from '../../src-preload/contract/settings.ts'
import { hex, type Numbers, pick, pickByShare, timedId } from './numbers.ts'
import { madeUpOrder } from './orders.ts'
import { cashiers, madeUpPerson, type Person } from './people.ts'

/** How a payment ends at once. */
type Ending = 'paid' | 'declined' | 'failed' | 'held' | 'unknown'

const endings: readonly [Ending, number][] = [
  ['paid', 860],
  ['declined', 90],
  ['failed', 10],
  ['held', 40],
]
const declines: readonly [string, number][] = [
  ['insufficient_funds', 40],
  ['generic_decline', 25],
  ['incorrect_cvc', 15],
  ['expired_card', 10],
  ['card_not_supported', 5],
  ['lost_card', 3],
  ['stolen_card', 2],
]

const isoTime = (at: number): string => new Date(at).toISOString()

export interface MadeUp {
  started: PaymentRecord
  /** What came of it within the same call. */
  steps: Step[]
  by: object
}

export interface Maker {
  environment: Environment
  numbers: Numbers
  /** So many people call in all. */
  callers: number
  /** The next receipt number. */
  receipt(): string
}

const people = new Map<number, Person>()
/** Some call often: of two draws the lower number counts. */
function caller({ numbers, callers }: Maker): Person {
  const index = Math.min(numbers(callers), numbers(callers))
  const known = people.get(index) ?? madeUpPerson(index)
  people.set(index, known)
  return known
}

/**
 * A payment as it began, and what came of it while the caller waited.
 *
 * @param at ms since the epoch
 * @param order its order number
 * @param place its place among all, from 0: a few have no outcome yet, the same ones each time
 */
export function madeUpPayment(maker: Maker, at: number, order: string, place: number): MadeUp {
  const { numbers, environment } = maker
  const { customer, card, shipping } = caller(maker)
  const cashier = pick(cashiers, numbers)
  const quote = madeUpOrder(numbers)
  const ending = place % 5_000 === 37 ? 'unknown' : pickByShare(endings, numbers)
  const isSent = shipping !== undefined && numbers(2) === 0
  const labels = numbers(20) === 0 ? { campaign: pick(['radio', 'flyer', 'website'], numbers) } : undefined
  const { belowMinimum: _, lines, discounts, ...sums } = quote
  const started: PaymentRecord = {
    id: timedId(at, numbers),
    attemptId: timedId(at, numbers),
    environment,
    protocol: 'one-call',
    status: 'sending',
    ...sums,
    ...(lines.length > 0 ? { lines } : {}),
    discounts,
    merchantOrderId: order,
    customer: isSent ? { ...customer, shipping } : customer,
    ...(labels || ending === 'held'
      ? {
          options: {
            ...(ending === 'held' ? { capture: 'manual' as const } : {}),
            ...(labels ? { metadata: labels } : {}),
          },
        }
      : {}),
    card,
    cashier,
    amountCaptured: 0,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    cardSentAt: isoTime(at),
    cardInFlight: true,
    createdAt: isoTime(at),
    updatedAt: isoTime(at),
  }
  const after = at + 900 + numbers(2_600)
  return { started, steps: outcome(maker, started, ending, after), by: { by: cashier } }
}

function outcome(maker: Maker, { amount }: PaymentRecord, ending: Ending, at: number): Step[] {
  const { numbers } = maker
  const updatedAt = isoTime(at)
  const gatewayId = `pi_${hex(24, numbers)}`
  switch (ending) {
    case 'paid':
      return [
        {
          at,
          kind: 'payment.succeeded',
          changes: {
            gatewayId,
            status: 'succeeded',
            amountCaptured: amount,
            paidAt: updatedAt,
            cardInFlight: null,
            receiptNumber: maker.receipt(),
            updatedAt,
          },
        },
      ]
    case 'held':
      return [
        {
          at,
          kind: 'payment.requires_capture',
          changes: {
            gatewayId,
            status: 'requires_capture',
            amountCapturable: amount,
            cardInFlight: null,
            updatedAt,
          },
        },
      ]
    case 'declined': {
      const { code, message, decline_code: declineCode } = declineError(pickByShare(declines, numbers))
      return [
        {
          at,
          kind: 'payment.declined',
          changes: {
            gatewayId,
            status: 'declined',
            error: { code, message, declineCode },
            cardInFlight: null,
            // Nobody tried another card.
            closing: 'done',
            updatedAt,
          },
        },
      ]
    }
    case 'failed':
      return [
        {
          at,
          kind: 'payment.failed',
          changes: {
            status: 'failed',
            error: paymentError('unreachable', 'no_connection'),
            cardInFlight: null,
            updatedAt,
          },
        },
      ]
    case 'unknown':
      return [
        {
          at,
          kind: 'payment.unknown',
          changes: { status: 'unknown', error: paymentError('no_answer', 'payment_unknown'), updatedAt },
        },
      ]
  }
}
