import { isAlike } from '../../src-main/gateway/order-echo.ts'
import { scrub } from '../../src-main/gateway/scrub.ts'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import type { PracticeIntent } from '../../src-main/practice/objects.ts'
import type { PracticeStore } from '../../src-main/practice/store.ts'
import type { Told } from './told.ts'

/** Statuses of an intent that has money, or may have it without anybody doing anything more. */
const moneyStatuses = new Set(['succeeded', 'requires_capture', 'processing', 'requires_action'])

/** What an intent at the gateway may be for each status in the books. */
const agreeing: Record<PaymentRecord['status'], readonly string[]> = {
  sending: [],
  unknown: [],
  requires_action: ['requires_action'],
  processing: ['processing'],
  requires_capture: ['requires_capture'],
  succeeded: ['succeeded'],
  declined: ['requires_payment_method', 'canceled'],
  canceled: ['canceled'],
  failed: ['requires_payment_method', 'canceled'],
}

/** Compares the books with the gateway's own, once everything should be settled. Returns what is wrong. */
export function compare(books: readonly PaymentRecord[], store: PracticeStore): string[] {
  const intents = store.list('intent', {})
  return [
    ...noDoubleCharge(intents),
    ...noLostPayment(books, intents),
    ...books.flatMap((record) => agrees(record, store)),
  ]
}

function noDoubleCharge(intents: readonly PracticeIntent[]): string[] {
  const orders = Map.groupBy(
    intents.filter(({ wire }) => moneyStatuses.has(wire.status)),
    ({ wire }) => wire.merchant_order_id,
  )
  return [...orders].flatMap(([order, paid]) =>
    paid.length > 1 ? [`double charge: order ${order} has ${paid.length} intents with money`] : [],
  )
}

function noLostPayment(books: readonly PaymentRecord[], intents: readonly PracticeIntent[]): string[] {
  const known = new Set(books.map(({ gatewayId }) => gatewayId))
  return intents.flatMap(({ wire }) =>
    moneyStatuses.has(wire.status) && !known.has(wire.id)
      ? [`lost payment: ${wire.id} of order ${wire.merchant_order_id} is ${wire.status}, and in no book`]
      : [],
  )
}

/**
 * Every intent is a payment's, or is closed, once all is over. What comes when nobody looks for it any more stays open; it
 * can charge nothing.
 */
export function noneLeftOpen(
  books: readonly PaymentRecord[],
  { store, late }: { store: PracticeStore; late: ReadonlySet<string> },
): string[] {
  const known = new Set(books.map(({ gatewayId }) => gatewayId))
  return store
    .list('intent', {})
    .flatMap(({ wire: { id, status, merchant_order_id } }) =>
      status === 'canceled' || moneyStatuses.has(status) || known.has(id) || late.has(id)
        ? []
        : [`left open: ${id} of order ${merchant_order_id} is ${status}, and in no book`],
    )
}

function agrees(record: PaymentRecord, store: PracticeStore): string[] {
  const name = `payment ${record.merchantOrderId} (${record.protocol}, ${record.status})`
  if (record.status === 'sending' || record.status === 'unknown') return [`${name} was never settled`]
  if (record.pending) return [`${name}: its ${record.pending.operation} was never settled`]
  if (!record.gatewayId)
    return record.status === 'failed' || record.status === 'declined' ? [] : [`${name} has no intent`]
  const intent = store.get('intent', record.gatewayId)
  if (!intent) return [`${name} has an intent that the gateway does not know`]
  const { wire } = intent
  const problems: string[] = []
  if (!agreeing[record.status].includes(wire.status))
    problems.push(`${name} disagrees with the gateway, where it is ${wire.status}`)
  // What was adopted has the order as the gateway told it then, without what could be a card number.
  const isItsOrder = record.adopted
    ? isAlike(scrub(wire.merchant_order_id ?? ''), record.merchantOrderId)
    : wire.merchant_order_id === record.merchantOrderId
  if (!isItsOrder || wire.amount !== record.amount)
    problems.push(`${name} has adopted the intent of ${wire.merchant_order_id}`)
  const [charge] = store.list('charge', { parent: wire.id })
  const captured = wire.status === 'succeeded' ? (wire.amount_received ?? wire.amount) : 0
  if (record.amountCaptured !== captured)
    problems.push(`${name}: ${record.amountCaptured} captured in the books, ${captured} at the gateway`)
  const refunded = charge?.wire.amount_refunded ?? 0
  if (record.amountRefunded !== refunded)
    problems.push(`${name}: ${record.amountRefunded} refunded in the books, ${refunded} at the gateway`)
  if (refunded > captured) problems.push(`${name}: more refunded than captured`)
  return [...problems, ...refundsAgree(name, record, store)]
}

function refundsAgree(name: string, record: PaymentRecord, store: PracticeStore): string[] {
  const all = store.list('refund', { parent: record.gatewayId })
  const made = all.filter(({ wire }) => wire.metadata.refund_id !== undefined)
  const others = all.filter(({ wire }) => wire.metadata.refund_id === undefined)
  const problems = made.flatMap(({ wire }) =>
    record.refunds.some(({ id }) => id === wire.metadata.refund_id)
      ? []
      : [`${name}: a refund of ${wire.amount} is in no book`],
  )
  // Refunds without an answer can be told apart by their amounts alone, from one another and from those made elsewhere.
  const own = record.refunds.filter(({ elsewhere }) => !elsewhere)
  const unnamed = own.filter(({ gatewayId }) => gatewayId === undefined)
  const alike = (amount: number) =>
    others.length > 0 || unnamed.filter((one) => one.amount === amount).length > 1
  const booked = sumOf(record.refunds.filter(({ elsewhere, status }) => elsewhere && status === 'succeeded'))
  const elsewhere = sumOf(others.filter(({ wire }) => wire.status !== 'failed').map(({ wire }) => wire))
  if (booked !== elsewhere && unnamed.length === 0)
    problems.push(`${name}: ${booked} refunded elsewhere in the books, ${elsewhere} at the gateway`)
  for (const { id, amount, status, gatewayId } of own) {
    const sent = made.filter(({ wire }) => wire.metadata.refund_id === id)
    const given = sent.filter(({ wire }) => wire.status !== 'failed')
    if (sent.length > 1) problems.push(`${name}: one refund was made ${sent.length} times`)
    if (status === 'sending' || status === 'unknown') problems.push(`${name}: a refund was never settled`)
    else if ((status === 'failed') === given.length > 0 && (gatewayId !== undefined || !alike(amount)))
      problems.push(`${name}: a refund is ${status} in the books, ${sent[0]?.wire.status} at the gateway`)
  }
  return problems
}

const sumOf = (refunds: readonly { amount: number }[]): number =>
  refunds.reduce((sum, { amount }) => sum + amount, 0)

/** What callers were told is still true. */
export function keptWord(books: readonly PaymentRecord[], told: Told): string[] {
  const problems: string[] = []
  for (const [attempt, payments] of told.attempts) {
    if (payments.size > 1) problems.push(`attempt ${attempt} became ${payments.size} payments`)
  }
  for (const [id, heard] of told.payments) {
    const record = books.find((one) => one.id === id)
    if (!record) {
      problems.push(`payment ${id} was told to a caller and is in no book`)
      continue
    }
    const name = `payment ${record.merchantOrderId} (${record.protocol}, ${record.status})`
    if (heard.some(({ status }) => status === 'succeeded') && record.status !== 'succeeded')
      problems.push(`${name} was told as paid`)
    const paid = heard.findIndex(({ status }) => status === 'succeeded')
    const after = paid < 0 ? undefined : heard.slice(paid).find(({ status }) => status !== 'succeeded')
    if (after) problems.push(`${name} was told as paid, and then as ${after.status}`)
    if (record.status !== 'succeeded' && record.status !== 'requires_capture') continue
    // A declined card's attempt is over: only another card can have paid since.
    const lastAttempt = told.otherCards.get(id)?.at(-1) ?? record.attemptId
    if (heard.some(({ status, attempt }) => status === 'declined' && attempt === lastAttempt))
      problems.push(`${name} was told as declined, and no other card was tried`)
    // In one call only the watch can find what was held up for longer than anybody waits.
    if (record.protocol === 'two-call' && heard.some(({ status }) => status === 'failed'))
      problems.push(`${name} was told as not charged`)
  }
  for (const record of books) {
    for (const refund of record.refunds) {
      if (told.notRefunded.has(refund.id) && refund.status !== 'failed')
        problems.push(`refund ${refund.id} is ${refund.status}, and was told as not sent`)
      if (told.refunds.get(refund.id)?.has('failed') && refund.status !== 'failed')
        problems.push(`refund ${refund.id} is ${refund.status}, and was told as failed`)
    }
  }
  return problems
}
