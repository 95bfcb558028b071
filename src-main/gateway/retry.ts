import type { GatewayError } from './errors.ts'

/** Longer than this a call does not wait for the gateway's sake; the caller is told instead. */
export const maxRetryAfterMs = 10_000

/** The first pause before a read is repeated, ms. */
const firstPauseMs = 500
const ceilingMs = 5_000

export interface Try {
  method: string
  /** How many times the request was sent so far, at least 1. */
  attempt: number
  maxAttempts: number
  error: Pick<GatewayError, 'definite' | 'retryAfterMs'>
}

/** Whether the client itself sends a request again. */
export function shouldRetry({ method, attempt, maxAttempts, error }: Try): boolean {
  // A POST may have moved money. Whether it may be repeated is for the payment's journal to say, never for the transport.
  if (method !== 'GET') return false
  // The gateway's final word does not change by asking again, and a till without a network should say so at once.
  if (error.definite) return false
  // Somebody is waiting at the till: three looks, then the doubt is reported.
  if (attempt >= maxAttempts) return false
  // Asked to stay away for longer than a caller can wait, coming back early would only make it worse.
  if (error.retryAfterMs !== undefined && error.retryAfterMs > maxRetryAfterMs) return false
  return true
}

/**
 * The pause before try number `attempt` + 1, in ms: doubling from `firstMs` up to 5 s, of which 50 to 100 % by chance,
 * so that the tills of a shop do not come back all at once.
 * @param random a number from 0 up to 1
 */
export function backoff(attempt: number, random: number, firstMs = firstPauseMs): number {
  const whole = Math.min(ceilingMs, firstMs * 2 ** Math.max(0, attempt - 1))
  return Math.round(whole * (0.5 + random / 2))
}

/** Reads a Retry-After header, given in seconds or as a date, into ms from `now`; undefined where it says nothing. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
