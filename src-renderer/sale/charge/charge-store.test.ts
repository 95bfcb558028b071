import { describe, expect, it } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { createChargeStore } from './charge-store.ts'
import { fakeTill } from './fixtures/fake-till.ts'
import { aPayment } from './fixtures/payment.ts'

const order = { sale: { currency: 'USD', amount: 1050 } }
const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
const failure = (code: Failure['code']): Failure => ({ code, message: 'No.', retryable: false })
const settled = (): Promise<void> => new Promise((done) => setImmediate(done))

function opened() {
  const { call, calls } = fakeTill()
  let made = 0
  const store = createChargeStore(call, () => `attempt-${++made}`)
  return { store, calls, at: () => store.getState() }
}

/** The store after a charge that ended like this. */
async function after(change: Parameters<typeof aPayment>[0]) {
  const till = opened()
  void till.at().charge(order, () => card)
  till.calls[0]?.answer(aPayment(change))
  await settled()
  return till
}

describe('charge', () => {
  it('sends once, however often Charge is pressed', () => {
    const { calls, at } = opened()
    void at().charge(order, () => card)
    void at().charge(order, () => card)
    expect(calls).toHaveLength(1)
    expect(calls[0]?.input).toEqual({ ...order, attemptId: 'attempt-1', card })
  })

  it('sends nothing more once there is an outcome', async () => {
    const { calls, at } = await after({})
    void at().charge(order, () => card)
    expect(calls).toHaveLength(1)
  })

  it('never keeps the card', async () => {
    const { at } = await after({ status: 'declined' })
    expect(JSON.stringify(at())).not.toContain(card.number)
    expect(JSON.stringify(at())).not.toContain(card.cvc)
  })

  it('asks about a possible duplicate, and charges again with the same attempt', async () => {
    const { calls, at } = opened()
    void at().charge(order, () => card)
    calls[0]?.fail(failure('possible_duplicate'))
    await settled()
    expect(at().step).toMatchObject({ kind: 'asking', question: 'duplicate' })
    at().acknowledge()
    void at().charge(order, () => card)
    expect(calls[1]?.input).toEqual({ ...order, attemptId: 'attempt-1', card, acknowledge: ['duplicate'] })
  })

  it('remembers every yes of one attempt, and forgets them when the cashier goes back', async () => {
    const { calls, at } = opened()
    for (const code of ['possible_duplicate', 'unknown_outstanding'] as const) {
      void at().charge(order, () => card)
      calls.at(-1)?.fail(failure(code))
      await settled()
      at().acknowledge()
    }
    expect(at().acknowledged).toEqual(['duplicate', 'unknown'])
    void at().charge(order, () => card)
    calls.at(-1)?.fail(failure('possible_duplicate'))
    await settled()
    at().goBack()
    expect(at()).toMatchObject({ step: { kind: 'entering' }, acknowledged: [], attemptId: 'attempt-1' })
  })

  it.each(['charge', 'chargeAnotherCard'] as const)(
    'holds a yes for one %s: after a failure, such as a manager who does not approve, it is asked again',
    async (way) => {
      const { calls, at } = way === 'charge' ? opened() : await after({ status: 'declined' })
      at().tryAnotherCard()
      const press = (): void =>
        void (way === 'charge' ? at().charge(order, () => card) : at().chargeAnotherCard(() => card))
      press()
      calls.at(-1)?.fail(failure('unknown_outstanding'))
      await settled()
      at().acknowledge()
      press()
      expect(calls.at(-1)?.input).toMatchObject({ acknowledge: ['unknown'] })
      calls.at(-1)?.fail(failure('approval_needed'))
      await settled()
      press()
      expect(calls.at(-1)?.input).not.toHaveProperty('acknowledge')
    },
  )

  it('starts a new attempt when the till refused the input, since nothing was sent', async () => {
    const { calls, at } = opened()
    void at().charge(order, () => card)
    calls[0]?.fail(failure('invalid_input'))
    await settled()
    expect(at()).toMatchObject({ attemptId: 'attempt-2', step: { kind: 'entering' } })
  })

  it.each(['internal', 'gateway_unavailable', 'busy', 'storage'] as const)(
    'keeps the attempt after %s, which may have been written down',
    async (code) => {
      const { calls, at } = opened()
      void at().charge(order, () => card)
      calls[0]?.fail(failure(code))
      await settled()
      expect(at()).toMatchObject({ attemptId: 'attempt-1', step: { kind: 'entering', failure: { code } } })
    },
  )

  it('tries another card on the same payment under a new attempt, once', async () => {
    const { calls, at } = await after({ status: 'declined' })
    at().tryAnotherCard()
    void at().chargeAnotherCard(() => card)
    void at().chargeAnotherCard(() => card)
    expect(calls).toHaveLength(2)
    expect(calls[1]).toMatchObject({
      method: 'payments.confirm',
      input: { id: 'p1', attemptId: 'attempt-2', card },
    })
    calls[1]?.answer(aPayment({ updatedAt: '2026-11-23T10:00:02.000Z' }))
    await settled()
    expect(at().step).toMatchObject({ kind: 'outcome', payment: { status: 'succeeded' } })
  })

  it('asks about a possible duplicate of another card too, and goes on with the same attempt', async () => {
    const { calls, at } = await after({ status: 'declined' })
    at().tryAnotherCard()
    void at().chargeAnotherCard(() => card)
    calls[1]?.fail(failure('possible_duplicate'))
    await settled()
    expect(at().step).toMatchObject({ kind: 'anotherCard', question: 'duplicate', isSending: false })
    at().goBack()
    expect(at().step).toEqual(expect.not.objectContaining({ question: 'duplicate' }))
    void at().chargeAnotherCard(() => card)
    calls[2]?.fail(failure('possible_duplicate'))
    await settled()
    at().acknowledge()
    void at().chargeAnotherCard(() => card)
    expect(calls[3]?.input).toEqual({ id: 'p1', attemptId: 'attempt-2', card, acknowledge: ['duplicate'] })
  })

  it('begins with a payment that was declined earlier, with an attempt of its own', async () => {
    const { call, calls } = fakeTill()
    const declined = aPayment({ status: 'declined' })
    const at = createChargeStore(call, () => 'attempt-9', declined).getState
    expect(at().step).toEqual({ kind: 'anotherCard', payment: declined, isSending: false })
    void at().chargeAnotherCard(() => card)
    expect(calls).toMatchObject([{ input: { id: 'p1', attemptId: 'attempt-9', card } }])
    calls[0]?.answer(aPayment({ updatedAt: '2026-11-23T10:00:02.000Z' }))
    await settled()
    expect(at().step).toMatchObject({ kind: 'outcome', payment: { status: 'succeeded' } })
  })

  it('offers another card only after a decline', async () => {
    const { at } = await after({ status: 'unknown' })
    at().tryAnotherCard()
    expect(at().step.kind).toBe('outcome')
  })

  it('shows the outcome when the payment settles while another card is typed', async () => {
    const { at } = await after({ status: 'declined' })
    at().tryAnotherCard()
    at().paymentChanged(aPayment({ status: 'succeeded' }))
    expect(at().step).toMatchObject({ kind: 'outcome', payment: { status: 'succeeded' } })
  })

  it('goes back to the order with a new attempt after a payment that certainly failed, and not from an unknown one', async () => {
    const failed = await after({ status: 'failed' })
    failed.at().goBack()
    expect(failed.at()).toMatchObject({ step: { kind: 'entering' }, attemptId: 'attempt-2' })
    const unknown = await after({ status: 'unknown' })
    unknown.at().goBack()
    expect(unknown.at()).toMatchObject({ step: { kind: 'outcome' }, attemptId: 'attempt-1' })
  })

  it('follows the payment on the screen, and no other', async () => {
    const { at } = await after({ status: 'processing' })
    at().paymentChanged(aPayment({ id: 'p2', status: 'declined', updatedAt: '2026-11-23T10:00:05.000Z' }))
    expect(at().step).toMatchObject({ payment: { status: 'processing' } })
    at().paymentChanged(aPayment({ status: 'succeeded', updatedAt: '2026-11-23T10:00:05.000Z' }))
    expect(at().step).toMatchObject({ payment: { status: 'succeeded' } })
  })

  it('does not go back in time when news overtakes an answer', async () => {
    const { calls, at } = opened()
    void at().charge(order, () => card)
    at().paymentChanged(aPayment({ status: 'succeeded', updatedAt: '2026-11-23T10:00:09.000Z' }))
    calls[0]?.answer(aPayment({ status: 'processing' }))
    await settled()
    expect(at().step).toMatchObject({ payment: { status: 'succeeded' } })
  })

  it('does one thing at a time with a payment, and tells a refusal beside its outcome', async () => {
    const { calls, at } = await after({ status: 'requires_capture' })
    void at().capture(500)
    void at().cancel()
    expect(calls).toHaveLength(2)
    expect(calls[1]).toMatchObject({ method: 'payments.capture', input: { id: 'p1', amount: 500 } })
    calls[1]?.fail(failure('gateway_unavailable'))
    await settled()
    expect(at().step).toMatchObject({
      kind: 'outcome',
      isWorking: false,
      failure: { code: 'gateway_unavailable' },
    })
  })

  it('cannot be thrown away by New sale while it is on its way', () => {
    const { at } = opened()
    void at().charge(order, () => card)
    at().newSale()
    expect(at()).toMatchObject({ step: { kind: 'sending' }, attemptId: 'attempt-1' })
  })

  it('gives a new sale a new attempt', async () => {
    const { at } = await after({})
    at().newSale()
    expect(at()).toMatchObject({ step: { kind: 'entering' }, attemptId: 'attempt-2' })
  })
})
