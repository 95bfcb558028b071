import { looksLikeCardNumber } from '#contract/text.ts'
import type { Intent } from '../../gateway/gateway.ts'
import type { Changes } from '../../journal/records/payment-record.ts'
import { isoTime } from '../context.ts'

/**
 * What an intent tells beside the money that is of use later. What it leaves out stays as an earlier answer had it; what
 * could be a card number is not kept, whoever sent it.
 */
export function detailsFrom(intent: Intent): Changes {
  const { threeDSecureStatus, cancellationReason, carrier, trackingNumber } = intent
  const texts = { threeDSecureStatus, cancellationReason, carrier, trackingNumber }
  const kept = Object.entries(texts).flatMap(([name, text]) => {
    const line = text
      ?.replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, longest)
    return !line || looksLikeCardNumber(line) ? [] : [[name, line]]
  })
  const { paymentMethodId, canceledAt } = intent
  return {
    ...Object.fromEntries(kept),
    ...(paymentMethodId !== undefined && methodId.test(paymentMethodId) ? { paymentMethodId } : {}),
    ...(canceledAt !== undefined && canceledAt < year10000 ? { canceledAt: isoTime(canceledAt) } : {}),
  }
}

/** Characters. */
const longest = 200
/** `pm_…`: its digits may pass the check that card numbers pass. */
const methodId = /^[a-z]{2,10}_\w{1,100}$/
/** No date is written after it, ms since the epoch. */
const year10000 = Date.UTC(10_000, 0)
