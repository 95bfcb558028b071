import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reconciliation } from '#contract/provider.ts'
import { TillError } from '../../src-main/failure/failure.ts'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import type { Till } from '../../src-main/till.ts'
import type { FaultyGateway } from './faulty-gateway.ts'
import type { Counter } from './perform.ts'
import { cards, type Op } from './schedule.ts'

const prefix = 'SHOP-'

/** Orders that are not the till's own begin like this, in whatever letters the gateway told them. */
export const isSoldElsewhere = (order: string): boolean => order.toUpperCase().startsWith(prefix)

/** Somebody sells past the till. @returns the status of the gateway's answer */
export const sellElsewhere = (
  { amount, hold }: Extract<Op, { do: 'sell' }>,
  gateway: FaultyGateway,
): Promise<number> =>
  gateway.elsewhere('/v1/payment_intents', {
    amount,
    currency: 'usd',
    confirm: true,
    merchant_order_id: `${prefix}${randomUUID()}`,
    ...(hold ? { capture_method: 'manual' } : {}),
    payment_method_data: {
      type: 'card',
      card: { number: cards.paid, exp_month: '12', exp_year: '2031', cvc: '123' },
      billing_details: {},
    },
  })

const week = 7 * 24 * 3_600_000
/** What a comparison may end with instead of a result. */
const refusals = new Set([
  'busy',
  'cancelled',
  'gateway_unavailable',
  'gateway_refused',
  'livemode_mismatch',
  'not_available',
])

/** Compares all that there is, whatever the clocks say; undefined where there was no whole answer. */
export async function compareLists(
  till: Till,
  counter: Counter,
  isAlive: () => boolean = () => true,
): Promise<Reconciliation | undefined> {
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString()
  try {
    const found = await till.call('bookkeeping.reconcile', { from: at(-week), to: at(week) })
    counter.count(`compared: ${found.differences.length === 0 ? 'the same' : 'differences'}`)
    return found
  } catch (error) {
    if (!isAlive()) return undefined
    if (!(error instanceof TillError) || !refusals.has(error.code))
      counter.problem(`compare failed: ${error instanceof Error ? error.stack : error}`)
    else counter.count(`compare refused: ${error.code}`)
    return undefined
  }
}

/** ms, and tries: busy machines need most of them. */
const patience = 3_000
const tries = 5

/**
 * Adopts all that was sold elsewhere, and that alone: what the till has lost of its own stays lost. Then the books and the
 * gateway's list have to be the same. Returns what is not.
 */
export async function adoptTheRest(live: { readonly till: Till }, counter: Counter): Promise<string[]> {
  const deadline = performance.now() + patience
  for (let count = 1; ; count++) {
    const found = await compareLists(live.till, counter)
    const left = found?.differences ?? []
    const sold = left.filter(({ isAdoptable, there }) => isAdoptable && isSoldElsewhere(there?.order ?? ''))
    for (const { there } of sold)
      await live.till.call('bookkeeping.adopt', { gatewayId: there?.gatewayId ?? '' }).catch(() => {})
    const isLevel = found && left.length === 0 && found.totals.every(({ difference }) => difference === 0)
    if (isLevel) return []
    if (count >= tries && performance.now() > deadline)
      return found
        ? left.map((each) => `the lists differ: ${JSON.stringify(each)}`)
        : ['the lists were never compared']
    await sleep(10)
  }
}

/** A payment of the till's own that was booked once more, as one of somebody else's. */
export const adoptedOwn = (books: readonly PaymentRecord[]): string[] =>
  books.flatMap(({ adopted, merchantOrderId }) =>
    adopted && !isSoldElsewhere(merchantOrderId)
      ? [`${merchantOrderId} is the till's own, and was adopted`]
      : [],
  )
