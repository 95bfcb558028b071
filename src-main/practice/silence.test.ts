import { describe, expect, it } from 'vitest'
import { testCards } from '#contract/test-cards.ts'
import { card, openPractice } from './fixtures/open-practice.ts'

const numberThat = (acts: boolean): string =>
  testCards.find(({ behaviour }) => behaviour.kind === 'silent' && behaviour.acts === acts)?.number ?? ''

describe.each([
  { acts: true, status: 'succeeded', charges: 1 },
  { acts: false, status: 'requires_payment_method', charges: 0 },
])('a card that the bank is silent about, acting: $acts', ({ acts, status, charges }) => {
  it('leaves every call about the payment unanswered, also over a restart, then tells what it did', async () => {
    const { create, post, get, intent, chargesOf, wait, reopen } = openPractice()
    const { id } = (await create({ merchant_order_id: 'A-1' })).body
    const url = `/v1/payment_intents/${id}`
    const first = await post(`${url}/confirm`, card(numberThat(acts)))
    expect([first.status, first.body.error.type]).toEqual([503, 'api_error'])
    const search = `/v1/payment_intents/search?query=${encodeURIComponent("merchant_order_id:'A-1'")}`
    const askAll = () =>
      Promise.all([
        get(url),
        get(search),
        get(`/v1/charges?payment_intent=${id}`),
        post(url, { description: 'tea' }),
        post(`${url}/confirm`, card()),
        post(`${url}/capture`),
        post(`${url}/cancel`, { cancellation_reason: 'abandoned' }),
        post('/v1/refunds', { payment_intent: id }),
      ])
    for (const answer of await askAll()) expect(answer.status).toBe(503)
    reopen()
    wait(9_999)
    for (const answer of await askAll()) expect(answer.status).toBe(503)
    wait(1)
    expect(await intent(id)).toMatchObject({ status, last_payment_error: null })
    expect((await get(search)).body.data).toMatchObject([{ id, status }])
    expect(await chargesOf(id)).toHaveLength(charges)
  })

  it('does it once when the one call that creates and charges is repeated under its key', async () => {
    const { post, get, chargesOf, wait } = openPractice({ silenceMs: 500 })
    const body = { amount: 1050, currency: 'usd', confirm: true, ...card(numberThat(acts)) }
    const send = () => post('/v1/payment_intents', body, { 'idempotency-key': 'key-1' })
    expect((await send()).status).toBe(503)
    wait(500)
    expect((await send()).status).toBe(503)
    const { data } = (await get('/v1/payment_intents')).body
    expect(data).toMatchObject([{ status }])
    expect(await chargesOf(data[0].id)).toHaveLength(charges)
  })

  it('leaves other payments alone, and after the silence the payment is like any other', async () => {
    const { charge, post, get, wait } = openPractice()
    await charge(numberThat(acts))
    expect((await charge()).body.status).toBe('succeeded')
    wait(10_000)
    const { id } = (await get('/v1/payment_intents')).body.data[1]
    const next = acts
      ? await post('/v1/refunds', { payment_intent: id })
      : await post(`/v1/payment_intents/${id}/confirm`, card())
    expect([next.status, next.body.status]).toEqual([200, 'succeeded'])
  })
})
