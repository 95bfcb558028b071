import type { Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { PaymentContext } from '../context.ts'
import { findIntent } from './find-intent.ts'
import { verdictOf } from './outcome.ts'
import { recordChange, recordOutcome } from './record-outcome.ts'

/**
 * Writes what an answer named without saying how it ends: its id first, then what one look by that id makes clear. What
 * that leaves open is watched until it is final.
 */
export async function recordOpenOutcome(
  context: PaymentContext,
  { id }: PaymentRecord,
  intent: Intent,
  doubt = false,
): Promise<PaymentRecord> {
  const record = recordChange(context, id, 'intent.created', () => ({ gatewayId: intent.id }))
  const found = await findIntent(context, record)
  if (found.kind === 'intent') {
    const verdict = verdictOf(found.intent, record)
    if (verdict !== 'unpaid') return recordOutcome(context, id, found.intent, verdict, doubt)
  }
  return recordOutcome(context, id, intent, 'open', doubt)
}
