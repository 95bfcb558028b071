import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payment, PaymentStatus } from '#contract/payment.ts'
import type { Input } from '#contract/table.ts'
import { TillError } from '../../src-main/failure/failure.ts'
import type { FaultyGateway } from './faulty-gateway.ts'
import type { LiveTill } from './live-till.ts'
import { type CardName, cards, type Op } from './schedule.ts'
import { compareLists, sellElsewhere } from './sold-elsewhere.ts'
import { hear, type Told } from './told.ts'

export interface Counter {
  /** What the steps led to: statuses, refusals, crashes. */
  count(what: string): void
  /** What must never happen. */
  problem(what: string): void
}

/** What a cashier may be told instead of a payment. Everything else is a bug. */
const refusals = new Set([
  'possible_duplicate',
  'unknown_outstanding',
  'wrong_state',
  'refund_unsettled',
  'refund_too_large',
  'gateway_unavailable',
  'gateway_refused',
  'not_available',
  // Of an adoption.
  'livemode_mismatch',
  'not_found',
])

/** Does one step of a schedule at the till, or to it, and notes what the till says. */
export async function perform(
  op: Op,
  live: LiveTill,
  gateway: FaultyGateway,
  told: Told,
  counter: Counter,
): Promise<void> {
  const { life, till } = live
  /** A call at the counter; whatever a dead process still says is not heard. */
  const call = async (request: Promise<Payment>, about: { attempt?: string; refund?: string } = {}) => {
    try {
      const payment = await request
      if (life !== live.life) return
      hear(told, payment, about.attempt)
      counter.count(`${op.do} ${payment.status}`)
    } catch (error) {
      if (life !== live.life) return
      if (!(error instanceof TillError) || !refusals.has(error.code)) {
        counter.problem(`${op.do} failed: ${error instanceof Error ? error.stack : error}`)
        return
      }
      counter.count(`${op.do} refused: ${error.code}`)
      if (about.refund && error.code !== 'not_available') told.notRefunded.add(about.refund)
    }
  }
  /** It is answered at once, whatever becomes of it. */
  const prepare = async (sale: Input<'payments.prepare'>): Promise<void> => {
    try {
      await till.call('payments.prepare', sale)
      counter.count('prepare')
    } catch (error) {
      const isClosed = error instanceof TillError && error.code === 'not_available'
      if (life === live.life && !isClosed) counter.problem(`prepare failed: ${error}`)
    }
  }
  const all = async () => {
    try {
      return (await till.call('payments.list', { limit: 200 })).items
    } catch {
      return []
    }
  }
  /** One of the payments that the step suits. */
  const pick = async (which: number, ...statuses: PaymentStatus[]) => {
    const found = (await all()).filter(({ status }) => statuses.includes(status))
    return found[which % Math.max(found.length, 1)]
  }

  switch (op.do) {
    case 'charge': {
      const attempt = randomUUID()
      await till.call('settings.update', { protocol: op.oneCall ? 'one-call' : 'two-call' }).catch(() => {})
      const sale = {
        attemptId: attempt,
        sale: { currency: 'USD', amount: op.amount },
        ...(op.order === undefined ? {} : { merchantOrderId: op.order }),
        options: {
          capture: op.hold ? ('manual' as const) : ('automatic' as const),
          threeDSecure: op.challenged ? ('any' as const) : ('auto' as const),
        },
      }
      const { what, ms } = op.ahead
      if (what.startsWith('another')) await prepare({ ...sale, sale: { currency: 'USD', amount: 777 } })
      if (what === 'another, then the same') await sleep(ms / 2)
      if (what.endsWith('the same')) await prepare(sale)
      if (what !== 'nothing' && ms > 0) await sleep(ms)
      const send = () =>
        call(till.call('payments.charge', { ...sale, card: cardOf(op.card), acknowledge: ['duplicate'] }), {
          attempt,
        })
      await Promise.all(op.twice ? [send(), send()] : [send()])
      return
    }
    case 'prepare':
      return prepare({
        attemptId: randomUUID(),
        sale: { currency: 'USD', amount: op.amount },
        ...(op.order === undefined ? {} : { merchantOrderId: op.order }),
      })
    case 'confirm': {
      const payment = await pick(op.which, 'declined')
      if (!payment) return
      const attempt = randomUUID()
      told.otherCards.set(payment.id, [...(told.otherCards.get(payment.id) ?? []), attempt])
      const send = () =>
        call(till.call('payments.confirm', { id: payment.id, attemptId: attempt, card: cardOf(op.card) }), {
          attempt,
        })
      await Promise.all(op.twice ? [send(), send()] : [send()])
      return
    }
    case 'capture': {
      const payment = await pick(op.which, 'requires_capture')
      if (!payment) return
      const amount = op.part ? Math.floor(payment.amount / 3) : undefined
      await call(till.call('payments.capture', { id: payment.id, ...(amount ? { amount } : {}) }))
      return
    }
    case 'refund': {
      const payment = await pick(op.which, 'succeeded')
      if (!payment) return
      const amount = op.part ? Math.floor(payment.amountCaptured / 3) : undefined
      const refund = randomUUID()
      const send = (refundId: string) =>
        call(till.call('payments.refund', { id: payment.id, refundId, ...(amount ? { amount } : {}) }), {
          refund: refundId,
        })
      const calls = [send(refund)]
      if (op.two) calls.push(send(randomUUID()))
      await Promise.all(calls)
      if (op.twice && live.life === life && !told.notRefunded.has(refund)) await send(refund)
      return
    }
    case 'cancel': {
      const payment = await pick(op.which, 'requires_capture', 'requires_action', 'declined')
      if (payment) await call(till.call('payments.cancel', { id: payment.id }))
      return
    }
    case 'challenge': {
      const payment = await pick(op.which, 'requires_action')
      if (!payment?.gatewayId) return
      gateway.challenge(payment.gatewayId, op.approve ? 'approve' : 'fail')
      await call(till.call('payments.refresh', { id: payment.id }))
      return
    }
    case 'refresh': {
      const payments = await all()
      const payment = payments[op.which % Math.max(payments.length, 1)]
      if (payment) await call(till.call('payments.refresh', { id: payment.id }))
      return
    }
    case 'elsewhere': {
      const answer = await moveElsewhere(op, pick, gateway)
      if (answer) counter.count(`elsewhere ${op.what} ${answer}`)
      return
    }
    case 'sell':
      counter.count(`sold elsewhere ${await sellElsewhere(op, gateway)}`)
      return
    case 'reconcile': {
      const found = await compareLists(till, counter, () => life === live.life)
      for (const { there } of found?.differences.filter(({ isAdoptable }) => isAdoptable) ?? []) {
        const gatewayId = there?.gatewayId ?? ''
        await Promise.all([1, 2].map(() => call(till.call('bookkeeping.adopt', { gatewayId }))))
      }
      return
    }
    case 'refuse-refund':
      if (gateway.refuseRefund(op.which)) counter.count('a refund was refused after it was made')
      return
    case 'crash':
      counter.count('crash')
      return live.crash()
    case 'restart':
      counter.count('restart')
      return live.restart()
    case 'gateway-restart':
      counter.count('gateway restart')
      return gateway.restart(op.downMs)
    case 'release':
      return gateway.release('deliver')
    case 'pause':
      await sleep(op.ms)
  }
}

/** The status of the gateway's answer; undefined where there is nothing to move. */
async function moveElsewhere(
  { what, which, part }: Extract<Op, { do: 'elsewhere' }>,
  pick: (which: number, ...statuses: PaymentStatus[]) => Promise<Payment | undefined>,
  gateway: FaultyGateway,
): Promise<number | undefined> {
  const suits: Record<typeof what, PaymentStatus[]> = {
    refund: ['succeeded'],
    capture: ['requires_capture'],
    cancel: ['requires_capture', 'requires_action', 'declined'],
  }
  const payment = await pick(which, ...suits[what])
  if (!payment?.gatewayId) return undefined
  const at = `/v1/payment_intents/${payment.gatewayId}`
  const quarter = Math.floor(payment.amount / 4)
  if (what === 'cancel')
    return gateway.elsewhere(`${at}/cancel`, { cancellation_reason: 'requested_by_customer' })
  if (what === 'capture')
    return gateway.elsewhere(`${at}/capture`, part ? { amount_to_capture: quarter } : {})
  return gateway.elsewhere('/v1/refunds', {
    payment_intent: payment.gatewayId,
    ...(part ? { amount: String(quarter) } : {}),
  })
}

export function cardOf(name: CardName) {
  return { number: cards[name], expMonth: '12', expYear: '2031', cvc: '123' }
}
