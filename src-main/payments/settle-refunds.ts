import type { Refund } from '#contract/payment.ts'
import { GatewayError } from '../gateway/errors.ts'
import type { Refund as GatewayRefund } from '../gateway/gateway.ts'
import type { Changes, PaymentRecord } from '../journal/record.ts'
import { write } from './adopt.ts'
import { isoTime, type PaymentContext } from './context.ts'
import { words } from './words.ts'

/**
 * Settles refunds that have no last word: one that the gateway named is asked for by its id; one whose answer never
 * came, since refunds cannot be listed, by the total that the gateway has refunded of this payment.
 */
export async function settleRefunds(context: PaymentContext, id: string, looks: number): Promise<void> {
  const { gateway, journal, timing, now } = context
  const record = journal.get(id)
  for (const refund of record?.refunds ?? []) {
    if (refund.status === 'pending' && refund.gatewayId) {
      writeRefund(context, id, refund.id, refundChanges(await gateway().retrieveRefund(refund.gatewayId)))
    }
    if (refund.status !== 'unknown' || !record?.gatewayId || record.refundedBefore === undefined) continue
    const total = await refundedTotal(context, record.gatewayId)
    if (total === undefined) continue
    if (total >= record.refundedBefore + refund.amount) {
      writeRefund(context, id, refund.id, { status: 'succeeded' })
    } else if (looks + 1 >= timing.settleLooks && now() - Date.parse(refund.createdAt) >= timing.settle) {
      writeRefund(context, id, refund.id, {
        status: 'failed',
        error: { code: 'never_reached', message: words.refundNotMade },
      })
    }
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

/** What the gateway's answer says of a refund. */
export function refundChanges(answer: GatewayRefund): Partial<Refund> {
  const failed = answer.status === 'failed' || answer.status === 'canceled'
  return {
    gatewayId: answer.id,
    status: failed ? 'failed' : answer.status === 'pending' ? 'pending' : 'succeeded',
    ...(failed
      ? { error: { code: answer.failureReason ?? answer.status, message: words.refundFailed } }
      : {}),
  }
}

/** Writes a refund's change with its event, and with it what has been refunded in all. */
export function writeRefund(
  context: PaymentContext,
  id: string,
  refundId: string,
  changes: Partial<Refund>,
): PaymentRecord {
  return write(context, id, `refund.${changes.status ?? 'changed'}`, (record) => {
    const before = record.refunds.find((refund) => refund.id === refundId)
    if (!before || Object.entries(changes).every(([key, value]) => Reflect.get(before, key) === value))
      return undefined
    const updatedAt = isoTime(context.now())
    return withRefunds(
      record.refunds.map((refund) => (refund === before ? { ...refund, ...changes, updatedAt } : refund)),
    )
  })
}

/** The refunds and their total, by every one that the gateway has accepted. */
export function withRefunds(refunds: Refund[]): Changes {
  const accepted = refunds.filter(({ status }) => status === 'succeeded' || status === 'pending')
  return { refunds, amountRefunded: accepted.reduce((sum, { amount }) => sum + amount, 0) }
}
