import { describe, expect, it } from 'vitest'
import sampleRequest from '../../src-main/gateway/fixtures/sample-request.json' with { type: 'json' }
import { openTill } from '../../src-main/till.ts'
import { gatewayOnAPort } from './fixtures/gateway-on-a-port.ts'
import { sampleCharge } from './fixtures/sample-charge.ts'
import { charge, dataDir, now, open, till } from './fixtures/training-till.ts'

describe('a fresh till', () => {
  it('is in training and takes a payment, which is there after a restart', async () => {
    expect(await till.call('settings.get', {})).toMatchObject({ environment: 'training', welcomed: false })
    const paid = await charge()
    expect(paid).toMatchObject({
      status: 'succeeded',
      environment: 'training',
      receiptNumber: 'TRAINING-000001',
    })
    await till.close()
    await open()
    expect(await till.call('payments.get', { id: paid.id })).toEqual(paid)
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: true, payments: 1 })
  })

  it('finds a caller who just paid by any part of the telephone number', async () => {
    await charge({ customer: { name: 'Ada Lovelace', phone: '+1 (415) 555-0123' } })
    const { items } = await till.call('customers.search', { text: '555-0123' })
    expect(items).toMatchObject([{ name: 'Ada Lovelace', last4: ['1111'], orders: 1 }])
  })

  it('tells every change of a payment', async () => {
    const told: string[] = []
    const stop = till.on('payment.changed', ({ status }) => told.push(status))
    await charge()
    stop()
    await charge({ sale: { currency: 'USD', amount: 1 } })
    expect(told).toEqual(['sending', 'sending', 'succeeded'])
  })

  it('refuses a second process, here a second till, on the same data', async () => {
    await expect(openTill({ dataDir })).rejects.toMatchObject({ code: 'in_use' })
  })

  it('says so when it is closed', async () => {
    await till.close()
    await expect(charge()).rejects.toMatchObject({ code: 'not_available' })
  })

  it('lets the cashier play the cardholder', async () => {
    const card = { number: '4000000000003220', expMonth: '12', expYear: '2031', cvc: '123' }
    const { id, status } = await charge({ card })
    expect(status).toBe('requires_action')
    expect(await till.call('training.playCardholder', { id, outcome: 'approve' })).toMatchObject({
      status: 'succeeded',
    })
    await expect(till.call('training.playCardholder', { id, outcome: 'approve' })).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

it('an answer holds what the contract names, and nothing else of what is kept', async () => {
  const charged = await charge()
  const { items } = await till.call('payments.list', {})
  for (const payment of [charged, items[0]])
    for (const kept of ['account', 'step', 'cardSentAt', 'cardInFlight', 'protocolVersion'])
      expect(payment).not.toHaveProperty(kept)
})

describe('bad input', () => {
  const sale = (change: object) => ({ sale: { currency: 'USD', amount: 1050, ...change } })
  const card = (change: object) => ({
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123', ...change },
  })
  it.each([
    ['sale.amount', sale({ amount: 'ten' })],
    ['sale.amount', sale({ amount: 0 })],
    ['sale.amount', sale({ amount: -5 })],
    ['sale.amount', sale({ amount: 1.5 })],
    ['sale.amount', sale({ amount: 100_000_000 })],
    ['sale.quantity', sale({ quantity: 0 })],
    ['sale.currency', sale({ currency: 'XYZ' })],
    ['sale.description', sale({ description: 'x'.repeat(10_240) })],
    ['sale.description', sale({ description: 'paid with 4111 1111 1111 1111' })],
    ['sale', sale({ unknown: 1 })],
    [
      'sale.lines.0.unitAmount',
      { sale: { currency: 'USD', lines: [{ description: 'x', quantity: 1, unitAmount: 0 }] } },
    ],
    ['sale.lines', { sale: { currency: 'USD', lines: [] } }],
    [
      'sale.lines',
      { sale: { currency: 'USD', lines: [{ description: 'x', quantity: 99_999, unitAmount: 99_999 }] } },
    ],
    ['card.number', card({ number: '4111111111111112' })],
    ['card.expMonth', card({ expMonth: '13' })],
    ['card.expMonth', card({ expYear: '2025' })],
    ['card.cvc', card({ cvc: '12' })],
    ['card.cvc', card({ cvc: '1234' })],
    ['card.name', card({ name: 'Tom 🎉' })],
    ['card.name', card({ name: 'محمد' })],
    ['customer.name', { customer: { name: 'Tom 🎉' } }],
    ['customer.name', { customer: { name: 'a\u202eb' } }],
    ['customer.email', { customer: { email: 'tom@' } }],
    ['customer.billing.country', { customer: { billing: { line1: 'x', country: 'USA' } } }],
    [
      'customer.shipping.address.line1',
      { customer: { shipping: { name: 'x', address: { line1: '', country: 'US' } } } },
    ],
    ['options.returnUrl', { options: { returnUrl: 'javascript:alert(1)' } }],
    ['attemptId', { attemptId: '1' }],
  ])('is refused at %s and nothing is written or sent', async (field, change) => {
    const failure = await charge(change).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ code: 'invalid_input', field, retryable: false })
    expect(String(failure)).not.toMatch(/4111|Expected|expected/)
    expect((await till.call('payments.list', {})).items).toEqual([])
  })

  it('is refused for a method that there is none of', async () => {
    await expect(Reflect.apply(till.call, till, ['payments.steal', {}])).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(Reflect.apply(till.call, till, ['toString', {}])).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('on the wire', () => {
  it('one call is the documented sample, name for name and value for value', async () => {
    const server = await gatewayOnAPort({ now })
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    await till.call('settings.update', { protocol: 'one-call' })
    expect(await charge(sampleCharge)).toMatchObject({ status: 'succeeded', amount: 10, quantity: 2 })
    const [request] = server.heard
    expect(server.heard).toHaveLength(1)
    expect(request).toMatchObject({ method: 'POST', path: '/v1/payment_intents' })
    expect(request?.headers.authorization).toBe(`Basic ${btoa('sk_test_practice:')}`)
    expect(request?.body).toEqual({ ...sampleRequest, currency: 'usd' })
    await server.close()
  })

  it('two calls carry the same values, and the card only in the second', async () => {
    const server = await gatewayOnAPort({ now })
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    expect(await charge(sampleCharge)).toMatchObject({ status: 'succeeded' })
    const { confirm: _, payment_method_data, return_url, ...rest } = sampleRequest
    expect(server.heard.map(({ body }) => body)).toEqual([
      { ...rest, currency: 'usd' },
      { payment_method_data, return_url },
    ])
    expect(server.heard[1]?.path).toMatch(/^\/v1\/payment_intents\/pi_\d+\/confirm$/)
    expect(new Set(server.heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(2)
    await server.close()
  })

  it('stays unknown when the gateway goes away, and settles when it is back', async () => {
    const server = await gatewayOnAPort({ now })
    await till.close()
    let down = false
    const dropsAnswers: typeof fetch = async (...request) => {
      const answer = await fetch(...request)
      if (down || String(request[0]).endsWith('/confirm')) {
        down = true
        throw new TypeError('fetch failed')
      }
      return answer
    }
    await open({
      environment: 'test',
      gatewayUrl: server.url,
      secretKey: server.secretKey,
      fetch: dropsAnswers,
      timing: { pause: 1, attempt: 100, look: 3_600_000 },
    })
    const { id, status } = await charge()
    expect(status).toBe('unknown')
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    expect(await till.call('payments.refresh', { id })).toMatchObject({ status: 'succeeded' })
    expect(server.heard.filter(({ path: url }) => url.endsWith('/confirm'))).toHaveLength(1)
    await server.close()
  })
})
