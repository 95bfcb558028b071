import type { Difference, DifferenceKind } from '#contract/provider.ts'
import type { Intent } from '../../gateway/gateway.ts'
import { scrub } from '../../gateway/scrub.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { isoTime } from '../context.ts'
import { collectedOf } from '../outcome/outcome.ts'

/** Of an intent what a comparison needs. Its order number is as it came, to be found by. */
export type Listed = Pick<
  Intent,
  | 'id'
  | 'status'
  | 'amount'
  | 'currency'
  | 'amountReceived'
  | 'amountRefunded'
  | 'created'
  | 'captureMethod'
  | 'merchantOrderId'
  | 'description'
  | 'cardLast4'
>

/** Thousands of them may wait to be asked about once more, so nothing else of an intent is kept. */
export function listedOf(intent: Intent): Listed {
  const { id, status, amount, currency, amountReceived, amountRefunded, created, captureMethod, cardLast4 } =
    intent
  const order = intent.merchantOrderId?.slice(0, 255)
  const description = intent.description && scrub(intent.description).slice(0, 100)
  return {
    id,
    status,
    ...(amount === undefined ? {} : { amount }),
    ...(currency === undefined ? {} : { currency }),
    ...(amountReceived === undefined ? {} : { amountReceived }),
    ...(amountRefunded === undefined ? {} : { amountRefunded }),
    ...(created === undefined ? {} : { created }),
    ...(captureMethod === undefined ? {} : { captureMethod }),
    ...(order ? { merchantOrderId: order } : {}),
    ...(description ? { description } : {}),
    ...(cardLast4 === undefined ? {} : { cardLast4 }),
  }
}

/** 'doubt': nobody here knows. 'none': no money was taken, nor is it held. */
type Standing = 'paid' | 'held' | 'open' | 'doubt' | 'none'

const standingHere: Record<PaymentRecord['status'], Standing> = {
  sending: 'doubt',
  unknown: 'doubt',
  requires_action: 'open',
  processing: 'open',
  requires_capture: 'held',
  succeeded: 'paid',
  declined: 'none',
  canceled: 'none',
  failed: 'none',
}
const standingThere: Record<Intent['status'], Standing> = {
  requires_payment_method: 'none',
  requires_confirmation: 'none',
  requires_action: 'open',
  processing: 'open',
  unlisted: 'open',
  requires_capture: 'held',
  succeeded: 'paid',
  canceled: 'none',
  failed: 'none',
}

/** Whether the payment here claims money, or may. */
export const claimsMoney = ({ status }: PaymentRecord): boolean => standingHere[status] !== 'none'
export const isInDoubt = ({ status }: PaymentRecord): boolean => standingHere[status] === 'doubt'
/** Whether an intent has taken money, holds it, or is about to without anybody doing anything more. */
export const hasMoney = ({ status }: Listed): boolean =>
  standingThere[status] !== 'none' && status !== 'requires_action'
export const isAdoptable = ({ status }: Listed): boolean =>
  status === 'succeeded' || status === 'requires_capture'

/** What a payment of ours says was collected; minor units. */
export const collectedHere = ({ status, amountCaptured }: PaymentRecord): number =>
  status === 'succeeded' ? amountCaptured : 0

/** What an intent says was collected, in minor units; undefined where its charges have to be asked. */
export function collectedThere(intent: Listed, record: PaymentRecord | undefined): number | undefined {
  if (intent.status !== 'succeeded') return 0
  if (!record) return intent.amountReceived || (intent.captureMethod === 'manual' ? undefined : intent.amount)
  const told = collectedOf({ ...intent, currency: intent.currency ?? record.currency, metadata: {} }, record)
  return told
}

/** How an intent and the payment that stands for it differ; undefined where they are the same. */
export function differenceOf(intent: Listed, record: PaymentRecord): DifferenceKind | undefined {
  if (intent.currency !== undefined && intent.currency !== record.currency) return 'other_currency'
  const [there, here] = [standingThere[intent.status], standingHere[record.status]]
  if (there !== here) return 'other_status'
  if (there === 'none') return undefined
  const isSameSum =
    there === 'paid'
      ? collectedThere(intent, record) === collectedHere(record) && isSameRefund(intent, record)
      : intent.amount === undefined || intent.amount === record.amount
  return isSameSum ? undefined : 'other_amount'
}

/** A refund that is still pending may be told or not. */
function isSameRefund({ amountRefunded }: Listed, record: PaymentRecord): boolean {
  if (amountRefunded === undefined) return true
  const pending = record.refunds
    .filter(({ status }) => status === 'pending')
    .reduce((sum, { amount }) => sum + amount, 0)
  return amountRefunded <= record.amountRefunded && amountRefunded >= record.amountRefunded - pending
}

/** A difference as it is told; its key names it as it is now. */
export function difference(
  kind: DifferenceKind,
  intent: Listed | undefined,
  record: PaymentRecord | undefined,
): Difference {
  const there = intent && {
    gatewayId: intent.id,
    status: intent.status,
    ...(intent.amount === undefined ? {} : { amount: intent.amount }),
    collected: collectedThere(intent, record) ?? 0,
    ...(intent.amountRefunded === undefined ? {} : { refunded: intent.amountRefunded }),
    ...(intent.currency === undefined ? {} : { currency: intent.currency }),
    ...(intent.created === undefined ? {} : { created: isoTime(intent.created) }),
    ...(intent.merchantOrderId ? { order: scrub(intent.merchantOrderId).slice(0, 100) } : {}),
    ...(intent.description ? { description: intent.description } : {}),
    ...(intent.cardLast4 ? { last4: intent.cardLast4 } : {}),
  }
  const here = record && {
    paymentId: record.id,
    order: record.merchantOrderId,
    status: record.status,
    amount: record.amount,
    collected: collectedHere(record),
    refunded: record.amountRefunded,
    currency: record.currency,
    createdAt: record.createdAt,
  }
  const key = [
    kind,
    intent?.id ?? record?.gatewayId ?? '',
    record?.id ?? '',
    intent
      ? [standingThere[intent.status], there?.currency, there?.amount, there?.collected, there?.refunded]
      : '',
    record ? [standingHere[record.status], here?.collected, here?.refunded] : '',
  ].join('|')
  return {
    key,
    kind,
    ...(there ? { there } : {}),
    ...(here ? { here } : {}),
    ...(kind === 'only_there' && intent && isAdoptable(intent) ? { isAdoptable: true } : {}),
  }
}
