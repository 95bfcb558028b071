import { carriedIntent, carriedRefund } from './carried.ts'
import type { Intent, Refund } from './gateway.ts'
import { object, present, text } from './lenient-fields.ts'
import { noSecrets, type Secrets, scrub } from './scrub.ts'

export type ErrorKind =
  | 'declined'
  | 'invalid_request'
  | 'authentication'
  | 'permission'
  | 'not_found'
  | 'conflict'
  | 'idempotency'
  | 'rate_limited'
  | 'server'
  | 'timeout'
  | 'network'
  | 'unreachable'
  | 'unreadable'

export interface ErrorDetails {
  kind: ErrorKind
  message: string
  definite: boolean
  status?: number
  code?: string
  declineCode?: string
  param?: string
  requestId?: string
  retryAfterMs?: number
  intent?: Intent
  refund?: Refund
}

/**
 * A call that did not end in a usable answer. It has no `cause` and keeps nothing of the request:
 * an error travels into logs, and a request holds a card and a key.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  readonly kind: ErrorKind
  /**
   * True only where it is certain that this call did nothing: the gateway said so in words, or nothing was sent.
   * False means that the gateway may have acted, and only looking can tell.
   */
  readonly definite: boolean
  /** HTTP status, where an answer came. */
  declare readonly status?: number
  declare readonly code?: string
  declare readonly declineCode?: string
  declare readonly param?: string
  /** The gateway's own name for this call, for a talk with its support. */
  declare readonly requestId?: string
  /** How long the gateway asked to be left alone, in ms. */
  declare readonly retryAfterMs?: number
  /** The intent as the gateway saw it, where the answer carried it. */
  declare readonly intent?: Intent
  /** The refund that the answer carried, or named. */
  declare readonly refund?: Refund

  constructor({ kind, message, definite, ...details }: ErrorDetails) {
    super(message)
    this.kind = kind
    this.definite = definite
    Object.assign(this, details)
  }
}

/** What is known of an answer that is no success. */
export interface Refusal {
  status: number
  /** The parsed body; undefined where it is not JSON. */
  body: unknown
  requestId?: string
  retryAfterMs?: number
  secrets?: Secrets
  /** The intent that the call was about. */
  intentId?: string | undefined
}

interface ErrorObject {
  type?: string
  code?: string
  message?: string
  declineCode?: string
  param?: string
}

/** The error object stands bare or under `error`; a message alone is one too. */
function readErrorObject(body: unknown): ErrorObject | undefined {
  const whole = object.parse(body)
  if (whole === undefined) return undefined
  const found = object.parse(whole.error) ?? whole
  const result = present({
    type: text.parse(found.type),
    code: text.parse(found.code),
    message: text.parse(found.message),
    declineCode: text.parse(found.decline_code),
    param: text.parse(found.param),
  })
  return result.type || result.code || result.message ? result : undefined
}

/** WooshPay: Error code. An unknown status falls to the general kind of its class. */
function kindOf(status: number, type: string | undefined, code: string | undefined): ErrorKind {
  if (type === 'idempotency_error') return 'idempotency'
  if (status === 429 || code === 'rate_limit') return 'rate_limited'
  if (status === 402 || (status === 400 && type === 'card_error')) return 'declined'
  if (status === 401) return 'authentication'
  if (status === 403) return 'permission'
  if (status === 404) return 'not_found'
  if (status === 408) return 'timeout'
  if (status === 409) return 'conflict'
  if (status >= 500) return 'server'
  if (status >= 400) return 'invalid_request'
  return 'unreadable'
}

/** The statuses whose error object is the gateway's final word on the call. */
const finalStatuses = new Set([400, 401, 402, 403, 404])
const finalKinds = new Set<ErrorKind>([
  'declined',
  'invalid_request',
  'authentication',
  'permission',
  'not_found',
])
const unpaid = new Set<Intent['status']>([
  'requires_payment_method',
  'requires_confirmation',
  'canceled',
  'failed',
])
const notRefunded = new Set<Refund['status']>(['failed', 'canceled'])

const messages: Record<ErrorKind, string> = {
  declined: 'The card was declined.',
  invalid_request: 'The payment gateway did not accept the request.',
  authentication: 'The payment gateway did not accept the secret key.',
  permission: 'The secret key is not allowed to do this.',
  not_found: 'The payment gateway does not know this payment.',
  conflict: 'The payment gateway is busy with another request for this payment.',
  idempotency: 'The payment gateway saw another request with the same idempotency key.',
  rate_limited: 'The payment gateway asks for fewer requests.',
  server: 'The payment gateway had an internal error.',
  timeout: 'The payment gateway did not answer in time.',
  network: 'The connection to the payment gateway broke off.',
  unreachable: 'The payment gateway could not be reached; nothing was sent.',
  unreadable: 'The answer of the payment gateway could not be understood.',
}

/** An error without words from the gateway. */
export function plainError(
  details: Omit<ErrorDetails, 'message' | 'definite'> & { definite?: boolean },
): GatewayError {
  return new GatewayError({ definite: false, ...details, message: messages[details.kind] })
}

/** The same intent, its last error without the secrets of the request that it answers. */
export function withCleanError(intent: Intent, secrets: Secrets): Intent {
  const { lastError } = intent
  return lastError === undefined
    ? intent
    : { ...intent, lastError: { ...lastError, message: scrub(lastError.message, secrets) } }
}

/** The one mapping from a refusing answer to an error. */
export function errorFromAnswer({
  status,
  body,
  requestId,
  retryAfterMs,
  secrets = noSecrets,
  intentId,
}: Refusal): GatewayError {
  const clean = (value: string | undefined) => (value === undefined ? undefined : scrub(value, secrets))
  const found = readErrorObject(body)
  const { intent: named, told } = carriedIntent(body)
  const intent = named && withCleanError(named, secrets)
  const refund = carriedRefund(body)
  // An answer about another payment, whatever it says, is no answer to this call.
  if (intent !== undefined && intentId !== undefined && intent.id !== intentId)
    return plainError({ kind: 'unreadable', ...present({ status, requestId, retryAfterMs }) })
  const known = present({ status, requestId, retryAfterMs, intent, refund })
  // Without an error object, a proxy may have made the answer: its status tells nothing of what the gateway did.
  if (found === undefined)
    return plainError({
      kind: finalStatuses.has(status) ? 'unreadable' : kindOf(status, undefined, undefined),
      ...known,
    })

  const kind = kindOf(status, found.type, found.code)
  // What is only named contradicts nothing; a refund that was made, however it is told of, does.
  const contradicted =
    (intent !== undefined && told && !unpaid.has(intent.status)) ||
    (refund !== undefined && !notRefunded.has(refund.status))
  return new GatewayError({
    kind,
    message: clean(found.message) || messages[kind],
    definite: finalStatuses.has(status) && finalKinds.has(kind) && !contradicted,
    ...known,
    ...present({
      code: clean(found.code ?? found.type),
      declineCode: clean(found.declineCode),
      param: clean(found.param),
    }),
  })
}
