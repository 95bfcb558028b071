import type { PlainReason } from '#contract/reasons/explanation.ts'
import { inEnglish } from '../failure/in-english.ts'
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
  /** The gateway's own words; where it has none, there is a reason. */
  message?: string
  reason?: PlainReason
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
  /** Where the gateway gave no words of its own: the message is this reason in English. */
  declare readonly reason?: PlainReason
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
    super(message ?? inEnglish(details.reason ?? reasons[kind]))
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

const reasons: Record<ErrorKind, PlainReason> = {
  declined: 'gateway_declined',
  invalid_request: 'gateway_invalid_request',
  authentication: 'gateway_authentication',
  permission: 'gateway_permission',
  not_found: 'gateway_not_found',
  conflict: 'gateway_conflict',
  idempotency: 'gateway_idempotency',
  rate_limited: 'gateway_rate_limited',
  server: 'gateway_server',
  timeout: 'gateway_timeout',
  network: 'gateway_network',
  unreachable: 'gateway_unreachable',
  unreadable: 'gateway_unreadable',
}

/** An error without words from the gateway. */
export function plainError(
  details: Omit<ErrorDetails, 'message' | 'reason' | 'definite'> & { definite?: boolean },
): GatewayError {
  return new GatewayError({ definite: false, ...details, reason: reasons[details.kind] })
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
    ...(clean(found.message) ? { message: clean(found.message) ?? '' } : { reason: reasons[kind] }),
    definite: finalStatuses.has(status) && finalKinds.has(kind) && !contradicted,
    ...known,
    ...present({
      code: clean(found.code ?? found.type),
      declineCode: clean(found.declineCode),
      param: clean(found.param),
    }),
  })
}
