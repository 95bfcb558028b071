import { GatewayError } from '../../gateway/errors.ts'
import type { Charge } from '../../gateway/gateway.ts'
import type { PaymentContext } from '../context.ts'

/**
 * What the gateway has refunded of an intent, in minor units: by its charges or by the intent itself, whichever says more;
 * undefined where neither says.
 *
 * @param told what the intent said, where it has been looked at just now @throws GatewayError
 */
export async function refundedTotal(
  context: PaymentContext,
  gatewayId: string,
  told?: number,
): Promise<number | undefined> {
  const sums = (await chargesOf(context, gatewayId)).map(refundedOf).filter((sum) => sum !== undefined)
  const charged = sums.reduce((total, sum) => total + sum, 0)
  if (sums.length > 0) return Math.max(told ?? 0, charged)
  return told ?? (await context.gateway().retrieveIntent(gatewayId)).amountRefunded
}

const refundedOf = ({ amountRefunded, refunded, amountCaptured, amount }: Charge): number | undefined =>
  amountRefunded ?? (refunded ? (amountCaptured ?? amount) : undefined)

/** None where the gateway has no such list. */
async function chargesOf({ gateway }: PaymentContext, gatewayId: string): Promise<Charge[]> {
  try {
    return await gateway().listCharges(gatewayId)
  } catch (error) {
    if (error instanceof GatewayError && (error.kind === 'not_found' || error.status === 404)) return []
    throw error
  }
}
