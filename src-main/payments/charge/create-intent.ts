import type { GatewayError } from '../../gateway/errors.ts'
import type { Intent, IntentParams } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { PaymentContext } from '../context.ts'
import { type GatewayAnswer, gatewayResult, requestKey } from '../outcome/gateway-result.ts'
import { isDefinite } from '../outcome/outcome.ts'

const createTries = 3

/**
 * A create without a card charges nothing, so it may be repeated, under the same key.
 *
 * @param ahead the answer to one that was sent ahead and is on its way: it is the first try
 */
export async function createIntent(
  context: PaymentContext,
  started: PaymentRecord,
  ahead?: Promise<GatewayAnswer>,
): Promise<({ intent: Intent } | { error: GatewayError }) & { doubt: boolean }> {
  const deadline = context.now() + context.timing.attempt
  let doubt = started.orphansPossible ?? false
  for (let tries = 1, pause = context.timing.pause; ; tries++, pause *= 2) {
    const sent = tries === 1 ? ahead : undefined
    const answer = await (sent ??
      gatewayResult(() =>
        context.gateway().createIntent(intentParams(started), requestKey(started, 'create')),
      ))
    if ('intent' in answer) return { intent: await toldWhole(context, answer.intent), doubt }
    const { error } = answer
    doubt ||= !isDefinite(error)
    // An error that names what was created all the same: the card goes to it only once it says what it is for.
    const named = error.intent && !error.definite ? await toldWhole(context, error.intent) : undefined
    if (named && isTold(named)) return { intent: named, doubt }
    const final = isDefinite(error) && error.kind !== 'unreachable'
    const isOver = tries === createTries || context.now() + pause > deadline
    if (final || isOver || !(await context.sleep(pause))) return { error, doubt }
  }
}

export const isTold = ({ amount, currency }: Intent): boolean =>
  amount !== undefined && currency !== undefined

/** The intent as a look tells it, where the answer leaves out what it is for. */
export async function toldWhole(context: PaymentContext, intent: Intent): Promise<Intent> {
  if (isTold(intent)) return intent
  const answer = await gatewayResult(() => context.gateway().retrieveIntent(intent.id))
  return 'intent' in answer ? answer.intent : intent
}

/** What the gateway is asked for, without a card. */
export function intentParams(
  record: Pick<
    PaymentRecord,
    'amount' | 'currency' | 'description' | 'quantity' | 'customer' | 'options' | 'merchantOrderId'
  >,
): IntentParams {
  const { customer, options } = record
  return {
    amount: record.amount,
    currency: record.currency,
    description: record.description,
    quantity: record.quantity,
    metadata: options?.metadata,
    merchantUserId: customer?.merchantUserId,
    merchantOrderId: record.merchantOrderId,
    shipping: customer?.shipping,
    captureMethod: options?.capture,
    threeDSecure: options?.threeDSecure,
  }
}
