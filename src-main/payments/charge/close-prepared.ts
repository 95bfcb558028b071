import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { PreparedIntent } from '../../journal/prepared-intents.ts'
import type { PaymentContext } from '../context.ts'
import { gatewayResult } from '../outcome/gateway-result.ts'
import { type Seen, settleWindowIsOver } from '../outcome/settle-window.ts'

/** `looked`: an intent without an id was looked for, and may still come. */
export type Closing = 'closed' | 'looked' | 'not answered'

/**
 * Cancels an abandoned intent at the gateway. Only the gateway's word closes it; one whose create got no answer is looked
 * for by its order number until the settle window is over, as a payment's is.
 */
export async function closePrepared(
  context: PaymentContext,
  row: PreparedIntent,
  seen: Seen,
): Promise<Closing> {
  // A payment's is never closed from here, whatever the row says.
  if (row.gatewayId && context.journal.byGatewayId(row.gatewayId)) return 'closed'
  if (row.gatewayId) return (await close(context, row.id, row.gatewayId)) ? 'closed' : 'not answered'
  let found: Intent[]
  try {
    found = await context.gateway().searchIntents(row.merchantOrderId)
  } catch (error) {
    if (error instanceof GatewayError) return 'not answered'
    throw error
  }
  const orphans = found.filter((intent) => isOrphan(context, row, intent))
  const closed = await Promise.all(orphans.map(({ id }) => close(context, row.id, id)))
  if (closed.includes(false)) return 'not answered'
  return settleWindowIsOver(context, seen) ? 'closed' : 'looked'
}

/** Nothing else can have an intent of this number: neither a payment nor another that was prepared. */
function isOrphan({ journal }: PaymentContext, row: PreparedIntent, intent: Intent): boolean {
  const isOthers =
    journal.byGatewayId(intent.id) || journal.prepared.open().some(({ gatewayId }) => gatewayId === intent.id)
  return !isOthers && intent.merchantOrderId === row.merchantOrderId && isOpen(intent)
}

const isOpen = ({ status }: Intent): boolean =>
  status === 'requires_payment_method' || status === 'requires_confirmation' || status === 'unlisted'

/** @returns whether it is certain that the intent is closed. A key for each try, see `voidIntent` */
async function close(context: PaymentContext, id: string, gatewayId: string): Promise<boolean> {
  const key = `${id}-close-${context.newId()}`
  const answer = await gatewayResult(() => context.gateway().cancelIntent(gatewayId, 'abandoned', key))
  if ('intent' in answer) return isOver(context, answer.intent)
  if (!answer.error.definite) return false
  try {
    return isOver(context, await context.gateway().retrieveIntent(gatewayId))
  } catch (error) {
    if (error instanceof GatewayError) return error.kind === 'not_found'
    throw error
  }
}

function isOver(context: PaymentContext, intent: Intent): boolean {
  if (intent.status === 'canceled' || intent.status === 'failed') return true
  if (isOpen(intent)) return false
  // It never had a card of this till's: whoever paid it did so elsewhere, and knows of it.
  context.log('error', 'An intent that no payment has was paid elsewhere', { intent: intent.id })
  return true
}
