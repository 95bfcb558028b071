import type * as z from 'zod'
import { sleep } from '../sleep.ts'
import { carriedIntent, carriedRefund } from './carried.ts'
import { checkGatewayUrl } from './endpoint.ts'
import { GatewayError, plainError, withCleanError } from './errors.ts'
import type { ConfirmParams, Intent } from './gateway.ts'
import { present } from './lenient-fields.ts'
import type { Body, Query } from './request.ts'
import { backoff, shouldRetry } from './retry.ts'
import type { Secrets } from './scrub.ts'
import { createTransport, type LogLine } from './transport.ts'
import { type Page, wireIntent } from './wire.ts'

const maxAttempts = 3
/** A shop's order has a handful of intents; whoever sends a hundredth page is going round in circles. */
const maxPages = 100
/** Of all pages of a list together, in bytes and in ms: what is longer settles nothing, and must not fill the memory. */
const maxListBytes = 4_000_000
const maxListMs = 60_000

export interface GatewayOptions {
  /** https, or http on loopback; its path is kept. */
  baseUrl: string
  secretKey: string
  fetch: typeof fetch
  /** Opens a connection to an address ahead; its failures are nobody's. */
  preconnect?: ((url: string) => void) | undefined
  /** Covers connecting and reading the body; 30,000 where left out. */
  timeoutMs?: number | undefined
  /** The first pause before a read is repeated; 500 where left out. */
  pauseMs?: number | undefined
  now?: (() => number) | undefined
  sleep?: ((ms: number) => Promise<unknown>) | undefined
  random?: (() => number) | undefined
  log?: ((line: LogLine) => void) | undefined
  /** Once aborted, nobody waits for a read any more; what acts is waited for, since only its answer tells what it did. */
  closing?: AbortSignal | undefined
}

export interface Get {
  path: string
  query?: Query
  intentId?: string
}

export interface Post {
  path: string
  body: Body
  /** Idempotency-Key. */
  key: string
  intentId?: string
  /** The card within the body, so that nothing of it comes back. */
  card?: ConfirmParams['card']
}

/** The ways of asking: a read that is repeated, a post that is not, and a list read to its end. */
export interface Calls {
  get<T>(schema: z.ZodType<T>, request: Get): Promise<T>
  post<T>(schema: z.ZodType<T>, request: Post): Promise<T>
  postForIntent(request: Post): Promise<Intent>
  everyPage<T extends { id: string }>(schema: z.ZodType<Page<T>>, request: Get): Promise<T[]>
}

/** @throws TypeError for an address that no card may be sent to, or for an empty key */
export function createCalls(options: GatewayOptions): Calls {
  const { secretKey, random = Math.random, closing } = options
  const pause = options.sleep ?? ((ms: number) => sleep(ms, closing))
  if (secretKey === '') throw new TypeError('The gateway client needs a secret key.')
  // WooshPay: HTTP Basic with the key as the user and no password.
  const token = Buffer.from(`${secretKey}:`).toString('base64')
  const steady = options.now ?? (() => performance.now())
  const send = createTransport({
    baseUrl: checkGatewayUrl(options.baseUrl),
    authorization: `Basic ${token}`,
    fetch: options.fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    now: options.now ?? Date.now,
    steady,
    log: options.log,
  })

  function secretsOf(card?: ConfirmParams['card']): Secrets {
    const { number = '', cvc = '' } = card ?? {}
    return {
      anywhere: [token, secretKey, number, number.replace(/\D/g, '')].filter((secret) => secret.length >= 8),
      alone: /^\d{3,4}$/.test(cvc) ? [cvc] : [],
    }
  }

  async function get<T>(schema: z.ZodType<T>, request: Get, allowance?: { bytes: number }): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      if (closing?.aborted) throw plainError({ kind: 'network' })
      try {
        return understand(
          schema,
          await send({ ...request, method: 'GET', secrets: secretsOf(), signal: closing, allowance }),
        )
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error
        if (closing?.aborted || !shouldRetry({ method: 'GET', attempt, maxAttempts, error })) throw error
        await pause(Math.max(error.retryAfterMs ?? 0, backoff(attempt, random(), options.pauseMs)))
      }
    }
  }

  async function post<T>(schema: z.ZodType<T>, { card, ...request }: Post): Promise<T> {
    if (!/^[\x21-\x7e]{1,255}$/.test(request.key))
      throw new TypeError('A POST needs an idempotency key of printable characters.')
    return understand(schema, await send({ ...request, method: 'POST', secrets: secretsOf(card) }))
  }

  async function postForIntent(request: Post): Promise<Intent> {
    return withCleanError(await post(wireIntent, request), secretsOf(request.card))
  }

  /** Every page, or an error: half a list proves nothing. */
  async function everyPage<T extends { id: string }>(schema: z.ZodType<Page<T>>, request: Get): Promise<T[]> {
    const found = new Map<string, T>()
    let next: Query = {}
    const allowance = { bytes: maxListBytes }
    const until = steady() + maxListMs
    for (let pages = 0; pages < maxPages && steady() <= until; pages++) {
      const page = await get(schema, { ...request, query: { ...request.query, ...next } }, allowance)
      const before = found.size
      for (const item of page.items) found.set(item.id, item)
      if (!page.hasMore) return [...found.values()]
      const last = page.items.at(-1)
      if (last === undefined || found.size === before) break
      // Where the search names its next page, that is the way; else the list's own.
      next = page.nextPage === undefined ? { starting_after: last.id } : { page: page.nextPage }
    }
    throw plainError({ kind: 'unreadable', status: 200 })
  }

  return { get, post, postForIntent, everyPage }
}

function understand<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  // zod's own error may quote the answer, so it goes no further.
  const carried = { intent: carriedIntent(body).intent, refund: carriedRefund(body) }
  throw plainError({ kind: 'unreadable', status: 200, ...present(carried) })
}
