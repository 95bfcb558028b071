import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { PaymentError } from '../payment-error.ts'
import { errorOf } from './outcome.ts'

/** The intent's last error as a refusal (402) tells it. */
export function lastErrorOf(error: GatewayError): PaymentError {
  return error.intent?.lastError ?? errorOf(error)
}

/** One Idempotency-Key for each step of a payment, the same for each repeat of it. */
export function requestKey(record: Pick<PaymentRecord, 'id' | 'step'>, what: string): string {
  return `${record.id}-${record.step}-${what}`
}

export type GatewayAnswer = { intent: Intent } | { error: GatewayError }

/** The gateway's answer or why there is none; bugs go on as they are. */
export async function gatewayResult(request: () => Promise<Intent>): Promise<GatewayAnswer> {
  try {
    return { intent: await request() }
  } catch (error) {
    if (error instanceof GatewayError) return { error }
    throw error
  }
}
