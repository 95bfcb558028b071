import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createGateway } from './client.ts'
import { GatewayError } from './errors.ts'
import { answer, type Handler, serve } from './fixtures/local-server.ts'
import sample from './fixtures/sample-response.json' with { type: 'json' }
import { sampleConfirm, sampleIntent } from './fixtures/sample-sale.ts'
import type { LogLine } from './transport.ts'

const secretKey = 'sk_test_CANARYKEY'
const sale = { ...sampleIntent, ...sampleConfirm, card: { ...sampleConfirm.card, cvc: '987' } }

type Options = Partial<Parameters<typeof createGateway>[0]>

/** Charges in one call, which must fail, and yields its error. */
async function failure(options: Options): Promise<GatewayError> {
  const gateway = createGateway({ baseUrl: 'http://127.0.0.1:39', secretKey, ...options })
  const error = await gateway.createAndConfirmIntent(sale, 'key-1').then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(GatewayError)
  return error as GatewayError
}

async function failureOf(handler: Handler, options: Options = {}): Promise<GatewayError> {
  return failure({ baseUrl: (await serve(handler)).url, ...options })
}

const doubtful = (kind: string) => ({ kind, definite: false })

describe('answers that cannot be relied on', () => {
  test.each([
    ['HTML', '<html>Welcome to the hotel network</html>'],
    ['nothing', ''],
    ['half of an intent', JSON.stringify(sample).slice(0, 200)],
    ['a string', '"ok"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an error under a 200', '{"error":{"message":"No."}}'],
    ['an unknown status', JSON.stringify({ ...sample, status: 'paid' })],
  ])('a 200 with %s is unreadable', async (_, body) => {
    expect(await failureOf((_request, response) => response.end(body))).toMatchObject(doubtful('unreadable'))
  })

  test.each([400, 401, 402, 403, 404])(
    'a %i with HTML is unreadable: a proxy may have made it',
    async (status) => {
      const error = await failureOf((_, response) => response.writeHead(status).end('<h1>Blocked</h1>'))
      expect(error).toMatchObject({ ...doubtful('unreadable'), status })
    },
  )

  test('a body that breaks off is a broken connection, not an unreadable answer', async () => {
    const error = await failureOf((_, response) => {
      response.writeHead(200, { 'Content-Length': '5000' })
      response.write(JSON.stringify(sample), () => response.destroy())
    })
    expect(error).toMatchObject(doubtful('network'))
  })

  test('a connection that closes before the answer is a broken one', async () => {
    expect(await failureOf((_, response) => response.destroy())).toMatchObject(doubtful('network'))
  })

  test('an answer of more than a megabyte is not read to its end', async () => {
    const error = await failureOf((_, response) => {
      response.write('[')
      response.end('1,'.repeat(600_000))
    })
    expect(error).toMatchObject(doubtful('unreadable'))
  })

  test('a redirect is not followed: the card goes to no other address', async () => {
    const other = await serve((_, response) => answer(response, sample))
    for (const status of [301, 302, 303, 307, 308]) {
      const error = await failureOf((_, response) =>
        response.writeHead(status, { Location: other.url }).end(),
      )
      expect(error.definite).toBe(false)
    }
    expect(other.seen).toHaveLength(0)
  })
})

describe('the time limit', () => {
  test('covers the wait for an answer', async () => {
    expect(await failureOf(() => undefined, { timeoutMs: 50 })).toMatchObject(doubtful('timeout'))
  })
  test('covers reading the body', async () => {
    const error = await failureOf((_, response) => response.write('{"id":'), { timeoutMs: 50 })
    expect(error).toMatchObject(doubtful('timeout'))
  })
  test('holds where fetch does not mind its signal', async () => {
    const fetch = () => new Promise<Response>(() => undefined)
    expect(await failure({ fetch, timeoutMs: 10 })).toMatchObject(doubtful('timeout'))
  })
})

describe('a request that never left', () => {
  test('a refused connection is definite', async () => {
    const { url, stop } = await refusing()
    await stop()
    expect(await failure({ baseUrl: url })).toMatchObject({ kind: 'unreachable', definite: true })
  })
  test('an unknown host is definite', async () => {
    const error = await failure({ baseUrl: 'https://gateway.invalid' })
    expect(error).toMatchObject({ kind: 'unreachable', definite: true })
  })

  test("Chromium's word is taken only while no kept-alive connection can have carried a first try", async () => {
    let time = 0
    const steps = [offline, answered, offline, offline]
    const gateway = createGateway({
      baseUrl: 'https://api.example',
      secretKey,
      now: () => time,
      fetch: async () => (steps.shift() ?? offline)(),
    })
    const create = () => gateway.createIntent(sampleIntent, 'k')
    await expect(create()).rejects.toMatchObject({ kind: 'unreachable', definite: true })
    await create()
    time += 60_000
    await expect(create()).rejects.toMatchObject({ kind: 'unreachable', definite: false })
    time += 10 * 60_000
    await expect(create()).rejects.toMatchObject({ kind: 'unreachable', definite: true })
  })
})

const answered = () => Response.json(sample)
const offline = (): Response => {
  throw new Error('net::ERR_INTERNET_DISCONNECTED')
}

/** An address on which nobody listens any more. */
async function refusing() {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

describe('no card and no key comes back out', () => {
  const echo = 'Card 4111111111111111 (4111 1111 1111 1111), cvc 987, value 987, key sk_test_CANARYKEY'
  const error = {
    type: 'card_error',
    code: 'code_4111111111111111',
    decline_code: '4111-1111-1111-1111',
    param: echo,
    message: echo,
  }
  const declined = {
    ...sample,
    status: 'requires_payment_method',
    description: '4111111111111111',
    last_payment_error: { message: echo },
  }
  const headers = { 'Request-Id': 'req_4111111111111111' }
  const throwing = (thrown: unknown) => (): Promise<Response> => Promise.reject(thrown)
  const leaky = Object.assign(new Error(`body ${JSON.stringify(sale)} ${secretKey}`), {
    request: sale,
    code: 'ECONNRESET',
  })

  const cases: [name: string, options: Options, handler?: Handler][] = [
    ['a 400 that echoes', {}, (_, response) => answer(response, { error }, 400, headers)],
    [
      'a 402 with its intent',
      {},
      (_, response) => answer(response, { error: { ...error, payment_intent: declined } }, 402, headers),
    ],
    ['a bare 500 that echoes', {}, (_, response) => answer(response, error, 500, headers)],
    ['HTML that echoes', {}, (_, response) => response.writeHead(403).end(`<p>${echo}</p>`)],
    ['a 200 that is unreadable', {}, (_, response) => answer(response, { id: echo, status: echo })],
    ['a broken connection', {}, (_, response) => response.destroy()],
    ['a timeout', { timeoutMs: 20 }, () => undefined],
    ['a fetch that throws the request', { fetch: throwing(leaky) }],
    [
      'a fetch that hides it in its cause',
      { fetch: throwing(new TypeError('fetch failed', { cause: leaky })) },
    ],
    ['a fetch that throws a text', { fetch: throwing(JSON.stringify(sale)) }],
  ]
  test.each(cases)('%s', async (_, options, handler) => {
    const lines: LogLine[] = []
    const log = (line: LogLine) => lines.push(line)
    const thrown = await (handler ? failureOf(handler, { ...options, log }) : failure({ ...options, log }))
    expect(thrown.cause).toBeUndefined()
    const shown = [
      JSON.stringify(thrown),
      inspect(thrown, { depth: 20, showHidden: true }),
      thrown.stack,
      JSON.stringify(lines),
    ].join()
    for (const secret of [
      '4111111111111111',
      '4111 1111',
      '4111-1111',
      secretKey,
      btoa(`${secretKey}:`),
      '987',
    ])
      expect(shown).not.toContain(secret)
    expect(lines).toHaveLength(1)
  })

  test('an intent that echoes the card in a text keeps the last four only', async () => {
    const { url } = await serve((_, response) =>
      answer(response, { ...sample, description: 'for 4111111111111111' }),
    )
    const intent = await createGateway({ baseUrl: url, secretKey }).createAndConfirmIntent(sale, 'k')
    expect(intent.description).toBe('for ••••1111')
    expect(intent.id).toBe(sample.id)
  })

  test('the last error of an intent that came with a 200 loses them as well', async () => {
    const { url } = await serve((_, response) => answer(response, declined))
    const gateway = createGateway({ baseUrl: url, secretKey })
    const confirmed = await gateway.confirmIntent(sample.id, sale, 'k')
    const charged = await gateway.createAndConfirmIntent(sale, 'k')
    for (const intent of [confirmed, charged])
      expect(intent.lastError?.message).toBe('Card ••••1111 (••••1111), cvc •••, value •••, key ••••')
  })
})

test('a log line tells method, path without its query, status, time and the request id, and nothing else', async () => {
  const lines: LogLine[] = []
  const { url } = await serve((_, response, before) =>
    before === 0
      ? answer(response, { data: [] }, 200, { 'Request-Id': 'req_1' })
      : answer(response, { error: { message: 'No.' } }, 402, { 'X-Request-Id': 'req_2' }),
  )
  let clock = 0
  const gateway = createGateway({
    baseUrl: url,
    secretKey,
    log: (line) => lines.push(line),
    now: () => clock++ * 0,
  })
  await gateway.searchIntents('Order-1')
  await gateway.confirmIntent('pi_1', sale, 'k').catch(() => undefined)
  expect(lines).toEqual([
    { method: 'GET', path: '/v1/payment_intents/search', status: 200, requestId: 'req_1', ms: 0 },
    {
      method: 'POST',
      path: '/v1/payment_intents/pi_1/confirm',
      status: 402,
      requestId: 'req_2',
      errorKind: 'declined',
      ms: 0,
    },
  ])
})
