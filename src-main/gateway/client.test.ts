import { describe, expect, test } from 'vitest'
import { createGateway } from './client.ts'
import { GatewayError } from './errors.ts'
import { answer, type Handler, serve } from './fixtures/local-server.ts'
import sampleRequest from './fixtures/sample-request.json' with { type: 'json' }
import sampleResponse from './fixtures/sample-response.json' with { type: 'json' }
import { sampleConfirm, sampleIntent } from './fixtures/sample-sale.ts'

const id = sampleResponse.id

async function gatewayAt(handler: Handler, basePath = '') {
  const slept: number[] = []
  const server = await serve(handler)
  const gateway = createGateway({
    baseUrl: server.url + basePath,
    secretKey: 'sk_test_abc',
    random: () => 1,
    sleep: async (ms) => {
      slept.push(ms)
    },
  })
  return { gateway, slept, ...server }
}

const samples: Handler = (_, response) => answer(response, sampleResponse)

describe('the documented sample', () => {
  test('goes on the wire name for name and value for value, the currency in lower case', async () => {
    const { gateway, seen } = await gatewayAt(samples)
    await gateway.createAndConfirmIntent({ ...sampleIntent, ...sampleConfirm }, 'key-1')
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/v1/payment_intents' })
    expect(seen[0]!.body).toStrictEqual({ ...sampleRequest, currency: 'usd' })
    expect(sampleRequest.currency.toLowerCase()).toBe('usd')
  })

  test('puts the same values on the wire in two calls, the card only in the second', async () => {
    const { gateway, seen } = await gatewayAt(samples)
    await gateway.createIntent(sampleIntent, 'key-1')
    await gateway.confirmIntent(id, sampleConfirm, 'key-2')
    const { confirm: _, payment_method_data, return_url, ...withoutCard } = sampleRequest
    expect(seen[0]!.body).toStrictEqual({ ...withoutCard, currency: 'usd' })
    expect(seen[1]!.body).toStrictEqual({ payment_method_data, return_url })
    expect(seen.map((request) => request.path)).toEqual([
      '/v1/payment_intents',
      `/v1/payment_intents/${id}/confirm`,
    ])
    expect(seen.map((request) => request.headers['idempotency-key'])).toEqual(['key-1', 'key-2'])
  })

  test('is read back field by field', async () => {
    const { gateway } = await gatewayAt(samples)
    expect(await gateway.retrieveIntent(id)).toStrictEqual({
      id: 'pi_1604012360740110336',
      status: 'succeeded',
      amount: 10,
      currency: 'USD',
      livemode: false,
      created: 1671261323000,
      merchantOrderId: 'Order112344343',
      merchantUserId: '123456',
      description: 'product description',
      quantity: 2,
      metadata: { key1: 'value1' },
      captureMethod: 'automatic',
      paymentMethodId: 'pm_1604012357044928512',
      paymentMethodTypes: ['wechat_pay', 'alipay', 'card'],
      clientSecret: 'pi_1604012360740110336_secret_YYFHuk8Lago3RSqjbVFe68AA',
      returnUrl: 'https://your.website',
    })
  })
})

describe('each call', () => {
  const refund = {
    id: 're_1',
    object: 'refund',
    status: 'succeeded',
    amount: '5',
    currency: 'usd',
    payment_intent: id,
  }
  const charge = {
    id: 'ch_1',
    object: 'charge',
    amount: 10,
    amount_refunded: 5,
    paid: true,
    payment_intent: id,
  }

  test('carries the key as the user name of HTTP Basic with no password, and JSON headers', async () => {
    const { gateway, seen } = await gatewayAt(samples)
    await gateway.retrieveIntent(id)
    expect(seen[0]!.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('sk_test_abc:').toString('base64')}`,
      accept: 'application/json',
      'content-type': 'application/json',
    })
    expect(seen[0]!.headers).not.toHaveProperty('idempotency-key')
  })

  test('keeps the path of the base address', async () => {
    const { gateway, seen } = await gatewayAt(samples, '/proxy/woosh/')
    await gateway.retrieveIntent(id)
    expect(seen[0]!.path).toBe(`/proxy/woosh/v1/payment_intents/${id}`)
  })

  test('capture, cancel and update post their documented bodies', async () => {
    const { gateway, seen } = await gatewayAt(samples)
    await gateway.captureIntent(id, 7, 'k')
    await gateway.captureIntent(id, undefined, 'k')
    await gateway.cancelIntent(id, 'requested_by_customer', 'k')
    await gateway.updateIntent(id, { description: '', metadata: { key1: '' } }, 'k')
    await gateway.updateIntent(id, { metadata: '' }, 'k')
    expect(seen.map(({ path, body }) => [path.replace(`/v1/payment_intents/${id}`, ''), body])).toEqual([
      ['/capture', { amount_to_capture: 7 }],
      ['/capture', {}],
      ['/cancel', { cancellation_reason: 'requested_by_customer' }],
      ['', { description: '', metadata: { key1: '' } }],
      ['', { metadata: '' }],
    ])
  })

  test('a refund is created with its amount as a string and read whatever its amount is', async () => {
    const { gateway, seen } = await gatewayAt((_, response) => answer(response, refund))
    const parsed = { id: 're_1', status: 'succeeded', amount: 5, currency: 'USD', paymentIntent: id }
    expect(await gateway.createRefund({ paymentIntent: id, amount: 5, reason: 'duplicate' }, 'k')).toEqual(
      parsed,
    )
    expect(seen[0]!.body).toEqual({ payment_intent: id, amount: '5', reason: 'duplicate' })
    expect(await gateway.retrieveRefund('re_1')).toEqual(parsed)
    expect(seen[1]).toMatchObject({ method: 'GET', path: '/v1/refunds/re_1' })
  })

  test('a refund of another payment is not taken for the one asked for', async () => {
    const { gateway } = await gatewayAt((_, response) =>
      answer(response, { ...refund, payment_intent: 'pi_2' }),
    )
    await expect(gateway.createRefund({ paymentIntent: id }, 'k')).rejects.toMatchObject({
      kind: 'unreadable',
      definite: false,
    })
  })

  test('charges are listed for one intent, and those of others are dropped', async () => {
    const data = [charge, { ...charge, id: 'ch_2', payment_intent: 'pi_2' }]
    const { gateway, seen } = await gatewayAt((request, response) =>
      answer(response, request.path === '/v1/charges' ? { data, has_more: false } : charge),
    )
    expect(await gateway.listCharges(id)).toEqual([
      { id: 'ch_1', amount: 10, amountRefunded: 5, paid: true, paymentIntent: id },
    ])
    expect(seen[0]!.query.get('payment_intent')).toBe(id)
    expect(await gateway.retrieveCharge('ch_1')).toMatchObject({ id: 'ch_1', amountRefunded: 5 })
  })

  test('an id that would change the path is refused before anything is sent', async () => {
    const { gateway, seen } = await gatewayAt(samples)
    for (const bad of ['', '..', 'pi_1/confirm', 'pi_1?x=1'])
      await expect(gateway.retrieveIntent(bad)).rejects.toThrow(TypeError)
    await expect(gateway.cancelIntent('', 'abandoned', 'k')).rejects.toThrow(TypeError)
    await expect(gateway.cancelIntent(id, 'abandoned', '')).rejects.toThrow(TypeError)
    expect(seen).toHaveLength(0)
  })
})

describe('lists', () => {
  const order = 'Order-1'
  const intent = (name: string, more = {}) => ({
    ...sampleResponse,
    id: name,
    merchant_order_id: order,
    ...more,
  })

  test('are asked for with the documented names', async () => {
    const { gateway, seen } = await gatewayAt((_, response) =>
      answer(response, {
        object: 'list',
        url: '/v1/payment_intents',
        has_more: true,
        data: [intent('pi_1')],
      }),
    )
    const page = await gateway.listIntents({
      createdGte: 1,
      createdLte: 4,
      createdGt: 2,
      createdLt: 3,
      limit: 5,
      startingAfter: 'pi_0',
    })
    expect(page).toMatchObject({ items: [{ id: 'pi_1' }], hasMore: true })
    expect(Object.fromEntries(seen[0]!.query)).toEqual({
      'created[gte]': '1',
      'created[lte]': '4',
      'created[gt]': '2',
      'created[lt]': '3',
      limit: '5',
      starting_after: 'pi_0',
    })
  })

  test('a search reads every page, whatever the status, and drops other orders', async () => {
    const pages = [
      { has_more: true, data: [intent('pi_1', { status: 'canceled' }), intent('pi_2')] },
      {
        has_more: false,
        data: [intent('pi_3', { status: 'processing' }), intent('pi_4', { merchant_order_id: 'x' })],
      },
    ]
    const { gateway, seen } = await gatewayAt((_, response, before) => answer(response, pages[before]))
    const found = await gateway.searchIntents(order)
    expect(found.map((one) => one.id)).toEqual(['pi_1', 'pi_2', 'pi_3'])
    expect(Object.fromEntries(seen[0]!.query)).toEqual({ query: "merchant_order_id:'Order-1'", limit: '100' })
    expect(seen[1]!.query.get('starting_after')).toBe('pi_2')
  })

  test('a search follows a named next page', async () => {
    const pages = [{ has_more: true, next_page: 'p2', data: [intent('pi_1')] }, { data: [intent('pi_2')] }]
    const { gateway, seen } = await gatewayAt((_, response, before) => answer(response, pages[before]))
    expect(await gateway.searchIntents(order)).toHaveLength(2)
    expect(seen[1]!.query.get('page')).toBe('p2')
    expect(seen[1]!.query.has('starting_after')).toBe(false)
  })

  test('a search that finds nothing is an empty list', async () => {
    const { gateway } = await gatewayAt((_, response) => answer(response, { has_more: false, data: [] }))
    expect(await gateway.searchIntents(order)).toEqual([])
  })

  test.each([
    ['a page that comes again and again', { has_more: true, data: [intent('pi_1')] }],
    ['more to come after an empty page', { has_more: true, data: [] }],
    ['an intent without its order number', { data: [intent('pi_1', { merchant_order_id: null })] }],
    ['an item that cannot be read', { data: [intent('pi_1'), intent('pi_2', { status: 'lost' })] }],
    ['no data at all', { object: 'list' }],
  ])('a search settles nothing on %s', async (_, page) => {
    const { gateway } = await gatewayAt((_, response) => answer(response, page))
    await expect(gateway.searchIntents(order)).rejects.toMatchObject({ kind: 'unreadable', definite: false })
  })
})

describe('trying again', () => {
  test('a read that fails once is read again, after a pause', async () => {
    const { gateway, seen, slept } = await gatewayAt((_, response, before) =>
      before === 0 ? answer(response, {}, 503) : answer(response, sampleResponse),
    )
    expect(await gateway.retrieveIntent(id)).toMatchObject({ status: 'succeeded' })
    expect(seen).toHaveLength(2)
    expect(slept).toEqual([500])
  })

  test('a read is tried three times and no more', async () => {
    const { gateway, seen, slept } = await gatewayAt((_, response) => answer(response, {}, 500))
    await expect(gateway.retrieveIntent(id)).rejects.toMatchObject({ kind: 'server', status: 500 })
    expect(seen).toHaveLength(3)
    expect(slept).toEqual([500, 1000])
  })

  test('Retry-After is honoured where it is longer than the pause, and ends the tries where it is too long', async () => {
    const short = await gatewayAt((_, response, before) =>
      before === 0 ? answer(response, {}, 429, { 'Retry-After': '3' }) : answer(response, sampleResponse),
    )
    await short.gateway.retrieveIntent(id)
    expect(short.slept).toEqual([3000])
    const long = await gatewayAt((_, response) => answer(response, {}, 429, { 'Retry-After': '60' }))
    await expect(long.gateway.retrieveIntent(id)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 60000,
    })
    expect(long.seen).toHaveLength(1)
  })

  test.each([409, 429, 500, 502, 503])('a POST answered with %i is sent once', async (status) => {
    const { gateway, seen } = await gatewayAt((_, response) => answer(response, {}, status))
    await expect(gateway.confirmIntent(id, sampleConfirm, 'k')).rejects.toMatchObject({
      definite: false,
      status,
    })
    expect(seen).toHaveLength(1)
  })

  test('a POST whose connection closes is sent once', async () => {
    const { gateway, seen } = await gatewayAt((_, response) => response.destroy())
    await expect(gateway.createIntent(sampleIntent, 'k')).rejects.toMatchObject({
      kind: 'network',
      definite: false,
    })
    expect(seen).toHaveLength(1)
  })

  test('a definite answer to a read is not asked for again', async () => {
    const { gateway, seen } = await gatewayAt((_, response) =>
      answer(response, { error: { message: 'No such' } }, 404),
    )
    await expect(gateway.retrieveIntent(id)).rejects.toMatchObject({ kind: 'not_found', definite: true })
    expect(seen).toHaveLength(1)
  })
})

test('an intent other than the one asked for is unreadable, on every call with an id', async () => {
  const { gateway } = await gatewayAt(samples)
  const calls = [
    gateway.retrieveIntent('pi_2'),
    gateway.confirmIntent('pi_2', sampleConfirm, 'k'),
    gateway.captureIntent('pi_2', 1, 'k'),
    gateway.cancelIntent('pi_2', 'abandoned', 'k'),
    gateway.updateIntent('pi_2', {}, 'k'),
  ]
  for (const call of await Promise.allSettled(calls)) {
    const reason = call.status === 'rejected' ? call.reason : undefined
    expect(reason).toBeInstanceOf(GatewayError)
    expect(reason).toMatchObject({ kind: 'unreadable', definite: false })
  }
})

test('a client without a key, or for an address that no card may go to, is not made', () => {
  expect(() => createGateway({ baseUrl: 'https://api.wooshpay.com', secretKey: '' })).toThrow(TypeError)
  expect(() => createGateway({ baseUrl: 'http://api.wooshpay.com', secretKey: 'sk_test_a' })).toThrow(
    TypeError,
  )
})
