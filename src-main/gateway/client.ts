import type * as z from 'zod'
import { checkGatewayUrl } from './endpoint.ts'
import { GatewayError, plainError } from './errors.ts'
import type { Charge, ConfirmParams, Gateway, Intent, Refund } from './gateway.ts'
import * as bodies from './request.ts'
import { backoff, shouldRetry } from './retry.ts'
import type { Secrets } from './scrub.ts'
import { createTransport, type LogLine, type Request } from './transport.ts'
import { idPattern, type Page, wireCharge, wireCharges, wireIntent, wireIntents, wireRefund } from './wire.ts'

const intents = '/v1/payment_intents'
const maxAttempts = 3
/** A shop's order has a handful of intents; whoever sends a hundredth page is going round in circles. */
const maxPages = 100

export interface GatewayOptions {
  /** https, or http on loopback; its path is kept. */
  baseUrl: string
  secretKey: string
  fetch?: typeof fetch | undefined
  /** Covers connecting and reading the body; 30,000 where left out. */
  timeoutMs?: number | undefined
  now?: (() => number) | undefined
  sleep?: ((ms: number) => Promise<void>) | undefined
  random?: (() => number) | undefined
  log?: ((line: LogLine) => void) | undefined
}

/**
 * The client of the PaymentIntents API. Make one for each gateway and keep it: it remembers when a connection was last
 * used, which decides what a failure of Chromium's network proves.
 * @throws TypeError for an address that no card may be sent to, or for an empty key
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { secretKey, random = Math.random } = options
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  if (secretKey === '') throw new TypeError('The gateway client needs a secret key.')
  // WooshPay: HTTP Basic with the key as the user and no password.
  const token = Buffer.from(`${secretKey}:`).toString('base64')
  const send = createTransport({
    baseUrl: checkGatewayUrl(options.baseUrl),
    authorization: `Basic ${token}`,
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    now: options.now ?? Date.now,
    log: options.log,
  })

  function secretsOf(card?: ConfirmParams['card']): Secrets {
    const number = card?.number ?? ''
    const digits = number.replace(/\D/g, '')
    const cvc = card?.cvc ?? ''
    return {
      anywhere: [token, secretKey, number, digits].filter((secret) => secret.length >= 8),
      alone: /^\d{3,4}$/.test(cvc) ? [cvc] : [],
    }
  }

  async function get<T>(
    schema: z.ZodType<T>,
    request: Pick<Request, 'path' | 'query' | 'intentId'>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return understand(schema, await send({ ...request, method: 'GET', secrets: secretsOf() }))
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error
        if (!shouldRetry({ method: 'GET', attempt, maxAttempts, error })) throw error
        await sleep(Math.max(error.retryAfterMs ?? 0, backoff(attempt, random())))
      }
    }
  }

  async function post<T>(
    schema: z.ZodType<T>,
    {
      path,
      body,
      key,
      intentId,
      card,
    }: { path: string; body: bodies.Body; key: string; intentId?: string; card?: ConfirmParams['card'] },
  ): Promise<T> {
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw new TypeError('A POST needs an idempotency key of printable characters.')
    return understand(
      schema,
      await send({ method: 'POST', path, body, key, intentId, secrets: secretsOf(card) }),
    )
  }

  /** Every page, or an error: half a list proves nothing. */
  async function everyPage<T extends { id: string }>(
    schema: z.ZodType<Page<T>>,
    request: { path: string; query: bodies.Query },
  ): Promise<T[]> {
    const found = new Map<string, T>()
    let next: bodies.Query = {}
    for (let pages = 0; pages < maxPages; pages++) {
      const page = await get(schema, { path: request.path, query: { ...request.query, ...next } })
      const before = found.size
      for (const item of page.items) found.set(item.id, item)
      if (!page.hasMore) return [...found.values()]
      const last = page.items.at(-1)
      if (last === undefined || found.size === before) break
      // Where the search names its next page, that is the way; else the list's own.
      next = page.nextPage === undefined ? { starting_after: last.id } : { page: page.nextPage }
    }
    throw plainError({ kind: 'unreadable' })
  }

  async function intentCall(
    id: string,
    verb: string,
    body: bodies.Body,
    key: string,
    card?: ConfirmParams['card'],
  ) {
    const path = `${intents}/${checkId(id)}${verb}`
    const intent = await post(wireIntent, {
      path,
      body,
      key,
      intentId: id,
      ...(card !== undefined && { card }),
    })
    return sameId(intent, id)
  }

  return {
    createIntent: (params, key) => post(wireIntent, { path: intents, body: bodies.createBody(params), key }),
    createAndConfirmIntent: (params, key) =>
      post(wireIntent, { path: intents, body: bodies.createAndConfirmBody(params), key, card: params.card }),
    confirmIntent: async (id, params, key) =>
      intentCall(id, '/confirm', bodies.confirmBody(params), key, params.card),
    updateIntent: async (id, params, key) => intentCall(id, '', bodies.updateBody(params), key),
    captureIntent: async (id, amount, key) => intentCall(id, '/capture', bodies.captureBody(amount), key),
    cancelIntent: async (id, reason, key) => intentCall(id, '/cancel', bodies.cancelBody(reason), key),
    retrieveIntent: async (id) =>
      sameId(await get(wireIntent, { path: `${intents}/${checkId(id)}`, intentId: id }), id),
    listIntents: async (query) => {
      const { items, hasMore } = await get(wireIntents, { path: intents, query: bodies.listQuery(query) })
      return { items, hasMore }
    },
    searchIntents: async (merchantOrderId) => {
      const request = { path: `${intents}/search`, query: bodies.searchQuery(merchantOrderId) }
      return ofOwner(
        await everyPage(wireIntents, request),
        merchantOrderId,
        (intent) => intent.merchantOrderId,
      )
    },
    createRefund: async (params, key) => {
      checkId(params.paymentIntent)
      const refund = await post(wireRefund, { path: '/v1/refunds', body: bodies.refundBody(params), key })
      if (refund.paymentIntent !== undefined && refund.paymentIntent !== params.paymentIntent)
        throw plainError({ kind: 'unreadable' })
      return refund
    },
    retrieveRefund: async (id) => sameId(await get(wireRefund, { path: `/v1/refunds/${checkId(id)}` }), id),
    listCharges: async (paymentIntent) => {
      const query = { payment_intent: checkId(paymentIntent), limit: '100' }
      const charges = await everyPage(wireCharges, { path: '/v1/charges', query })
      return ofOwner(charges, paymentIntent, (charge) => charge.paymentIntent)
    },
    retrieveCharge: async (id) => sameId(await get(wireCharge, { path: `/v1/charges/${checkId(id)}` }), id),
  }
}

function understand<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  // zod's own error may quote the answer, so it goes no further.
  if (!parsed.success) throw plainError({ kind: 'unreadable', status: 200 })
  return parsed.data
}

/** @throws TypeError: an empty or foreign id would turn the path into that of another call */
function checkId(id: string): string {
  if (!idPattern.test(id)) throw new TypeError('This is not an id of the payment gateway.')
  return id
}

function sameId<T extends Intent | Refund | Charge>(answer: T, id: string): T {
  if (answer.id !== id) throw plainError({ kind: 'unreadable', status: 200 })
  return answer
}

/**
 * A gateway that overlooks the filter answers with other people's payments: those are dropped. One that does not say
 * whose payment it is might be ours, so the answer settles nothing.
 */
function ofOwner<T>(items: T[], owner: string, ownerOf: (item: T) => string | undefined): T[] {
  if (items.some((item) => ownerOf(item) === undefined)) throw plainError({ kind: 'unreadable', status: 200 })
  return items.filter((item) => ownerOf(item) === owner)
}
