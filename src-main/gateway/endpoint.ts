/** What may be entered as the gateway's address and as its secret key, with words for who entered it. */

import type { PlainReason } from '#contract/reasons/explanation.ts'
import { TillError } from '../failure/failure.ts'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * The gateway's base address without a slash at its end.
 * @throws TillError `invalid_input` unless it is https, or http on this very computer: a card number must not cross a network in the clear.
 */
export function checkGatewayUrl(url: string): string {
  const trimmed = url.trim()
  if (!URL.canParse(trimmed)) throw wrong('gateway_address_wrong', 'gatewayUrl')
  const parsed = new URL(trimmed)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')
    throw wrong('gateway_address_not_https', 'gatewayUrl')
  if (parsed.protocol === 'http:' && !loopback.test(parsed.hostname))
    throw wrong('gateway_address_http_elsewhere', 'gatewayUrl')
  if (parsed.username || parsed.password) throw wrong('gateway_address_has_user', 'gatewayUrl')
  if (parsed.search || parsed.hash || /[?#]/.test(trimmed))
    throw wrong('gateway_address_has_query', 'gatewayUrl')
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '')
}

/**
 * WooshPay: keys are `sk_test_…`, `sk_live_…` (secret) and `pk_…` (public).
 * @throws TillError `invalid_input`; its message never repeats the key
 */
export function checkSecretKey(key: string, environment: 'test' | 'live'): void {
  if (key === '') throw wrong('secret_key_missing', 'secretKey')
  if (/\s/.test(key)) throw wrong('secret_key_has_space', 'secretKey')
  if (key.startsWith('pk_')) throw wrong('secret_key_public', 'secretKey')
  if (!/^sk_(test|live)_[A-Za-z0-9_-]+$/.test(key)) throw wrong('secret_key_form', 'secretKey')
  if (environment === 'test' && key.startsWith('sk_live_'))
    throw wrong('secret_key_live_in_test', 'secretKey')
  if (environment === 'live' && key.startsWith('sk_test_'))
    throw wrong('secret_key_test_in_live', 'secretKey')
}

const wrong = (reason: PlainReason, field: string): TillError =>
  new TillError('invalid_input', reason, { field })
