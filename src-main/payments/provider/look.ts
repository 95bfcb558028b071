import { TillError } from '../../failure/failure.ts'
import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import type { PaymentContext } from '../context.ts'
import { withCharges } from '../outcome/find-intent.ts'
import { claimsMoney, collectedThere, differenceOf, hasMoney, type Listed, listedOf } from './compare.ts'

/** What was not the same at first sight: an intent of the list, a payment of the books, or both. */
export interface Candidate {
  intent?: Listed
  paymentId?: string
}

/** What a payment and an intent are to each other in the end. */
export type Finding =
  | { kind: 'matched'; intent: Listed; record: PaymentRecord; asked?: Intent }
  | { kind: 'different'; intent?: Listed; record?: PaymentRecord; asked?: Intent; sameOrder?: string }
  /** No money there, and nobody here claims any. */
  | { kind: 'idle' }

export interface LookContext extends Pick<PaymentContext, 'journal' | 'gateway' | 'environment'> {
  /** One look of the reconciler's at a payment, which writes what it learns. Left out: nothing is to be written. */
  lookNow?: ((paymentId: string) => Promise<void>) | undefined
}

/** By what is known already, without asking anybody. */
export function findingOf(
  { journal }: Pick<LookContext, 'journal'>,
  { intent, paymentId }: Candidate,
): Finding {
  const record =
    (intent && journal.byGatewayId(intent.id)) ?? (paymentId ? journal.get(paymentId) : undefined)
  if (!intent) return record && claimsMoney(record) ? { kind: 'different', record } : { kind: 'idle' }
  if (record)
    return differenceOf(intent, record)
      ? { kind: 'different', intent, record }
      : { kind: 'matched', intent, record }
  if (!hasMoney(intent)) return { kind: 'idle' }
  const twin = intent.merchantOrderId ? journal.byOrder(intent.merchantOrderId) : undefined
  return { kind: 'different', intent, ...(twin ? { sameOrder: twin.id } : {}) }
}

/**
 * Asks the provider about one by its id. A list is a moment old, and a payment may have been on its way while it was read.
 * What is in doubt here, or stands otherwise there, is first looked at by the reconciler, the one way in which a payment is
 * settled; what differs after that, differs.
 *
 * @throws GatewayError where there is no answer; TillError `livemode_mismatch`
 */
export async function lookAt(context: LookContext, candidate: Candidate): Promise<Finding> {
  const { journal, lookNow } = context
  const own = ownOf(context, candidate)
  const gatewayId = (): string | undefined => candidate.intent?.id ?? (own && journal.get(own.id)?.gatewayId)
  let asked = await askFor(context, gatewayId(), own)
  const isSame = asked && own?.gatewayId === asked.id && differenceOf(asked, own) === undefined
  if (own && !isSame && lookNow) {
    await lookNow(own.id)
    asked = await askFor(context, gatewayId(), own)
  }
  // One that the list has and nobody knows by its id: what the list told stands.
  const intent = asked ? listedOf(asked) : candidate.intent
  const finding = findingOf(context, { ...candidate, ...(intent ? { intent } : {}) })
  return asked && finding.kind !== 'idle' ? { ...finding, asked } : finding
}

/** The payment of ours that an intent is, or may be: that of its id, or one of its order that has none yet. */
function ownOf({ journal }: LookContext, { intent, paymentId }: Candidate): PaymentRecord | undefined {
  if (paymentId) return journal.get(paymentId)
  if (!intent) return undefined
  const named = journal.byGatewayId(intent.id)
  if (named) return named
  const ordered = intent.merchantOrderId ? journal.byOrder(intent.merchantOrderId) : undefined
  return ordered && ordered.gatewayId === undefined ? ordered : undefined
}

/** The intent as it is now, with what it collected; undefined where the provider does not know it. */
async function askFor(
  context: LookContext,
  gatewayId: string | undefined,
  own: PaymentRecord | undefined,
): Promise<Intent | undefined> {
  if (!gatewayId) return undefined
  try {
    const intent = await context.gateway().retrieveIntent(gatewayId)
    refuseOtherMode(context, [intent])
    return collectedThere(intent, own) === undefined
      ? await withCharges(context, intent, own?.currency ?? intent.currency)
      : intent
  } catch (error) {
    if (error instanceof GatewayError && error.kind === 'not_found' && error.definite) return undefined
    throw error
  }
}

/** A list of the other mode compares nothing. @throws TillError `livemode_mismatch` */
export function refuseOtherMode(
  { environment }: Pick<LookContext, 'environment'>,
  intents: readonly Intent[],
): void {
  const isOther = intents.some(
    ({ livemode }) => livemode !== undefined && livemode !== (environment === 'live'),
  )
  if (isOther) throw new TillError('livemode_mismatch', 'provider_other_mode')
}
