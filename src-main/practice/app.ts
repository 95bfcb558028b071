import { randomInt } from 'node:crypto'
import { Hono } from 'hono'
import { type Bank, createBank } from './bank.ts'
import { challengePage } from './challenge-page.ts'
import type { Body } from './parameters.ts'
import { Refusal, wrongParameter } from './refusal.ts'
import type { ListQuery, PracticeStore } from './store.ts'

export interface PracticeOptions {
  store: PracticeStore
  /** The one key that is taken; left out, any secret test key. */
  secretKey?: string
  now?: () => number
  newId?: () => string
  /** False: an Idempotency-Key means nothing, as some gateways have it. */
  honourIdempotencyKey?: boolean
  livemode?: boolean
  /** The documentation does not say whether an error stands bare or under `error`. */
  errorShape?: 'wrapped' | 'bare'
  processingMs?: number
  searchLagMs?: number
  /** Where the cardholder's page is reached from outside. */
  baseUrl?: string
}

export interface PracticeGateway {
  fetch(request: Request): Promise<Response>
  /** The cardholder's side of a challenge. */
  resolveChallenge(intentId: string, outcome: 'approve' | 'fail'): void
}

const keyLifetime = 24 * 3_600_000

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
    searchLagMs: options.searchLagMs ?? 0,
    challengeUrl: (id) => `${baseUrl}/challenge/${id}`,
  })
  const app = new Hono()

  app.get('/challenge/:id', (c) =>
    c.html(challengePage(store.transaction(() => bank.retrieve(c.req.param('id'))))),
  )
  app.post('/challenge/:id', async (c) => {
    const { outcome } = await c.req.parseBody()
    const intent = store.transaction(() =>
      bank.resolveChallenge(c.req.param('id'), outcome === 'approve' ? 'approve' : 'fail'),
    )
    return intent.return_url ? c.redirect(intent.return_url, 303) : c.html(challengePage(intent))
  })

  app.use('/v1/*', async (c, next) => {
    checkKey(c.req.header('Authorization'), options.secretKey)
    await next()
  })

  const post = (path: string, act: (body: Body, id: string) => object): void => {
    app.post(path, async (c) => {
      const text = await c.req.text()
      const key = honourIdempotencyKey ? c.req.header('Idempotency-Key') : undefined
      const fingerprint = store.fingerprint(`${c.req.path}\n${text}`)
      const answer = store.transaction(() => {
        const kept = key === undefined ? undefined : store.reply(key)
        if (kept && now() - kept.created < keyLifetime) {
          if (kept.fingerprint === fingerprint) return kept
          throw new Refusal(400, {
            type: 'idempotency_error',
            message:
              'Keys for idempotent requests can only be used with the same parameters they were first used with.',
          })
        }
        const made = {
          fingerprint,
          created: now(),
          ...perform(() => act(parseBody(text), c.req.param('id') ?? '')),
        }
        if (key !== undefined && made.status !== 400) store.keepReply(key, made)
        return made
      })
      return new Response(answer.body, {
        status: answer.status,
        headers: { 'content-type': 'application/json' },
      })
    })
  }
  /** A refusal is an answer too: a decline has changed the intent, and that is kept with it. */
  const perform = (act: () => object): { status: number; body: string } => {
    try {
      return { status: 200, body: JSON.stringify(act()) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: error.status, body: JSON.stringify(errorBody(error)) }
    }
  }
  const errorBody = ({ error }: Refusal): object => (errorShape === 'bare' ? error : { error })

  post('/v1/payment_intents', (body) => bank.create(body))
  post('/v1/payment_intents/:id', (body, id) => bank.update(id, body))
  post('/v1/payment_intents/:id/confirm', (body, id) => bank.confirm(id, body))
  post('/v1/payment_intents/:id/capture', (body, id) => bank.capture(id, body))
  post('/v1/payment_intents/:id/cancel', (body, id) => bank.cancel(id, body))
  post('/v1/refunds', (body) => bank.refund(body))

  const get = (
    path: string,
    read: (query: (name: string) => string | undefined, id: string) => object,
  ): void => {
    app.get(path, (c) =>
      c.json(store.transaction(() => read((name) => c.req.query(name), c.req.param('id') ?? ''))),
    )
  }
  get('/v1/payment_intents', (query) => page('/v1/payment_intents', query, (q) => bank.list(q)))
  get('/v1/payment_intents/search', (query) => {
    const wanted = /^merchant_order_id:\s*'(.*)'$/s.exec(query('query') ?? '')?.[1]
    if (wanted === undefined) throw wrongParameter('query', "The query has the form merchant_order_id:'…'.")
    return page('/v1/payment_intents/search', query, (q) => bank.search(wanted.replaceAll("\\'", "'"), q))
  })
  get('/v1/payment_intents/:id', (_, id) => bank.retrieve(id))
  get('/v1/refunds/:id', (_, id) => bank.retrieveRefund(id))
  get('/v1/charges', (query) =>
    page('/v1/charges', query, (q) => bank.charges({ ...q, parent: query('payment_intent') })),
  )
  get('/v1/charges/:id', (_, id) => bank.retrieveCharge(id))

  app.notFound((c) =>
    c.json(
      errorBody(new Refusal(404, { type: 'invalid_request_error', message: 'Unrecognized request URL.' })),
      404,
    ),
  )
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(errorBody(error), error.status)
    return c.json({ error: { type: 'api_error', message: 'The practice gateway failed.' } }, 500)
  })

  return {
    fetch: async (request) => app.fetch(request),
    resolveChallenge(intentId, outcome) {
      store.transaction(() => bank.resolveChallenge(intentId, outcome))
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
  const encoded = /^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? ''
  const [key = '', password] = Buffer.from(encoded, 'base64').toString().split(':')
  const taken = expected === undefined ? /^sk_test_\w+$/.test(key) : key === expected
  if (!taken || password !== '') {
    throw new Refusal(401, {
      type: 'invalid_request_error',
      code: 'api_key_invalid',
      message: 'Invalid API key provided.',
    })
  }
}

function page<T extends { id: string }>(
  url: string,
  query: (name: string) => string | undefined,
  read: (query: ListQuery) => T[],
): object {
  const limit = numberOf(query('limit'), 'limit') ?? 10
  if (limit < 1 || limit > 100) throw wrongParameter('limit', 'limit is 1 to 100.')
  const created = Object.fromEntries(
    ['gt', 'gte', 'lt', 'lte'].flatMap((name) => {
      const value = numberOf(query(`created[${name}]`), `created[${name}]`)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const endingBefore = query('ending_before')
  const found = read({ created, startingAfter: query('starting_after'), endingBefore, limit: limit + 1 })
  const data = endingBefore === undefined ? found.slice(0, limit) : found.slice(-limit)
  return { object: 'list', url, has_more: found.length > limit, data }
}

function numberOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw wrongParameter(name, `Invalid integer: ${name}.`)
  return Number(text)
}

const nineteenDigits = (): string =>
  `${randomInt(1, 10)}${String(randomInt(1e9)).padStart(9, '0')}${String(randomInt(1e9)).padStart(9, '0')}`

export type { Bank }
