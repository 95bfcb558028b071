import { describe, expect, it } from 'vitest'
import { card, openPractice } from './fixtures/open-practice.ts'

const manual = { capture_method: 'manual' }

describe('a hold', () => {
  it.each([manual, { payment_method_options: { card: manual } }])(
    'is captured in part, and the rest released: %j',
    async (asked) => {
      const { charge, post, chargesOf } = openPractice()
      const { body } = await charge(undefined, asked)
      expect(body).toMatchObject({
        status: 'requires_capture',
        capture_method: 'manual',
        amount_capturable: 1050,
        amount_received: null,
      })
      expect(await chargesOf(body.id)).toMatchObject([{ amount: 1050, amount_captured: 0, captured: false }])
      const url = `/v1/payment_intents/${body.id}/capture`
      expect((await post(url, { amount_to_capture: 1051 })).body.error.param).toBe('amount_to_capture')
      expect((await post(url, { amount_to_capture: 0 })).body.error.param).toBe('amount_to_capture')
      expect((await post(url, { amount_to_capture: 400 })).body).toMatchObject({
        status: 'succeeded',
        amount: 1050,
        amount_capturable: 0,
        amount_received: 400,
      })
      expect((await post(url)).body.error.code).toBe('payment_intent_unexpected_state')
      expect(await chargesOf(body.id)).toMatchObject([{ amount: 1050, amount_captured: 400, captured: true }])
      expect((await post('/v1/refunds', { payment_intent: body.id, amount: 401 })).status).toBe(400)
      expect((await post('/v1/refunds', { payment_intent: body.id })).body.amount).toBe(400)
    },
  )

  it('is captured whole where no amount is given', async () => {
    const { charge, post } = openPractice()
    const { id } = (await charge(undefined, manual)).body
    expect((await post(`/v1/payment_intents/${id}/capture`)).body.amount_received).toBe(1050)
  })

  it('is not refunded before it is captured', async () => {
    const { charge, post } = openPractice()
    const { id } = (await charge(undefined, manual)).body
    expect((await post('/v1/refunds', { payment_intent: id })).status).toBe(400)
  })

  it('lapses after seven days', async () => {
    const { charge, post, intent, wait } = openPractice()
    const { id } = (await charge(undefined, manual)).body
    wait(7 * 24 * 3_600_000 - 1)
    expect((await intent(id)).status).toBe('requires_capture')
    wait(1)
    expect((await post(`/v1/payment_intents/${id}/capture`)).status).toBe(400)
    expect(await intent(id)).toMatchObject({ status: 'canceled', amount_capturable: 0 })
  })
})

describe('a cancel', () => {
  const reason = { cancellation_reason: 'requested_by_customer' }

  it('needs one of the documented reasons', async () => {
    const { create, post } = openPractice()
    const url = `/v1/payment_intents/${(await create()).body.id}/cancel`
    expect((await post(url)).body.error.param).toBe('cancellation_reason')
    expect((await post(url, { cancellation_reason: 'whim' })).body.error.param).toBe('cancellation_reason')
  })

  it.each([
    ['requires_payment_method', undefined],
    ['requires_confirmation', card()],
    ['requires_capture', { ...card(), ...manual, confirm: true }],
    ['requires_action', { ...card('4000000000003220'), confirm: true }],
  ])('ends an intent that %s, for good', async (status, asked) => {
    const { create, post, now } = openPractice()
    const { body } = await create(asked)
    expect(body.status).toBe(status)
    const url = `/v1/payment_intents/${body.id}`
    expect((await post(`${url}/cancel`, reason)).body).toMatchObject({
      status: 'canceled',
      ...reason,
      canceled_at: now(),
      next_action: null,
    })
    for (const call of ['confirm', 'capture', 'cancel']) {
      expect((await post(`${url}/${call}`, { ...card(), ...reason })).body.error.code).toBe(
        'payment_intent_unexpected_state',
      )
    }
  })

  it.each([
    ['succeeded', '4111111111111111'],
    ['processing', '4000000000000077'],
  ])('is refused once it %s', async (status, number) => {
    const { charge, post, intent } = openPractice()
    const { id } = (await charge(number)).body
    expect((await post(`/v1/payment_intents/${id}/cancel`, reason)).status).toBe(400)
    expect((await intent(id)).status).toBe(status)
  })
})

describe('a refund', () => {
  it('takes the amount as a string or a number, and all that is left where it is left out', async () => {
    const { charge, post, get, chargesOf } = openPractice()
    const payment_intent = (await charge()).body.id
    const { body } = await post('/v1/refunds', {
      payment_intent,
      amount: '50',
      reason: 'duplicate',
      metadata: { a: '1' },
    })
    expect(body).toMatchObject({
      object: 'refund',
      amount: 50,
      currency: 'USD',
      status: 'succeeded',
      reason: 'duplicate',
      failure_reason: null,
      metadata: { a: '1' },
    })
    expect(body.id).toMatch(/^re_\d+$/)
    expect((await get(`/v1/refunds/${body.id}`)).body).toEqual(body)
    expect((await post('/v1/refunds', { payment_intent, amount: 1001 })).body.error.param).toBe('amount')
    expect((await chargesOf(payment_intent))[0]).toMatchObject({ amount_refunded: 50, refunded: false })
    expect((await post('/v1/refunds', { payment_intent })).body.amount).toBe(1000)
    expect((await chargesOf(payment_intent))[0]).toMatchObject({ amount_refunded: 1050, refunded: true })
    expect((await post('/v1/refunds', { payment_intent })).body.error.code).toBe('charge_already_refunded')
  })

  it.each([
    ['payment_intent', {}],
    ['amount', { amount: '0' }],
    ['amount', { amount: '1.5' }],
    ['amount', { amount: -5 }],
    ['reason', { reason: 'whim' }],
  ])('is refused at %s: %j', async (param, change) => {
    const { charge, post, chargesOf } = openPractice()
    const payment_intent = (await charge()).body.id
    const asked = param === 'payment_intent' ? change : { payment_intent, ...change }
    const { status, body } = await post('/v1/refunds', asked)
    expect([status, body.error.param]).toEqual([400, param])
    expect((await chargesOf(payment_intent))[0].amount_refunded).toBe(0)
  })

  it('of an intent that is not there is 404', async () => {
    const { status, body } = await openPractice().post('/v1/refunds', { payment_intent: 'pi_1' })
    expect([status, body.error.param]).toEqual([404, 'payment_intent'])
  })

  it('can be asked for again after it has failed', async () => {
    const { charge, post, wait } = openPractice()
    const payment_intent = (await charge('4000000000005126')).body.id
    await post('/v1/refunds', { payment_intent })
    expect((await post('/v1/refunds', { payment_intent })).status).toBe(400)
    wait(4000)
    expect((await post('/v1/refunds', { payment_intent })).body.amount).toBe(1050)
  })
})
