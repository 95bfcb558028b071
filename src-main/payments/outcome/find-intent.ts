import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { PaymentContext } from '../context.ts'
import { type PaymentError, paymentError } from '../payment-error.ts'
import { collectedOf, mismatch } from './outcome.ts'

export type Found =
  | { kind: 'intent'; intent: Intent }
  | { kind: 'absent' } // the gateway answered, and does not know it (yet: a search may lag)
  | { kind: 'unanswered'; reached: boolean }
  | { kind: 'livemode' } // the gateway answered for the wrong mode
  | { kind: 'otherAmount' } // it is this payment's, or may be, and has another amount or currency
  | { kind: 'otherOrder' } // one that may be this payment's has its order number in another form
  | { kind: 'earlier' } // one of this order number was made before this payment was, by clocks that may differ

/** Why what was found can be neither adopted nor taken for nothing; undefined where it can. */
export function oddity({ kind }: Found): PaymentError | undefined {
  if (kind === 'livemode') return paymentError('livemode_mismatch', 'livemode')
  if (kind === 'otherAmount') return paymentError('wrong_amount', 'gateway_other_amount')
  if (kind === 'earlier') return paymentError('earlier_payment', 'gateway_earlier_payment')
  return kind === 'otherOrder' ? paymentError('other_order', 'gateway_other_order') : undefined
}

/** Looks for the payment's intent: by its id where it is known, else by the order number. Sends nothing that acts. */
export async function findIntent(context: PaymentContext, record: PaymentRecord): Promise<Found> {
  let intents: Intent[]
  try {
    intents = record.gatewayId
      ? [await context.gateway().retrieveIntent(record.gatewayId)]
      : await context.gateway().searchIntents(record.merchantOrderId)
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'not_found') return { kind: 'absent' }
    if (error instanceof GatewayError) return { kind: 'unanswered', reached: wasReached(error) }
    throw error
  }
  const isNamed = (intent: Intent) => record.gatewayId !== undefined || isOrderOf(intent, record)
  const named = intents.filter(isNamed)
  const wrong = named.map((intent) => mismatch(intent, record, context.environment))
  if (wrong.includes('livemode')) return { kind: 'livemode' }
  const fitting = named.filter((_, index) => wrong[index] === undefined)
  const own = record.gatewayId ? fitting : fitting.filter((intent) => isMadeFor(context, record, intent))
  const paid = own.filter(({ status }) => status === 'succeeded')
  if (paid.length > 1) {
    context.log('error', 'The gateway holds more than one paid intent for one order', {
      order: record.merchantOrderId,
    })
  }
  // Of several intents of one order the one that moved money, or may still, is the payment's.
  const [best] = own.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  if (best) return { kind: 'intent', intent: await withCollected(context, record, best) }
  const inDoubt = (intents: Intent[]) => intents.some((intent) => mayHoldMoney(intent, record))
  if (inDoubt(fitting.filter((intent) => !isOthers(context, record, intent)))) return { kind: 'earlier' }
  const unfit = named.filter((_, index) => wrong[index] !== undefined)
  if (record.gatewayId ? unfit.length > 0 : inDoubt(unfit)) return { kind: 'otherAmount' }
  const mayBeOwn = intents.some(
    (intent) => !isNamed(intent) && mayHoldMoney(intent, record) && !isOthers(context, record, intent),
  )
  return { kind: mayBeOwn ? 'otherOrder' : 'absent' }
}

const isOrderOf = ({ merchantOrderId }: Intent, record: PaymentRecord): boolean =>
  merchantOrderId === record.merchantOrderId

/**
 * Whether an intent that a search found was made for this payment. An order number may have been used before, at another
 * till or in books that are gone: another card's payment is never taken for this one's.
 */
function isMadeFor(context: PaymentContext, record: PaymentRecord, intent: Intent): boolean {
  const isEarlier =
    intent.created !== undefined && intent.created < Date.parse(record.createdAt) - clocksMayDiffer
  return !isEarlier && !isOthers(context, record, intent)
}

/** Whether it is certainly not this payment's: the books have it as another's, or it was paid with another card. */
function isOthers(context: PaymentContext, record: PaymentRecord, intent: Intent): boolean {
  const isOtherCard =
    intent.cardLast4 !== undefined && record.card !== undefined && intent.cardLast4 !== record.card.last4
  return isOtherCard || isAnothers(context, record, intent)
}

/** Whether the books have the intent as that of another payment. */
export function isAnothers({ journal }: PaymentContext, record: PaymentRecord, { id }: Intent): boolean {
  const holder = journal.byGatewayId(id)
  return holder !== undefined && holder.id !== record.id
}

/** A paid intent with what was collected of it: from its charges, where it does not say so itself. */
export async function withCollected(
  context: PaymentContext,
  record: PaymentRecord,
  intent: Intent,
): Promise<Intent> {
  const isSaid = record.status === 'succeeded' || collectedOf(intent, record) !== undefined
  if (intent.status !== 'succeeded' || isSaid) return intent
  try {
    return await withCharges(context, intent, record.currency)
  } catch (error) {
    if (error instanceof GatewayError) return intent
    throw error
  }
}

/**
 * An intent with the sum that its charges have collected, where they tell one.
 *
 * @throws GatewayError
 */
export async function withCharges(
  context: Pick<PaymentContext, 'gateway'>,
  intent: Intent,
  expected: string | undefined,
): Promise<Intent> {
  const charges = (await context.gateway().listCharges(intent.id)).filter(
    ({ status, paid }) => status !== 'failed' && paid !== false,
  )
  const sums = charges.map(({ amountCaptured }) => amountCaptured)
  const isTold = charges.every(({ currency = expected }) => currency === expected)
  if (!isTold || sums.includes(undefined)) return intent
  const amountReceived = sums.reduce((total: number, sum = 0) => total + sum, 0)
  const currency = intent.currency ?? charges.find((charge) => charge.currency)?.currency
  return { ...intent, amountReceived, ...(currency ? { currency } : {}) }
}

/** Whether an answer came from the gateway, or from something on the way there, whatever it said. */
export const wasReached = ({ kind, status }: GatewayError): boolean =>
  status !== undefined || !silences.has(kind)

const silences = new Set<GatewayError['kind']>(['network', 'unreachable', 'timeout'])

/** An older one of the same order number is another till's: only what can have been made for this payment counts. */
function mayHoldMoney(intent: Intent, record: PaymentRecord): boolean {
  return !isOlder(intent, record) && !harmless.has(intent.status)
}

/** Whether it was made before the payment was, by clocks that may differ. */
export function isOlder({ created }: Intent, { createdAt }: PaymentRecord): boolean {
  return created !== undefined && created < Date.parse(createdAt) - clocksDiffer
}

/** ms. What is older is another payment's, however wrong a clock is … */
const clocksDiffer = 24 * 3_600_000
/** … and what is older by more than this may be. */
const clocksMayDiffer = 10 * 60_000
const harmless = new Set<Intent['status']>([
  'requires_payment_method',
  'requires_confirmation',
  'canceled',
  'failed',
])

const order: Intent['status'][] = [
  'succeeded',
  'requires_capture',
  'processing',
  'unlisted',
  'requires_action',
  'requires_payment_method',
  'requires_confirmation',
  'failed',
  'canceled',
]
