import { describe, expect, it } from 'vitest'
import { passesLuhn } from '#contract/card-numbers.ts'
import { testCards } from '#contract/test-cards.ts'
import { card, openPractice } from './fixtures/open-practice.ts'

const numbersOf = (kind: string) =>
  testCards.filter(({ behaviour }) => behaviour.kind === kind).map(({ number }) => number)

describe('test cards', () => {
  it('are all valid card numbers, each one once', () => {
    for (const { number } of testCards) expect([number, passesLuhn(number)]).toEqual([number, true])
    expect(new Set(testCards.map(({ number }) => number)).size).toBe(testCards.length)
  })

  it.each(testCards.filter(({ behaviour }) => behaviour.kind === 'paid'))(
    'pay with $brand $number',
    async ({ number, cvc }) => {
      const { create, chargesOf } = openPractice()
      const { body } = await create({ confirm: true, ...card(number, cvc) })
      expect(body.status).toBe('succeeded')
      expect(await chargesOf(body.id)).toMatchObject([
        { amount: 1050, amount_captured: 1050, amount_refunded: 0, refunded: false, payment_intent: body.id },
      ])
    },
  )

  it.each(testCards)(
    'decline $number where its behaviour says so: $effect',
    async ({ number, behaviour, cvc }) => {
      const { create, intent, chargesOf } = openPractice()
      const { status, body } = await create({ confirm: true, ...card(number, cvc) })
      expect(status).toBe(behaviour.kind === 'declined' ? 402 : behaviour.kind === 'silent' ? 503 : 200)
      if (behaviour.kind !== 'declined') return
      const { payment_intent, ...error } = body.error
      expect(error).toMatchObject({ type: 'card_error', decline_code: behaviour.declineCode })
      expect(await intent(payment_intent.id)).toEqual({ ...payment_intent, last_payment_error: error })
      expect(payment_intent).toMatchObject({ status: 'requires_payment_method', next_action: null })
      expect(await chargesOf(payment_intent.id)).toEqual([])
    },
  )

  it('are the only cards that are taken', async () => {
    const { status, body } = await openPractice().charge('4242424242424242')
    expect([status, body.error.code]).toEqual([402, 'test_mode_live_card'])
  })

  it('pay after a decline, on the same intent, and only once', async () => {
    const { charge, post, chargesOf } = openPractice()
    const { id } = (await charge('4000000000000002')).body.error.payment_intent
    const url = `/v1/payment_intents/${id}/confirm`
    expect((await post(url, card())).body).toMatchObject({
      id,
      status: 'succeeded',
      last_payment_error: null,
    })
    expect((await post(url, card())).body.error.code).toBe('payment_intent_unexpected_state')
    expect(await chargesOf(id)).toHaveLength(1)
  })

  it.each([
    ['4000000000000077', 'succeeded', 1],
    ['4000000000000093', 'requires_payment_method', 0],
  ])('settle %s, which is processing, as %s, also over a restart', async (number, status, charges) => {
    const { charge, intent, chargesOf, wait, reopen } = openPractice()
    const { body } = await charge(number)
    expect(body.status).toBe('processing')
    reopen()
    wait(3999)
    expect((await intent(body.id)).status).toBe('processing')
    expect(await chargesOf(body.id)).toEqual([])
    wait(1)
    expect(await chargesOf(body.id)).toHaveLength(charges)
    expect((await intent(body.id)).status).toBe(status)
  })

  it.each(['succeeded', 'failed'] as const)('give refunds that are pending and then %s', async (end) => {
    const { charge, post, get, chargesOf, wait } = openPractice()
    const { body: intent } = await charge(end === 'failed' ? '4000000000005126' : '4000000000007726')
    const { body: refund } = await post('/v1/refunds', { payment_intent: intent.id })
    expect(refund.status).toBe('pending')
    expect((await chargesOf(intent.id))[0].amount_refunded).toBe(1050)
    wait(4000)
    // The charge tells it although nobody has asked for the refund.
    expect((await chargesOf(intent.id))[0].amount_refunded).toBe(end === 'failed' ? 0 : 1050)
    expect((await get(`/v1/refunds/${refund.id}`)).body).toMatchObject({
      status: end,
      failure_reason: end === 'failed' ? 'expired_or_canceled_card' : null,
    })
  })
})

describe('a challenge', () => {
  it.each(numbersOf('challenge'))('is asked for by %s, and has its address', async (number) => {
    const { charge } = openPractice({ baseUrl: 'http://127.0.0.1:4010' })
    const { body } = await charge(number, { return_url: 'https://shop.example/' })
    expect(body).toMatchObject({ status: 'requires_action', '3ds_status': 'pending' })
    expect(body.next_action).toEqual({
      type: 'challenge_redirect',
      challenge_redirect: {
        url: `http://127.0.0.1:4010/challenge/${body.id}`,
        return_url: 'https://shop.example/',
      },
    })
  })

  it.each([
    ['4000000000003220', 'approve', 'succeeded', null, 'succeeded'],
    ['4000000000003220', 'fail', 'requires_payment_method', 'authentication_failed', 'failed'],
    ['4000008400001280', 'approve', 'requires_payment_method', 'authentication_failed', 'failed'],
    ['4000008260003178', 'approve', 'requires_payment_method', 'insufficient_funds', 'succeeded'],
  ] as const)('of %s ends, after %s, as %s', async (number, outcome, status, reason, authentication) => {
    const { charge, intent, resolveChallenge } = openPractice()
    const { id } = (await charge(number)).body
    resolveChallenge(id, outcome)
    const { last_payment_error, ...after } = await intent(id)
    expect(after).toMatchObject({ status, next_action: null, '3ds_status': authentication })
    expect(last_payment_error?.decline_code ?? null).toBe(reason)
    expect(() => resolveChallenge(id, 'approve')).toThrow('cannot be authenticated')
  })

  it('is asked for with request_three_d_secure any, and declined when nobody is there', async () => {
    const { charge, create, post } = openPractice()
    const any = { payment_method_options: { card: { request_three_d_secure: 'any' } } }
    expect((await charge(undefined, any)).body.status).toBe('requires_action')
    for (const name of ['off_session', 'off-session']) {
      const { status, body } = await charge(undefined, { ...any, [name]: true })
      expect([status, body.error.code]).toEqual([402, 'authentication_required'])
    }
    expect((await charge(undefined, { off_session: true })).body.status).toBe('succeeded')
    const { id } = (await create(any)).body
    expect((await post(`/v1/payment_intents/${id}/confirm`, card())).body.status).toBe('requires_action')
  })

  it('holds the money after approval where it is to be captured by hand', async () => {
    const { charge, intent, resolveChallenge } = openPractice()
    const { id } = (await charge('4000000000003220', { capture_method: 'manual' })).body
    resolveChallenge(id, 'approve')
    expect(await intent(id)).toMatchObject({ status: 'requires_capture', amount_capturable: 1050 })
  })
})

describe('the cardholder’s page', () => {
  const answer = (outcome: string) => ({ method: 'POST', body: new URLSearchParams({ outcome }) })

  it('asks, takes the answer and returns to the shop', async () => {
    const { charge, fetch, intent } = openPractice()
    const { id } = (await charge('4000000000003220', { return_url: 'https://shop.example/' })).body
    const page = await (await fetch(`/challenge/${id}`)).text()
    expect(page).toContain('$10.50')
    expect(page).toContain('Approve')
    const { status, headers } = await fetch(`/challenge/${id}`, answer('approve'))
    expect([status, headers.get('location')]).toEqual([303, 'https://shop.example/'])
    expect((await intent(id)).status).toBe('succeeded')
    const after = await (await fetch(`/challenge/${id}`)).text()
    expect(after).toContain('Approved')
    expect(after).not.toMatch(/<button|false/)
  })

  it('says what happened where there is no shop to return to', async () => {
    const { charge, fetch, intent } = openPractice()
    const { id } = (await charge('4000000000003220', { description: '<b>tea</b>' })).body
    expect((await fetch(`/challenge/${id}`, answer('perhaps'))).status).toBe(400)
    const page = await (await fetch(`/challenge/${id}`, answer('fail'))).text()
    expect(page).toContain('was not made')
    expect(page).toContain('&lt;b&gt;tea')
    expect((await intent(id)).last_payment_error.code).toBe('card_declined')
    expect((await fetch(`/challenge/${id}`, answer('approve'))).status).toBe(400)
  })
})
