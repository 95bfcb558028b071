import { setTimeout as sleep } from 'node:timers/promises'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import type { Till } from '../../src-main/till.ts'
import { readBooks, readPrepared } from './books.ts'
import type { FaultyGateway } from './faulty-gateway.ts'

interface OpenTill {
  readonly till: Till
  readonly dataDir: string
  restartPatiently?(): Promise<void>
}

/** A till that has not settled by then never does; ms. Busy machines need most of it. */
const patience = 90_000
/** Long enough on a machine that has nothing else to do; ms. */
const impatience = 3000

/** Whether the till still has to find out about this payment by itself. */
export function isUnsettled({ status, pending, closing, refunds }: PaymentRecord): boolean {
  return (
    status === 'sending' ||
    status === 'unknown' ||
    status === 'processing' ||
    pending !== undefined ||
    closing === 'wanted' ||
    refunds.some((refund) => ['sending', 'unknown', 'pending'].includes(refund.status))
  )
}

/**
 * With the gateway reachable again, the till looks until it knows. Returns what it never found out.
 *
 * @param meanwhile what the world does before each look
 */
export async function settle(
  live: OpenTill,
  open = isUnsettled,
  meanwhile: (left: PaymentRecord[]) => void = () => {},
): Promise<PaymentRecord[]> {
  const started = performance.now()
  let patient = false
  for (;;) {
    const left = readBooks(live.dataDir).filter(open)
    const passed = performance.now() - started
    const isTidy = readPrepared(live.dataDir).length === 0
    if ((left.length === 0 && isTidy) || passed > patience) return left
    if (!patient && passed > impatience) {
      patient = true
      await live.restartPatiently?.()
    }
    meanwhile(left)
    await Promise.all(left.map(({ id }) => live.till.call('payments.refresh', { id })))
    await sleep(4)
  }
}

/** Cardholders who are asked answer, some of them with no. */
export function cardholdersOf(gateway: FaultyGateway): (left: PaymentRecord[]) => void {
  return (left) => {
    for (const { status, gatewayId, amount } of left) {
      if (status === 'requires_action' && gatewayId)
        gateway.challenge(gatewayId, amount === 1000 ? 'fail' : 'approve')
    }
  }
}

export const isAsked = ({ status }: PaymentRecord): boolean => status === 'requires_action'

/** Of what is closed nobody is told whether a look was answered, and on a busy machine one may be given up for late. */
const looksAtClosed = 4

/** One look that the gateway has answered at everything that the till still watches, and several at all else. */
export async function lookAtAll(live: OpenTill): Promise<void> {
  const deadline = performance.now() + patience
  const look = async (id: string): Promise<void> => {
    const { looks: before } = await live.till.call('payments.refresh', { id })
    for (let more = 1; !before && more < looksAtClosed; more++) {
      await live.till.call('payments.refresh', { id })
    }
    while (before && performance.now() < deadline) {
      const { looks } = await live.till.call('payments.refresh', { id })
      if (looks?.count !== before.count) return
    }
  }
  await Promise.all(readBooks(live.dataDir).map(({ id }) => look(id)))
}

/** Nothing at all is open any more but holds, which wait for the shop. */
export function isOpenForGood(record: PaymentRecord): boolean {
  const { status, closing, orphansPossible, watchUntil, refundWatchUntil, gatewayId } = record
  return (
    isUnsettled(record) ||
    status === 'requires_action' ||
    orphansPossible === true ||
    watchUntil !== undefined ||
    refundWatchUntil !== undefined ||
    (status === 'declined' && gatewayId !== undefined && closing !== 'done')
  )
}
