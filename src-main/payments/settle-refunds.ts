import type { Refund } from '#contract/payment.ts'
import { GatewayError } from '../gateway/errors.ts'
import type { Refund as GatewayRefund } from '../gateway/gateway.ts'
import type { Changes, PaymentRecord } from '../journal/record.ts'
import { write } from './adopt.ts'
import { isoTime, type PaymentContext } from './context.ts'
import { withDiscrepancy } from './discrepancies.ts'
import { refundChanges } from './refund-answer.ts'
import { type Seen, settleWindowIsOver } from './settle-window.ts'
import { words } from './words.ts'

/**
 * Settles refunds that have no last word: one that the gateway named is asked for by its id; one whose answer never
 * came, since refunds cannot be listed, by the total that the gateway has refunded of this payment. Both the ones that
 * the total has proven and the ones that were given up are watched for a while: the bank may refuse a refund later, and a
 * request may have been held up on its way.
 */
export async function settleRefunds(context: PaymentContext, id: string, seen: Seen): Promise<void> {
  const { journal } = context
  await askForNamedRefunds(context, id)
  const record = journal.get(id)
  if (!record?.gatewayId) return
  const unanswered = record.refunds.filter(isUnanswered)
  if (unanswered.length === 0 && !record.refundWatchUntil) return
  const total = await refundedTotal(context, record.gatewayId)
  if (total !== undefined) settleByTotal(context, record, total, settleWindowIsOver(context, seen))
  endWatch(context, id)
}

function settleByTotal(context: PaymentContext, record: PaymentRecord, total: number, over: boolean): void {
  const { timing, now } = context
  const { id, refunds } = record
  const watch: Changes = { refundWatchUntil: isoTime(now() + timing.watch) }
  const unanswered = refunds.filter(isUnanswered)
  const givenUp = record.refundWatchUntil ? refunds.filter(wasGivenUp) : []
  const unaccounted = total - (record.refundedElsewhere ?? 0) - record.amountRefunded
  const made = refundsThatMake(unaccounted, [...unanswered, ...givenUp].slice(0, mostInDoubt))
  for (const refund of made)
    writeRefund(context, id, refund.id, { status: 'succeeded', error: undefined }, watch)
  for (const refund of unanswered) {
    if (made.includes(refund) || !over) continue
    const failed = { status: 'failed', error: { code: neverReached, message: words.refundNotMade } } as const
    writeRefund(context, id, refund.id, failed, watch)
  }
  // A total that is still behind, or a named refund that is failing just now, would accuse the wrong one.
  if (!over || refunds.some(({ status }) => status === 'pending')) return
  const refused = exactly(-unaccounted, refunds.filter(isProvenByTotal).slice(0, mostInDoubt)) ?? []
  for (const refund of refused) {
    const error = { code: 'failed', message: words.refundFailed }
    writeRefund(context, id, refund.id, { status: 'failed', error })
  }
}

/** Once it has lasted long enough, or there is nothing to watch. */
function endWatch(context: PaymentContext, id: string): void {
  write(context, id, 'watch.ended', ({ refundWatchUntil, refunds }) => {
    const over = refundWatchUntil !== undefined && context.now() >= Date.parse(refundWatchUntil)
    const watched = refunds.some((refund) => wasGivenUp(refund) || isProvenByTotal(refund))
    return over || !watched ? { refundWatchUntil: null } : undefined
  })
}

/** What the gateway has named is asked for by its id, and settled by nothing else. */
const isUnanswered = ({ status, gatewayId }: Refund): boolean => status === 'unknown' && !gatewayId

const neverReached = 'never_reached'
/** Every combination of them is tried. */
const mostInDoubt = 12
const wasGivenUp = ({ status, error }: Refund): boolean => status === 'failed' && error?.code === neverReached

const isProvenByTotal = ({ status, gatewayId }: Refund): boolean => status === 'succeeded' && !gatewayId

/** Asks for the refunds that the gateway has accepted and not yet carried out. @throws GatewayError */
export async function askForNamedRefunds(context: PaymentContext, id: string): Promise<void> {
  const { gateway, journal } = context
  for (const { id: refundId, status, gatewayId } of journal.get(id)?.refunds ?? []) {
    if (!gatewayId || (status !== 'pending' && status !== 'unknown')) continue
    try {
      adoptRefund(context, id, refundId, await gateway().retrieveRefund(gatewayId))
    } catch (error) {
      // One that cannot be read keeps nobody from the others.
      if (!(error instanceof GatewayError) || !isAnswer.has(error.kind)) throw error
    }
  }
}

const isAnswer = new Set<GatewayError['kind']>(['not_found', 'invalid_request', 'permission', 'unreadable'])

/** Which of the refunds, the first ones first, make up the sum; where none do exactly, those that fit into it. */
function refundsThatMake(sum: number, refunds: readonly Refund[]): Refund[] {
  return exactly(sum, refunds) ?? refunds.filter(fitsInto(sum))
}

function exactly(sum: number, [first, ...others]: readonly Refund[]): Refund[] | undefined {
  if (sum === 0) return []
  if (sum < 0 || !first) return undefined
  const withFirst = exactly(sum - first.amount, others)
  return withFirst ? [first, ...withFirst] : exactly(sum, others)
}

function fitsInto(sum: number): (refund: Refund) => boolean {
  let left = sum
  return ({ amount }) => {
    if (amount > left) return false
    left -= amount
    return true
  }
}

/** What the gateway has refunded of an intent, in minor units; undefined where it does not say. @throws GatewayError */
export async function refundedTotal(
  { gateway }: PaymentContext,
  gatewayId: string,
): Promise<number | undefined> {
  const told = (await charges(gateway, gatewayId)).map(({ amountRefunded }) => amountRefunded)
  const sums = told.filter((sum) => sum !== undefined)
  if (sums.length > 0) return sums.reduce((total, sum) => total + sum, 0)
  return (await gateway().retrieveIntent(gatewayId)).amountRefunded
}

async function charges(gateway: PaymentContext['gateway'], gatewayId: string) {
  try {
    return await gateway().listCharges(gatewayId)
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'not_found') return []
    throw error
  }
}

/**
 * Writes what the gateway's answer says of a refund, and what it did otherwise than asked. An answer that names another
 * refund of the payment, or another payment's, is none.
 *
 * @returns whether it was the refund's
 */
export function adoptRefund(
  context: PaymentContext,
  id: string,
  refundId: string,
  answer: GatewayRefund,
): boolean {
  const record = context.journal.get(id)
  const refund = record?.refunds.find((one) => one.id === refundId)
  if (!record || !refund) return false
  const isAnothers =
    record.refunds.some((one) => one !== refund && one.gatewayId === answer.id) ||
    (answer.paymentIntent !== undefined && answer.paymentIntent !== record.gatewayId)
  if (isAnothers) return false
  const { changes, found } = refundChanges(answer, refund, record, isoTime(context.now()))
  writeRefund(context, id, refundId, changes, found ? withDiscrepancy(record, found) : {})
  return true
}

/** Writes a refund's change with its event, and with it what has been refunded in all. */
export function writeRefund(
  context: PaymentContext,
  id: string,
  refundId: string,
  changes: Partial<Refund>,
  more: Changes = {},
): PaymentRecord {
  return write(context, id, `refund.${changes.status ?? 'changed'}`, (record) => {
    const before = record.refunds.find((refund) => refund.id === refundId)
    if (!before || JSON.stringify({ ...before, ...changes }) === JSON.stringify(before)) return undefined
    const updatedAt = isoTime(context.now())
    const refunds = record.refunds.map((refund) =>
      refund === before ? { ...refund, ...changes, updatedAt } : refund,
    )
    const after = { ...withRefunds(refunds), ...more }
    return { ...after, ...tooMuch(record, after, updatedAt) }
  })
}

/** More given back than was collected: somebody has to look at the gateway. */
function tooMuch(record: PaymentRecord, { amountRefunded, discrepancies }: Changes, at: string): Changes {
  const { amountCaptured: collected } = record
  if (!amountRefunded || amountRefunded <= collected) return {}
  const found = { code: 'more_refunded', asked: collected, told: amountRefunded, at } as const
  return withDiscrepancy({ discrepancies: discrepancies ?? record.discrepancies }, found)
}

/** The refunds and their total, by every one that the gateway has accepted. */
export function withRefunds(refunds: Refund[]): Changes {
  const accepted = refunds.filter(({ status }) => status === 'succeeded' || status === 'pending')
  return { refunds, amountRefunded: accepted.reduce((sum, { amount }) => sum + amount, 0) }
}
