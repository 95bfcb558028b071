import { randomInt } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { TillError } from '../failure/failure.ts'
import { createBank } from './bank.ts'
import { challengePage } from './challenge-page.ts'
import { type Answer, createIdempotency, type Refused } from './idempotency.ts'
import { page, searchedOrder } from './paging.ts'
import type { Body } from './parameters.ts'
import { Refusal, wrongParameter } from './refusal.ts'
import type { PracticeStore } from './store.ts'

export interface PracticeOptions {
  store: PracticeStore
  /** The one key that is taken; left out, any secret test key. */
  secretKey?: string
  /** ms since the epoch. */
  now?: () => number
  /** Digits, different each time. */
  newId?: () => string
  /** False: an Idempotency-Key means nothing, as some gateways have it. */
  honourIdempotencyKey?: boolean
  livemode?: boolean
  /** The documentation does not say whether an error stands bare or under `error`. */
  errorShape?: 'wrapped' | 'bare'
  /** How long 'processing' and a pending refund last, ms; 4000 where left out. */
  processingMs?: number
  /** How long nothing is answered about a payment with a card that the bank is silent about, ms; 10,000 where left out. */
  silenceMs?: number
  /** How long a hold lasts before it lapses, ms; the documented 7 days where left out. */
  holdMs?: number
  /** A search does not find intents younger than this, ms; 0 where left out. */
  searchLagMs?: number
  /** More requests than this in a second are answered with 429; left out, there is no limit. */
  requestsPerSecond?: number
  /** Where the cardholder's page is reached from outside. */
  baseUrl?: string
}

export interface PracticeGateway {
  fetch(request: Request): Promise<Response>
  /** The cardholder's side of a challenge. @throws Refusal where none is waiting */
  resolveChallenge(intentId: string, outcome: 'approve' | 'fail'): void
}

/**
 * A PaymentIntents API to train and to test with: it answers as the documented one does, holds its rules, and remembers
 * everything but cards. Every call is one transaction, on the disk before it is answered.
 */
export function createPracticeGateway(options: PracticeOptions): PracticeGateway {
  const { store, now = Date.now, honourIdempotencyKey = true, errorShape = 'wrapped' } = options
  const { baseUrl = 'https://practice.invalid' } = options
  const bank = createBank({
    store,
    now,
    newId: options.newId ?? nineteenDigits,
    livemode: options.livemode ?? false,
    processingMs: options.processingMs ?? 4000,
    silenceMs: options.silenceMs ?? 10_000,
    holdMs: options.holdMs ?? 7 * 24 * 3_600_000,
    searchLagMs: options.searchLagMs ?? 0,
    challengeUrl: (id) => `${baseUrl}/challenge/${id}`,
  })
  const { alone, once } = createIdempotency(store, now)
  const checkRate = rateLimit(options.requestsPerSecond, now)
  const run = <T>(work: () => T): T =>
    store.transaction(() => {
      bank.passTime()
      return work()
    })
  const errorBody = ({ error }: Refusal): object => (errorShape === 'bare' ? error : { error })
  /** A refusal is an answer too: a decline has changed the intent, and that is kept with it. */
  const answer = (act: () => object): Answer | Refused => {
    try {
      return { status: 200, body: JSON.stringify(act()) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const refused = { status: error.status, body: JSON.stringify(errorBody(error)) }
      return 'param' in error.error ? { ...refused, correctable: true } : refused
    }
  }

  const app = new Hono()
  app.use('/v1/*', async (c, next) => {
    checkKey(c.req.header('Authorization'), options.secretKey)
    checkRate()
    await next()
  })

  const post = (path: string, act: (body: Body, id: string) => object): void => {
    app.post(path, async (c) => {
      const key = honourIdempotencyKey ? c.req.header('Idempotency-Key') : undefined
      const perform = async (): Promise<Answer> => {
        const text = await c.req.text()
        const make = () => answer(() => act(parseBody(text), c.req.param('id') ?? ''))
        return run(() => (key === undefined ? make() : once(key, { path: c.req.path, text }, make)))
      }
      const { status, body } = await (key === undefined ? perform() : alone(key, perform))
      return new Response(body, { status, headers: { 'content-type': 'application/json' } })
    })
  }
  post('/v1/payment_intents', (body) => bank.create(body))
  post('/v1/payment_intents/:id', (body, id) => bank.update(id, body))
  post('/v1/payment_intents/:id/confirm', (body, id) => bank.confirm(id, body))
  post('/v1/payment_intents/:id/capture', (body, id) => bank.capture(id, body))
  post('/v1/payment_intents/:id/cancel', (body, id) => bank.cancel(id, body))
  post('/v1/refunds', (body) => bank.refund(body))

  const get = (path: string, read: (c: Context, id: string) => object): void => {
    app.get(path, (c) => c.json(run(() => read(c, c.req.param('id') ?? ''))))
  }
  const listed = (c: Context, read: Parameters<typeof page>[2]): object =>
    page(c.req.path, (name) => c.req.query(name), read)
  get('/v1/payment_intents', (c) => listed(c, bank.list))
  get('/v1/payment_intents/search', (c) => {
    const order = searchedOrder(c.req.query('query'))
    return listed(c, (query) => bank.search(order, query))
  })
  get('/v1/payment_intents/:id', (_, id) => bank.retrieve(id))
  get('/v1/refunds/:id', (_, id) => bank.retrieveRefund(id))
  get('/v1/charges', (c) =>
    listed(c, (query) => bank.charges({ ...query, parent: c.req.query('payment_intent') })),
  )
  get('/v1/charges/:id', (_, id) => bank.retrieveCharge(id))

  app.get('/challenge/:id', (c) => c.html(challengePage(run(() => bank.retrieve(c.req.param('id'))))))
  app.post('/challenge/:id', async (c) => {
    const { outcome } = await c.req.parseBody()
    if (outcome !== 'approve' && outcome !== 'fail') throw wrongParameter('outcome', 'approve or fail.')
    const intent = run(() => bank.resolveChallenge(c.req.param('id'), outcome))
    return intent.return_url ? c.redirect(intent.return_url, 303) : c.html(challengePage(intent))
  })

  app.notFound((c) =>
    c.json(
      errorBody(new Refusal(404, { type: 'invalid_request_error', message: 'Unrecognized request URL.' })),
      404,
    ),
  )
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(errorBody(error), error.status)
    // Its own file failed, and nothing was done: that is a last word, and a cashier in training can act on it.
    if (error instanceof TillError) {
      const { message } = error
      return c.json(
        errorBody(new Refusal(400, { type: 'api_error', code: 'practice_storage', message })),
        400,
      )
    }
    const failure = { type: 'api_error', message: 'The practice gateway failed.' }
    return c.json(errorShape === 'bare' ? failure : { error: failure }, 500)
  })

  return {
    fetch: async (request) => app.fetch(request),
    resolveChallenge(intentId, outcome) {
      run(() => bank.resolveChallenge(intentId, outcome))
    },
  }
}

function parseBody(text: string): Body {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value))
  } catch {
    // Told below.
  }
  throw wrongParameter('body', 'The request body is not a JSON object.')
}

/** HTTP Basic: the secret key is the user name, the password is empty. */
function checkKey(authorization: string | undefined, expected: string | undefined): void {
  const encoded = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  const [key = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':')
  const taken = expected === undefined ? /^sk_test_\w+$/.test(key) : key === expected
  if (!taken || password.join('') !== '') {
    throw new Refusal(401, {
      type: 'invalid_request_error',
      code: 'api_key_invalid',
      message: 'Invalid API key provided.',
    })
  }
}

/** @throws Refusal 429 */
function rateLimit(perSecond: number | undefined, now: () => number): () => void {
  let second = 0
  let count = 0
  return () => {
    const current = Math.floor(now() / 1000)
    if (current !== second) [second, count] = [current, 0]
    count += 1
    if (perSecond !== undefined && count > perSecond) {
      throw new Refusal(429, { type: 'api_error', code: 'rate_limit', message: 'Too many requests.' })
    }
  }
}

const nineteenDigits = (): string =>
  `${randomInt(1, 10)}${String(randomInt(1e9)).padStart(9, '0')}${String(randomInt(1e9)).padStart(9, '0')}`
