import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createGateway } from './client.ts'
import { failure, failureOf, type Options, sale, secretKey } from './fixtures/failure.ts'
import { answer, fetch, type Handler, serve } from './fixtures/local-server.ts'
import sample from './fixtures/sample-response.json' with { type: 'json' }
import type { LogLine } from './transport.ts'

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
    const intent = await createGateway({ baseUrl: url, secretKey, fetch }).createAndConfirmIntent(sale, 'k')
    expect(intent.description).toBe('for ••••1111')
    expect(intent.id).toBe(sample.id)
  })

  test('the last error of an intent that came with a 200 loses them as well', async () => {
    const { url } = await serve((_, response) => answer(response, declined))
    const gateway = createGateway({ baseUrl: url, secretKey, fetch })
    const confirmed = await gateway.confirmIntent(sample.id, sale, 'k')
    const charged = await gateway.createAndConfirmIntent(sale, 'k')
    for (const intent of [confirmed, charged])
      expect(intent.lastError?.message).toBe('Card ••••1111 (••••1111), cvc •••, value •••, key ••••')
  })
})
