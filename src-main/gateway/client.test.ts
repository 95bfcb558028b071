import { describe, expect, test } from 'vitest'
import { TillError } from '../failure/failure.ts'
import { createGateway } from './client.ts'
import { GatewayError } from './errors.ts'
import { gatewayAt } from './fixtures/gateway-at.ts'
import { answer, fetch, type Handler } from './fixtures/local-server.ts'
import sampleRequest from './fixtures/sample-request.json' with { type: 'json' }
import sampleResponse from './fixtures/sample-response.json' with { type: 'json' }
import { sampleConfirm, sampleIntent } from './fixtures/sample-sale.ts'

const id = sampleResponse.id

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
  expect(() => createGateway({ baseUrl: 'https://api.wooshpay.com', secretKey: '', fetch })).toThrow(
    TypeError,
  )
  expect(() => createGateway({ baseUrl: 'http://api.wooshpay.com', secretKey: 'sk_test_a', fetch })).toThrow(
    TillError,
  )
})

test('what the gateway echoes of the key and the card is in no answer, wherever it stands', async () => {
  const echo: Handler = (request, response) => {
    const [, token = ''] = (request.headers.authorization ?? '').split(' ')
    const said = `${token} ${Buffer.from(token, 'base64').toString().slice(0, -1)} ${sampleConfirm.card.number}`
    answer(response, {
      ...sampleResponse,
      description: said,
      metadata: { said },
      return_url: said,
      [said]: said,
    })
  }
  const { gateway, seen } = await gatewayAt(echo)
  const told = JSON.stringify(
    await gateway.createAndConfirmIntent({ ...sampleIntent, ...sampleConfirm }, 'key-1'),
  )
  const [, token = ''] = (seen[0]!.headers.authorization ?? '').split(' ')
  expect(token).not.toBe('')
  for (const secret of [
    token,
    Buffer.from(token, 'base64').toString().slice(0, -1),
    sampleConfirm.card.number,
  ])
    expect(told).not.toContain(secret)
})
