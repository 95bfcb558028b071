import { describe, expect, test } from 'vitest'
import { createGateway } from './client.ts'
import { failure, failureOf, sale, secretKey } from './fixtures/failure.ts'
import { answer, fetch, serve } from './fixtures/local-server.ts'
import sample from './fixtures/sample-response.json' with { type: 'json' }
import { sampleIntent } from './fixtures/sample-sale.ts'
import type { LogLine } from './transport.ts'

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
    ['no id', JSON.stringify({ ...sample, id: null })],
    ['another kind of object', JSON.stringify({ ...sample, object: 'charge' })],
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
    // Nor one that could be understood.
    const long = { ...sample, description: 'w'.repeat(1_000_000) }
    expect(await failureOf((_, response) => answer(response, long))).toMatchObject(doubtful('unreadable'))
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

  test('nor is it by another client of the same network, which may meet the connections of the first', async () => {
    const steps = [answered, offline]
    const sender = async () => (steps.shift() ?? offline)()
    const client = () =>
      createGateway({ baseUrl: 'https://api.example', secretKey, now: () => 0, fetch: sender })
    await client().createIntent(sampleIntent, 'k')
    await expect(client().createIntent(sampleIntent, 'k')).rejects.toMatchObject({ definite: false })
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
    fetch,
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
