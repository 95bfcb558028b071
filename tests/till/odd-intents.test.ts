import { afterEach, describe, expect, it } from 'vitest'
import { openOddTill, type Tell } from './fixtures/odd-gateway.ts'

let odd: Awaited<ReturnType<typeof openOddTill>>
afterEach(() => odd.close())

const isIntent = (path: string) => path.startsWith('/v1/payment_intents')
/** Every answer about an intent that has been paid is told with this. */
const paidTold =
  (change: object | ((body: Record<string, unknown>) => object), where = /./): Tell =>
  ({ method, path }, { body }) => {
    if (!isIntent(path) || !where.test(`${method} ${path}`)) return undefined
    const told = (one: Record<string, unknown>): object =>
      one.status === 'succeeded' ? { ...one, ...(typeof change === 'function' ? change(one) : change) } : one
    return { body: Array.isArray(body.data) ? { ...body, data: body.data.map(told) } : told(body) }
  }

describe.each(['two-call', 'one-call'] as const)('a charge in %s', (protocol) => {
  it.each(['paid', 'requires_review', '', null, 5, {}])(
    'of the status %j is neither paid nor unpaid until it is final',
    async (status) => {
      odd = await openOddTill({ protocol })
      odd.tells(paidTold({ status }))
      const open = await odd.charge()
      expect(open).toMatchObject({ status: 'processing', amountCaptured: 0 })
      expect(open.gatewayId).toMatch(/^pi_/)
      expect(await odd.lookLong(open.id)).toMatchObject({ status: 'processing' })
      await odd.restart()
      odd.tellsTruth()
      expect(await odd.refresh(open.id)).toMatchObject({ status: 'succeeded', amountCaptured: 1000 })
    },
  )

  it.each([
    ['requires_payment_method', 'declined'],
    ['canceled', 'failed'],
    ['failed', 'declined'],
  ])('of an unlisted status that ends as %s is %s', async (status, end) => {
    odd = await openOddTill({ protocol })
    const told = (next: string) =>
      odd.tells(({ path }, { body }) => (isIntent(path) ? { body: { ...body, status: next } } : undefined))
    told('reviewing')
    const open = await odd.charge()
    expect(open.status).toBe('processing')
    told(status)
    expect(await odd.lookLong(open.id)).toMatchObject({ status: end, amountCaptured: 0 })
  })

  it('that has failed was not charged, and its intent is not looked at for ever', async () => {
    odd = await openOddTill({ protocol })
    odd.tells(({ path }, { body }) => (isIntent(path) ? { body: { ...body, status: 'failed' } } : undefined))
    const { id, status } = await odd.charge({
      card: { number: '4000000000000002', expMonth: '12', expYear: '2031', cvc: '123' },
    })
    expect(status).toBe('declined')
    odd.clock.time += 3_600_000
    expect(await odd.refresh(id)).toMatchObject({ status: 'declined', closing: 'done' })
  })

  it.each([
    { amount: null },
    { amount: '10.00' },
    { currency: null },
    { object: 'paymentIntent', amount: undefined, currency: undefined },
  ])('that says too little (%j) is paid once the gateway says so', async (change) => {
    odd = await openOddTill({ protocol })
    odd.tells(paidTold(change, /^POST/))
    expect(await odd.charge()).toMatchObject({ status: 'succeeded', amountCaptured: 1000 })
    expect(odd.store.list('intent', {})).toHaveLength(1)
  })

  it.each([{ amount: 100_000 }, { currency: 'EUR' }, { livemode: true }])(
    'of another sale (%j) is never paid, and never not charged',
    async (change) => {
      odd = await openOddTill({ protocol })
      odd.tells(paidTold(change))
      const { id } = await odd.charge({ merchantOrderId: '00123' })
      odd.tells(paidTold({ ...change, merchant_order_id: '123' }))
      const payment = await odd.lookLong(id)
      expect(payment).toMatchObject({ status: 'unknown' })
      expect(payment.gatewayId).toMatch(/^pi_/)
    },
  )

  it('that collected more than was asked is booked as the gateway says, and flagged', async () => {
    odd = await openOddTill({ protocol })
    odd.tells(paidTold({ amount_received: 1200 }))
    expect(await odd.charge()).toMatchObject({
      amountCaptured: 1200,
      discrepancies: [{ code: 'more_collected', asked: 1000, told: 1200 }],
    })
  })

  it.each([
    ['00123', '123'],
    ['Order-A', 'ORDER-A'],
    ['a-long-order-number-of-a-shop', 'a-long-order-num'],
    [' padded', 'padded'],
    ['20260331000000000123', 2.0260331e19],
    ['A-1', 'something else'],
    ['Ko\u0308ln', 'Köln'],
  ])('whose order number %j is echoed as %j is settled by its own answer', async (merchantOrderId, echo) => {
    odd = await openOddTill({ protocol })
    odd.tells(({ path }, { body }) =>
      isIntent(path) ? { body: { ...body, merchant_order_id: echo } } : undefined,
    )
    expect(await odd.charge({ merchantOrderId })).toMatchObject({ status: 'succeeded', amountCaptured: 1000 })
  })

  it('is settled by the id that an error names', async () => {
    odd = await openOddTill({ protocol })
    odd.tells(({ method, path }, { body }) =>
      method === 'POST' && isIntent(path)
        ? {
            status: 500,
            body: { error: { message: 'Oops.', payment_intent: { ...body, merchant_order_id: 'x' } } },
          }
        : undefined,
    )
    expect(await odd.charge()).toMatchObject({ status: 'succeeded' })
    expect(odd.store.list('charge', {})).toHaveLength(1)
  })
})

describe('in one call', () => {
  it.each(['123', '00 123', '0012'])(
    'an order number that a search finds as %j is never not charged',
    async (echo) => {
      odd = await openOddTill({ protocol: 'one-call' })
      odd.tells(({ method, path }, { body }) => {
        if (method === 'POST') return 'lost'
        const told = (one: object) => ({ ...one, merchant_order_id: echo })
        return isIntent(path) && Array.isArray(body.data)
          ? { body: { ...body, data: body.data.map(told) } }
          : undefined
      })
      const { id } = await odd.charge({ merchantOrderId: '00123' })
      expect(await odd.lookLong(id)).toMatchObject({ status: 'unknown', error: { code: 'other_order' } })
    },
  )

  it('an answer that names another payment’s intent settles nothing', async () => {
    odd = await openOddTill({ protocol: 'one-call' })
    const first = await odd.charge()
    odd.tells(({ method, path }, { body }) =>
      method === 'POST' && isIntent(path) ? { body: { ...body, id: first.gatewayId } } : undefined,
    )
    const second = await odd.charge({ acknowledge: ['duplicate'] })
    expect(second.status).toBe('succeeded')
    expect(second.gatewayId).not.toBe(first.gatewayId)
  })
})

describe('a part of a hold', () => {
  const hold = async (tell: Tell) => {
    odd = await openOddTill()
    const held = await odd.charge({ options: { capture: 'manual' } })
    odd.tells(tell)
    return held.id
  }
  const noSums = paidTold({ amount_received: null })

  it('is booked as its charges tell, where the intent does not', async () => {
    const id = await hold(noSums)
    expect(await odd.till.call('payments.capture', { id, amount: 300 })).toMatchObject({
      status: 'succeeded',
      amountCaptured: 300,
    })
  })

  it.each([null, undefined, 'some'])('stays in doubt while neither says (%j)', async (amount_captured) => {
    const id = await hold((request, answer) => {
      const data = answer.body.data
      if (request.path !== '/v1/charges' || !Array.isArray(data)) return noSums(request, answer)
      return { body: { ...answer.body, data: data.map((charge) => ({ ...charge, amount_captured })) } }
    })
    const doubtful = await odd.till.call('payments.capture', { id, amount: 300 })
    expect(doubtful).toMatchObject({
      status: 'requires_capture',
      amountCaptured: 0,
      pending: { operation: 'capture', amount: 300 },
    })
    expect(odd.heard.filter((line) => line.endsWith('/capture'))).toHaveLength(1)
    expect(await odd.lookLong(id)).toMatchObject({ status: 'requires_capture', pending: { amount: 300 } })
    odd.tellsTruth()
    const settled = await odd.refresh(id)
    expect(settled).toMatchObject({ status: 'succeeded', amountCaptured: 300 })
    expect(settled).not.toHaveProperty('pending')
  })

  it.each([null, 200, 400])(
    'that was collected elsewhere is booked as the gateway says, with amount_received %j',
    async (amount_received) => {
      const id = await hold(paidTold({ amount_received }))
      const { gatewayId } = await odd.till.call('payments.get', { id })
      await odd.elsewhere('POST', `/v1/payment_intents/${gatewayId}/capture`, { amount_to_capture: 200 })
      expect(await odd.refresh(id)).toMatchObject({
        status: 'succeeded',
        amountCaptured: amount_received ?? 200,
      })
    },
  )

  it('of which another sum was collected than asked is flagged', async () => {
    const id = await hold(paidTold({ amount_received: 500 }))
    expect(await odd.till.call('payments.capture', { id, amount: 300 })).toMatchObject({
      amountCaptured: 500,
      discrepancies: [{ code: 'more_collected', asked: 300, told: 500 }],
    })
  })

  it('that is not asked for keeps an ordinary charge at its two requests', async () => {
    odd = await openOddTill()
    await odd.charge()
    expect(odd.heard).toHaveLength(2)
  })
})
