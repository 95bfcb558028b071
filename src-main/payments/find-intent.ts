import { GatewayError } from '../gateway/errors.ts'
import type { Intent } from '../gateway/gateway.ts'
import type { PaymentRecord } from '../journal/record.ts'
import type { PaymentContext } from './context.ts'
import { mismatch } from './outcome.ts'

export type Found =
  | { kind: 'intent'; intent: Intent }
  | { kind: 'absent' } // the gateway answered, and does not know it (yet: a search may lag)
  | { kind: 'unanswered' }
  | { kind: 'livemode' } // the gateway answered for the wrong mode
  | { kind: 'otherAmount' } // it is this payment's, or may be, and has another amount or currency

/** Looks for the payment's intent: by its id where it is known, else by the order number. Sends nothing that acts. */
export async function findIntent(context: PaymentContext, record: PaymentRecord): Promise<Found> {
  let intents: Intent[]
  try {
    intents = record.gatewayId
      ? [await context.gateway().retrieveIntent(record.gatewayId)]
      : await context.gateway().searchIntents(record.merchantOrderId)
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'not_found') return { kind: 'absent' }
    if (error instanceof GatewayError) return { kind: 'unanswered' }
    throw error
  }
  const wrong = intents.map((intent) => mismatch(intent, record, context.environment))
  if (wrong.includes('livemode')) return { kind: 'livemode' }
  const own = intents.filter((_, index) => wrong[index] === undefined)
  const paid = own.filter(({ status }) => status === 'succeeded')
  if (paid.length > 1) {
    context.log('error', 'The gateway holds more than one paid intent for one order', {
      order: record.merchantOrderId,
    })
  }
  // Of several intents of one order the one that moved money, or may still, is the payment's.
  const [best] = own.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  if (best) return { kind: 'intent', intent: best }
  const odd = intents.some((intent) => record.gatewayId !== undefined || mayHoldMoney(intent, record))
  return { kind: odd ? 'otherAmount' : 'absent' }
}

/** An older one of the same order number is another till's: only what can have been made for this payment counts. */
function mayHoldMoney({ status, created }: Intent, { createdAt }: PaymentRecord): boolean {
  const isOlder = created !== undefined && created < Date.parse(createdAt) - clocksDiffer
  return !isOlder && !harmless.has(status)
}

/** ms. */
const clocksDiffer = 24 * 3_600_000
const harmless = new Set<Intent['status']>(['requires_payment_method', 'requires_confirmation', 'canceled'])

const order: Intent['status'][] = [
  'succeeded',
  'requires_capture',
  'processing',
  'requires_action',
  'requires_payment_method',
  'requires_confirmation',
  'canceled',
]
