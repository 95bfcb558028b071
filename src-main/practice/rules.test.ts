import { describe, expect, it } from 'vitest'
import { card, openPractice } from './fixtures/open-practice.ts'

const withCard = (change: object) => {
  const { type, card: details } = card().payment_method_data
  return { confirm: true, payment_method_data: { type, card: { ...details, ...change } } }
}

describe('a secret key', () => {
  it.each([
    ['nothing', ''],
    ['a public key', `Basic ${btoa('pk_test_1:')}`],
    ['a live key', `Basic ${btoa('sk_live_1:')}`],
    ['a password beside it', `Basic ${btoa('sk_test_1:x')}`],
    ['a bearer', 'Bearer sk_test_1'],
  ])('is asked for where there is %s', async (_, authorization) => {
    const { ask } = openPractice()
    const { status, body } = await ask('GET', '/v1/payment_intents', undefined, { authorization })
    expect([status, body.error.type]).toEqual([401, 'invalid_request_error'])
  })

  it('is the one that was set, where one was set', async () => {
    expect((await openPractice({ secretKey: 'sk_test_2' }).get('/v1/charges')).status).toBe(401)
    expect((await openPractice({ secretKey: 'sk_test_1' }).get('/v1/charges')).status).toBe(200)
  })
})

describe('a create', () => {
  it.each([
    ['amount', { amount: undefined }],
    ['amount', { amount: 0 }],
    ['amount', { amount: -1 }],
    ['amount', { amount: 10.5 }],
    ['amount', { amount: '1050' }],
    ['amount', { amount: 100_000_000 }],
    ['amount', { amount: 49 }],
    ['amount', { amount: 9 }],
    ['amount', { amount: 10, currency: 'eur' }],
    ['amount', { amount: 79, currency: 'jpy' }],
    ['currency', { currency: 'xyz' }],
    ['currency', { currency: undefined }],
    ['return_url', { return_url: 'https://shop.example' }],
    ['return_url', { ...card(), confirm: true, return_url: 'nowhere' }],
    ['off_session', { off_session: true }],
    ['off-session', { 'off-session': true }],
    ['confirm', { confirm: 'true' }],
    ['payment_method_data', { confirm: true }],
    ['payment_method_data[type]', { payment_method_data: { type: 'wechat_pay' } }],
    ['quantity', { quantity: 0 }],
    ['description', { description: 5 }],
    ['shipping', { shipping: 'here' }],
    ['metadata', { metadata: [] }],
    ['metadata[a]', { metadata: { a: 1 } }],
    ['capture_method', { capture_method: 'later' }],
    ['request_three_d_secure', { payment_method_options: { card: { request_three_d_secure: 'no' } } }],
    ['payment_method_data[card][number]', withCard({ number: 4111111111111111 })],
    ['payment_method_data[card][cvc]', withCard({ cvc: undefined })],
  ])('is refused at %s, and nothing is made: %j', async (param, change) => {
    const { create, get } = openPractice()
    const { status, body } = await create(change)
    expect([status, body.error.type, body.error.param]).toEqual([400, 'invalid_request_error', param])
    expect((await get('/v1/payment_intents')).body.data).toEqual([])
  })

  it.each([
    ['incorrect_number', { number: '4111111111111112' }],
    ['invalid_expiry_month', { exp_month: '13' }],
    ['invalid_expiry_year', { exp_year: '2026', exp_month: '04' }],
    ['invalid_cvc', { cvc: '1234' }],
    ['invalid_cvc', { number: '378282246310005', cvc: '123' }],
  ])('with a card that cannot be one is a card error, %s', async (code, change) => {
    const { create, get } = openPractice()
    const { status, body } = await create(withCard(change))
    expect([status, body.error.type, body.error.code]).toEqual([402, 'card_error', code])
    expect((await get('/v1/payment_intents')).body.data).toEqual([])
  })

  it('takes a card through the last day of its month', async () => {
    const { create } = openPractice({ now: () => Date.parse('2031-12-31T23:00:00Z') })
    expect((await create({ confirm: true, ...card() })).status).toBe(200)
  })

  it.each([
    { amount: 99_999_999 },
    { amount: 50, currency: 'USD' },
    { amount: 10, currency: 'usd' },
    { amount: 80, currency: 'jpy' },
    { amount: 150, currency: 'KWD' },
  ])('is taken with %j', async (change) => {
    expect((await openPractice().create(change)).status).toBe(200)
  })

  it('with a card but without confirm waits for being confirmed, and needs no card then', async () => {
    const { create, post } = openPractice()
    const { body } = await create(card())
    expect(body.status).toBe('requires_confirmation')
    expect((await post(`/v1/payment_intents/${body.id}/confirm`)).body.status).toBe('succeeded')
  })
})

describe('an update', () => {
  it('merges metadata, unsets a key that is empty, and all where it is empty itself', async () => {
    const { create, post } = openPractice()
    const { body } = await create({ metadata: { a: '1', b: '2' } })
    const url = `/v1/payment_intents/${body.id}`
    expect((await post(url, { description: 'x' })).body.metadata).toEqual({ a: '1', b: '2' })
    expect((await post(url, { metadata: { a: '', c: '3' } })).body.metadata).toEqual({ b: '2', c: '3' })
    expect((await post(url, { metadata: '' })).body.metadata).toEqual({})
  })

  it('changes what is collected while no card has paid', async () => {
    const { create, post, charge } = openPractice()
    const { body } = await create()
    const change = { amount: 2000, capture_method: 'manual', shipping: { name: 'Tom' } }
    expect((await post(`/v1/payment_intents/${body.id}`, change)).body).toMatchObject({
      amount: 2000,
      capture_method: 'manual',
      payment_method_options: '{"card":{"request_three_d_secure":"auto","capture_method":"manual"}}',
      shipping: { name: 'Tom', carrier: null },
    })
    const { body: paid } = await charge()
    const url = `/v1/payment_intents/${paid.id}`
    expect((await post(url, { amount: 2000 })).body.error.code).toBe('payment_intent_unexpected_state')
    expect((await post(url, { description: 'x', metadata: { a: '1' } })).body).toMatchObject({
      amount: 1050,
      description: 'x',
      metadata: { a: '1' },
    })
  })
})

describe('an error', () => {
  it('is the documented object, under `error` or bare', async () => {
    expect((await openPractice().create({ amount: 0 })).body).toEqual({
      error: {
        type: 'invalid_request_error',
        code: 'parameter_invalid_integer',
        message: 'Amount must be a positive integer.',
        param: 'amount',
      },
    })
    const bare = openPractice({ errorShape: 'bare' })
    expect((await bare.create({ amount: 0 })).body).toMatchObject({ type: 'invalid_request_error' })
    expect((await bare.get('/v1/nothing')).body).toMatchObject({ type: 'invalid_request_error' })
  })

  it.each(['payment_intents/pi_1', 'refunds/re_1', 'charges/ch_1', 'nothing'])(
    'is 404 for %s that is not there',
    async (path) => {
      const { status, body } = await openPractice().get(`/v1/${path}`)
      expect([status, body.error.type]).toEqual([404, 'invalid_request_error'])
    },
  )

  it.each(['{', '[]', '"x"', 'null'])('is 400 for the body %s', async (text) => {
    expect((await openPractice().post('/v1/payment_intents', text)).status).toBe(400)
  })

  it('is 429 beyond a limit, until the next second', async () => {
    const { get, wait } = openPractice({ requestsPerSecond: 2 })
    const ask = async () => (await get('/v1/charges')).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
    wait(1000)
    expect(await ask()).toBe(200)
  })
})
