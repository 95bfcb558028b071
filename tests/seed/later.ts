import type { Step } from '../../src-main/journal/fill-journal.ts'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { paymentError } from '../../src-main/payments/payment-error.ts'
import { refundReasons } from '../../src-preload/contract/payment.ts'
import { hex, pick, pickByShare, timedId } from './numbers.ts'
import type { Maker } from './payments.ts'
import { cashiers } from './people.ts'

/** What is to happen to a payment; `step` is asked when its time comes, for the payment as it is then. */
export interface Later {
  /** ms since the epoch. */
  at: number
  id: string
  step(record: PaymentRecord): Step
}

const hour = 3_600_000
const isoTime = (at: number): string => new Date(at).toISOString()

/** What becomes of a payment in the days after it: holds are captured or let go, some of what is paid is given back. */
export function laterOf(maker: Maker, record: PaymentRecord, place: number): Later[] {
  const at = Date.parse(record.createdAt)
  if (record.status === 'requires_capture')
    return [endOfHold(maker, record, at + hour * (4 + maker.numbers(116)))]
  if (record.status !== 'succeeded') return []
  const ending = place % 5_000 === 1_237 ? 'unknown' : undefined
  if (!ending && maker.numbers(25) > 0) return []
  return refundsOf(maker, record, at + hour * (1 + maker.numbers(maker.numbers(4) === 0 ? 400 : 72)), ending)
}

/** Most are captured, one in ten a part of it; the others are let go. */
function endOfHold(maker: Maker, { id, amount }: PaymentRecord, at: number): Later {
  const { numbers } = maker
  const updatedAt = isoTime(at)
  const isCaptured = numbers(10) < 8
  const amountCaptured = numbers(10) === 0 ? Math.max(1, Math.floor((amount * 3) / 4)) : amount
  const done = { amountCapturable: null, updatedAt }
  return {
    at,
    id,
    step: () =>
      isCaptured
        ? {
            at,
            kind: 'payment.succeeded',
            changes: {
              ...done,
              status: 'succeeded',
              amountCaptured,
              paidAt: updatedAt,
              receiptNumber: maker.receipt(),
            },
          }
        : {
            at,
            kind: 'payment.canceled',
            changes: { ...done, status: 'canceled', closing: 'done', canceledAt: updatedAt },
          },
  }
}

type Refund = PaymentRecord['refunds'][number]

/** All of it, a part, or two parts; few have no answer yet, and few fail after the gateway had accepted them. */
function refundsOf(maker: Maker, record: PaymentRecord, at: number, ending: 'unknown' | undefined): Later[] {
  const { numbers } = maker
  const { id, amountCaptured } = record
  const kind =
    ending ??
    pickByShare(
      [
        ['all', 55],
        ['part', 35],
        ['parts', 8],
        ['fails', 2],
      ] as const,
      numbers,
    )
  const part = Math.max(1, Math.floor((amountCaptured * (20 + numbers(60))) / 100))
  const refund = (time: number, amount: number, status: Refund['status']): Later & { refundId: string } => {
    const made: Refund = {
      id: timedId(time, numbers),
      amount,
      status,
      ...(numbers(5) > 0 ? { reason: pick(refundReasons, numbers) } : {}),
      ...(status === 'unknown'
        ? { error: paymentError('no_answer', 'refund_unknown') }
        : { gatewayId: `re_${hex(24, numbers)}` }),
      by: pick(cashiers, numbers),
      createdAt: isoTime(time),
      updatedAt: isoTime(time),
    }
    return {
      at: time,
      id,
      refundId: made.id,
      step: ({ refunds }) => ({
        at: time,
        kind: `refund.${status}`,
        changes: withRefunds([...refunds, made], time),
      }),
    }
  }
  switch (kind) {
    case 'all':
      return [refund(at, amountCaptured, 'succeeded')]
    case 'part':
      return [refund(at, part, 'succeeded')]
    case 'parts':
      return [
        refund(at, part, 'succeeded'),
        ...(part < amountCaptured ? [refund(at + 30 * hour, amountCaptured - part, 'succeeded')] : []),
      ]
    case 'unknown':
      return [refund(at, part, 'unknown')]
    case 'fails': {
      const made = refund(at, part, 'pending')
      const failed = at + 40 * hour
      const error = { code: 'refund_failed', message: 'The bank has refused the refund.' }
      const changes = { status: 'failed' as const, error, updatedAt: isoTime(failed) }
      const fails: Later = {
        at: failed,
        id,
        step: ({ refunds }) => ({
          at: failed,
          kind: 'refund.failed',
          changes: withRefunds(
            refunds.map((each) => (each.id === made.refundId ? { ...each, ...changes } : each)),
            failed,
          ),
        }),
      }
      return [made, fails]
    }
  }
}

function withRefunds(refunds: Refund[], at: number): Step['changes'] {
  const accepted = refunds.filter(({ status }) => status === 'succeeded' || status === 'pending')
  return {
    refunds,
    amountRefunded: accepted.reduce((sum, { amount }) => sum + amount, 0),
    updatedAt: isoTime(at),
  }
}
