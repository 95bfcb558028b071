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
  return best ? { kind: 'intent', intent: best } : { kind: 'absent' }
}

const order: Intent['status'][] = [
  'succeeded',
  'requires_capture',
  'processing',
  'requires_action',
  'requires_payment_method',
  'requires_confirmation',
  'canceled',
]
