import { errorFromAnswer, GatewayError, plainError } from './errors.ts'
import { present, unpack } from './lenient-fields.ts'
import type { Body, Query } from './request.ts'
import { readRetryAfter } from './retry.ts'
import { type Secrets, scrub, withoutSecrets } from './scrub.ts'
import { proofOf } from './unreachable.ts'

/** One request, sent once. No answer is bigger than this unless something is wrong on the way. */
const maxAnswerBytes = 1_000_000
/** Values in one answer: a hundred payments have some six thousand. More would hold the till up while they are read. */
const maxValues = 20_000

/** Chromium keeps an idle connection for up to five minutes; one more for clocks. */
const keptAliveMs = 6 * 60_000

export interface LogLine {
  method: string
  /** Without the query. */
  path: string
  status?: number
  ms: number
  requestId?: string
  errorKind?: string
}

export interface Request {
  method: 'GET' | 'POST'
  path: string
  query?: Query
  body?: Body
  /** Idempotency-Key. */
  key?: string
  /** The intent that the call is about, where its id is known. */
  intentId?: string | undefined
  secrets: Secrets
  /** What the answer may have at most, where it is one of several; what it had is taken off. */
  allowance?: { bytes: number } | undefined
  /** Ends the request, as a connection does that breaks off. */
  signal?: AbortSignal | undefined
}

export interface TransportOptions {
  baseUrl: string
  authorization: string
  fetch: typeof fetch
  timeoutMs: number
  now: () => number
  /** ms, by a clock that nobody can set. */
  steady: () => number
  log?: ((line: LogLine) => void) | undefined
}

interface Answer {
  status: number
  text: string
  requestId?: string
  retryAfterMs?: number
}

class AnswerTooBig extends Error {}

async function readText(response: Response, allowance = { bytes: maxAnswerBytes }): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let result = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return result + decoder.decode()
    size += value.byteLength
    allowance.bytes -= value.byteLength
    if (size > maxAnswerBytes || allowance.bytes < 0) {
      void reader.cancel().catch(() => undefined)
      throw new AnswerTooBig()
    }
    result += decoder.decode(value, { stream: true })
  }
}

/** Connections are kept by what sends, and outlast a client: another one for the same gateway may meet them. */
const lastUses = new WeakMap<typeof fetch, { at: number }>()

function lastUseOf(sender: typeof fetch): { at: number } {
  const known = lastUses.get(sender) ?? { at: Number.NEGATIVE_INFINITY }
  lastUses.set(sender, known)
  return known
}

/** Sends requests to one gateway. The result is the parsed body of a 2xx answer; all else is a `GatewayError`. */
export function createTransport(options: TransportOptions): (request: Request) => Promise<unknown> {
  const { baseUrl, authorization, fetch, timeoutMs, now, steady, log } = options
  const use = lastUseOf(fetch)

  /** @throws whatever fetch throws */
  async function exchange(request: Request, signal: AbortSignal): Promise<Answer> {
    const query = request.query === undefined ? '' : `?${new URLSearchParams(request.query)}`
    const response = await fetch(`${baseUrl}${request.path}${query}`, {
      method: request.method,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Authorization: authorization,
        ...(request.key !== undefined && { 'Idempotency-Key': request.key }),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      // A body with a card goes to the address in the settings and to no other.
      redirect: 'error',
      cache: 'no-store',
      signal,
    })
    use.at = steady()
    const id = response.headers.get('request-id') ?? response.headers.get('x-request-id')
    return present({
      status: response.status,
      text: await readText(response, request.allowance),
      requestId: id === null ? undefined : scrub(id, request.secrets),
      retryAfterMs: readRetryAfter(response.headers.get('retry-after'), now()),
    })
  }

  /** The time limit covers connecting and reading the body, also where fetch does not mind its signal. */
  async function withinTime(request: Request): Promise<Answer> {
    const abort = new AbortController()
    const unusedFor = steady() - use.at
    const { promise: late, reject } = Promise.withResolvers<never>()
    const giveUp = (kind: 'timeout' | 'network'): void => {
      reject(plainError({ kind }))
      abort.abort()
    }
    const timer = setTimeout(() => giveUp('timeout'), timeoutMs)
    const stop = (): void => giveUp('network')
    request.signal?.addEventListener('abort', stop)
    if (request.signal?.aborted) stop()
    const failed = (error: unknown): never => {
      if (error instanceof AnswerTooBig) throw plainError({ kind: 'unreadable' })
      const proof = proofOf(error)
      if (proof === 'none') use.at = steady()
      const definite = proof === 'never-sent' || (proof === 'last-try-never-sent' && unusedFor > keptAliveMs)
      throw plainError({ kind: proof === 'none' ? 'network' : 'unreachable', definite })
    }
    try {
      return await Promise.race([exchange(request, abort.signal).catch(failed), late])
    } finally {
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', stop)
    }
  }

  function read(request: Request, { status, text, ...known }: Answer): unknown {
    const body = isTooFull(text) ? undefined : parseJson(withoutSecrets(text, request.secrets))
    if (status < 200 || status > 299)
      throw errorFromAnswer({ status, body, ...known, secrets: request.secrets, intentId: request.intentId })
    if (body === undefined) throw plainError({ kind: 'unreadable', status, ...known })
    return body
  }

  return async (request) => {
    const started = now()
    const line = (more: Pick<LogLine, 'status' | 'requestId' | 'errorKind'>) =>
      log?.({ method: request.method, path: request.path, ...more, ms: now() - started })
    try {
      const answer = await withinTime(request)
      const body = read(request, answer)
      line(present({ status: answer.status, requestId: answer.requestId }))
      return body
    } catch (error) {
      line(describe(error))
      throw error
    }
  }
}

function describe(error: unknown): Pick<LogLine, 'status' | 'requestId' | 'errorKind'> {
  if (!(error instanceof GatewayError)) return {}
  return present({ status: error.status, requestId: error.requestId, errorKind: error.kind })
}

/** Counts what begins or parts values, in strings too: JSON may stand inside a string. */
function isTooFull(source: string): boolean {
  let values = 0
  for (let at = 0; at < source.length && values <= maxValues; at++) {
    const sign = source[at]
    if (sign === ',' || sign === '[' || sign === '{') values++
  }
  return values > maxValues
}

function parseJson(source: string): unknown {
  const value = unpack(source)
  return typeof value === 'string' ? undefined : value
}
