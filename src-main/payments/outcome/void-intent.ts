import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { PaymentContext } from '../context.ts'
import { findIntent, withCollected } from './find-intent.ts'
import { gatewayResult, requestKey } from './gateway-result.ts'
import { isDefinite, mismatch, verdictOf } from './outcome.ts'
import { recordChange, recordOutcome } from './record-outcome.ts'

/**
 * Cancels the payment's unpaid intent, so that no request with the card that may still be on its way can be charged:
 * the gateway's own proof that the card was not and will not be charged. If it was charged meanwhile, the gateway
 * refuses to cancel, and that is what is written.
 */
export async function voidIntent(context: PaymentContext, id: string): Promise<PaymentRecord> {
  const record = context.journal.get(id)
  if (!record?.gatewayId) throw new Error('Only a known intent can be cancelled')
  const { gatewayId } = record
  // A key of its own for each try: a gateway that repeats its first answer to a key would refuse for ever after what it
  // refused once, say while the bank was deciding. An intent is cancelled once, however often it is asked for.
  const key = requestKey(record, `close-${context.newId()}`)
  const answer = await gatewayResult(() => context.gateway().cancelIntent(gatewayId, 'abandoned', key))
  const found =
    'intent' in answer
      ? ({ kind: 'intent', intent: await withCollected(context, record, answer.intent) } as const)
      : await findIntent(context, record)
  if (found.kind === 'intent' && !mismatch(found.intent, record, context.environment)) {
    const verdict = verdictOf(found.intent, record)
    if (verdict !== 'unpaid') return recordOutcome(context, id, found.intent, verdict)
    // What has failed is over: it need not be cancelled, and a gateway may refuse to.
    const isAnswered = 'intent' in answer || isDefinite(answer.error)
    if (found.intent.status === 'failed' && isAnswered)
      return recordOutcome(context, id, found.intent, 'canceled')
  }
  return context.journal.get(id) ?? record
}

/** Cancels the intents of a create whose answer never came. They hold no card and can charge nothing. */
export async function voidOrphans(context: PaymentContext, record: PaymentRecord): Promise<void> {
  const intents = await context.gateway().searchIntents(record.merchantOrderId)
  for (const intent of intents) {
    const isOrphan = intent.merchantOrderId === record.merchantOrderId && intent.id !== record.gatewayId
    if (!isOrphan || verdictOf(intent, record) !== 'unpaid') continue
    await gatewayResult(() =>
      context.gateway().cancelIntent(intent.id, 'abandoned', `${record.id}-orphan-${intent.id}`),
    )
  }
}

export function orphansVoided(context: PaymentContext, id: string): void {
  recordChange(context, id, 'intent.orphans_closed', () => ({ orphansPossible: null }))
}
