/** What may be entered as the gateway's address and as its secret key, with words for who entered it. */

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * The gateway's base address without a slash at its end.
 * @throws TypeError unless it is https, or http on this very computer: a card number must not cross a network in the clear.
 */
export function checkGatewayUrl(url: string): string {
  const trimmed = url.trim()
  if (!URL.canParse(trimmed))
    throw new TypeError('The gateway address is not a web address, such as https://api.wooshpay.com.')
  const parsed = new URL(trimmed)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')
    throw new TypeError('The gateway address must begin with https://.')
  if (parsed.protocol === 'http:' && !loopback.test(parsed.hostname))
    throw new TypeError(
      'The gateway address must begin with https://; http:// is only for this computer (localhost).',
    )
  if (parsed.username || parsed.password)
    throw new TypeError(
      'The gateway address must not contain a user name or a password; the secret key has its own field.',
    )
  if (parsed.search || parsed.hash || /[?#]/.test(trimmed))
    throw new TypeError('The gateway address must end with its path: nothing after a ? or a #.')
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '')
}

/**
 * WooshPay: keys are `sk_test_…`, `sk_live_…` (secret) and `pk_…` (public).
 * @throws Error saying what is wrong with the key; the message never repeats it.
 */
export function checkSecretKey(key: string, environment: 'test' | 'live'): void {
  if (key === '') throw new Error('Enter the secret key.')
  if (/\s/.test(key))
    throw new Error('The secret key contains a space or a line break. Copy it again without them.')
  if (key.startsWith('pk_'))
    throw new Error('This is a public key (pk_). The till needs the secret key, which begins with sk_.')
  if (!/^sk_(test|live)_[A-Za-z0-9_-]+$/.test(key))
    throw new Error('This is not a secret key. A secret key begins with sk_test_ or sk_live_.')
  if (environment === 'test' && key.startsWith('sk_live_'))
    throw new Error('This is a live key. The test environment takes only a key that begins with sk_test_.')
  if (environment === 'live' && key.startsWith('sk_test_'))
    throw new Error('This is a test key. The live environment takes only a key that begins with sk_live_.')
}
