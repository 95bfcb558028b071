import { NotConnected } from '../kept-connections.ts'

/**
 * Which failures of fetch prove that the request never left: no address, no connection, or no trust in the other
 * side's certificate, all of them before the first byte of HTTP.
 */

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

/** Node's names for a certificate that was refused during the handshake. */
const refusedCertificates = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const chromium =
  /net::ERR_(CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|CERT_[A-Z_]+)/

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** Node: fetch hides the reason in `cause`, and a host with several addresses yields one error for each. */
function nodeNeverSent(error: unknown, depth = 0): boolean {
  if (depth > 4) return false
  const each = field(error, 'errors')
  if (Array.isArray(each) && each.length > 0) return each.every((one) => nodeNeverSent(one, depth + 1))
  const code = field(error, 'code')
  if (typeof code === 'string') {
    // The same codes on a read or write belong to a connection that was already open.
    const step = field(error, 'syscall')
    const opening = step === undefined || step === 'connect' || step === 'getaddrinfo'
    if (opening && neverConnected.has(code)) return true
    if (refusedCertificates.has(code)) return true
  }
  const cause = field(error, 'cause')
  return cause !== undefined && nodeNeverSent(cause, depth + 1)
}

/** What a failure of fetch proves: `never sent`, `never sent this time` (Chromium, see below), or nothing. */
export type Proof = 'never-sent' | 'last-try-never-sent' | 'none'

/**
 * Chromium sends a request again by itself, POST included, when a kept-alive connection breaks before the answer;
 * its error then tells of the second try alone. The caller knows whether there can have been such a connection.
 */
export function proofOf(error: unknown): Proof {
  if (error instanceof NotConnected || nodeNeverSent(error)) return 'never-sent'
  const message = field(error, 'message')
  return typeof message === 'string' && chromium.test(message) ? 'last-try-never-sent' : 'none'
}
