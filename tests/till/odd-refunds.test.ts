import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOddTill } from './fixtures/odd-gateway.ts'

let odd: Awaited<ReturnType<typeof openOddTill>>
beforeEach(async () => {
  odd = await openOddTill()
})
afterEach(() => odd.close())

/** Every answer about a refund is told with this. */
const refundsTold = (change: object, where: RegExp = /^(POST|GET) \/v1\/refunds/): void =>
  odd.tells(({ method, path }, { body }) =>
    where.test(`${method} ${path}`) ? { body: { ...body, ...change } } : undefined,
  )

describe('a refund whose answer is not understood', () => {
  it.each([
    { status: 'requires_action' },
    { status: 'processing' },
    { status: 'accepted' },
    { status: null },
    { status: 7 },
    { status: '' },
    { status: true },
    { status: ['succeeded'] },
    { amount: null },
    { amount: 'much' },
    { amount: {} },
    { currency: '' },
    { currency: 840 },
    { object: 'refund_request', status: 'created' },
    { object: null, currency: null, amount: null, status: null, payment_intent: null },
  ])('is kept with its id, is pending, and is asked for until it is final: %j', async (change) => {
    const { id } = await odd.charge()
    refundsTold(change)
    const taken = await odd.refund(id, 400)
    expect(taken).toMatchObject({ amountRefunded: 400, refunds: [{ status: 'pending', amount: 400 }] })
    expect(taken.refunds[0]?.gatewayId).toMatch(/^re_/)
    // However long it lasts, it is never said not to have been made, and is never made again.
    expect((await odd.lookLong(id)).refunds).toMatchObject([{ status: 'pending' }])
    await odd.restart()
    await expect(odd.refund(id, 700)).rejects.toMatchObject({ code: 'refund_too_large' })
    odd.tellsTruth()
    const final = await odd.refresh(id)
    expect(final).toMatchObject({ amountRefunded: 400, refunds: [{ status: 'succeeded', amount: 400 }] })
    expect(final.refunds[0]).not.toHaveProperty('error')
    expect(odd.heard.filter((line) => line === 'POST /v1/refunds')).toHaveLength(1)
  })

  it('ends as failed where the gateway says so in the end', async () => {
    const { id } = await odd.charge()
    refundsTold({ status: 'in_review' })
    await odd.refund(id, 400)
    refundsTold({ status: 'failed', failure_reason: 'lost_or_stolen_card' })
    expect(await odd.refresh(id)).toMatchObject({
      amountRefunded: 0,
      refunds: [{ status: 'failed', error: { code: 'lost_or_stolen_card' } }],
    })
    odd.tellsTruth()
  })

  it.each([
    ['under a 500’s error', 500, (refund: object) => ({ error: { message: 'Oops.', refund } })],
    ['beside a 409’s error', 409, (refund: object) => ({ error: { message: 'Busy.' }, refund })],
    [
      'by its id in a 400',
      400,
      (refund: { id: string }) => ({ error: { message: 'No.', refund: refund.id } }),
    ],
    ['as the whole of a 503', 503, (refund: object) => refund],
    ['in a 202’s data', 202, (refund: object) => ({ data: refund })],
    ['in an error under a 200', 200, (refund: object) => ({ error: { message: 'No.', refund } })],
  ])('is kept where it is named %s', async (_, status, wrap) => {
    const { id } = await odd.charge()
    odd.tells(({ method, path }, { body }) =>
      method === 'POST' && path === '/v1/refunds'
        ? { status, body: wrap({ ...body, id: String(body.id) }) }
        : undefined,
    )
    expect((await odd.refund(id, 400)).refunds[0]?.gatewayId).toMatch(/^re_/)
    expect(await odd.refresh(id)).toMatchObject({ amountRefunded: 400, refunds: [{ status: 'succeeded' }] })
  })

  it('does not take the answer of an earlier refund for its own', async () => {
    const { id } = await odd.charge()
    const first = await odd.refund(id, 300)
    refundsTold({ id: first.refunds[0]?.gatewayId }, /^POST/)
    expect(await odd.refund(id, 300)).toMatchObject({ amountRefunded: 600 })
    expect(odd.store.list('refund', {})).toHaveLength(2)
  })
})

describe('a refund of another sum than asked', () => {
  it('is booked as the gateway says, and flagged', async () => {
    const { id } = await odd.charge()
    refundsTold({ amount: 350 })
    expect(await odd.refund(id, 400)).toMatchObject({
      amountRefunded: 350,
      refunds: [{ status: 'succeeded', amount: 350, asked: 400 }],
      discrepancies: [{ code: 'refund_amount', asked: 400, told: 350 }],
    })
  })

  it('is flagged as more than was collected', async () => {
    const { id } = await odd.charge()
    refundsTold({ amount: 4000 })
    const payment = await odd.refund(id, 400)
    expect(payment.discrepancies?.map(({ code }) => code)).toEqual(['refund_amount', 'more_refunded'])
    await expect(odd.refund(id, 1)).rejects.toMatchObject({ code: 'refund_too_large' })
  })

  it('and in another currency is nothing that is booked: it waits for somebody, and blocks others', async () => {
    const { id } = await odd.charge()
    refundsTold({ currency: 'eur' })
    const payment = await odd.refund(id, 400)
    expect(payment).toMatchObject({
      amountRefunded: 0,
      refunds: [{ status: 'unknown', error: { code: 'wrong_currency' } }],
      discrepancies: [{ code: 'refund_currency', currency: 'EUR', asked: 400, told: 400 }],
    })
    expect((await odd.lookLong(id)).refunds).toMatchObject([{ status: 'unknown' }])
    await expect(odd.refund(id, 100)).rejects.toMatchObject({ code: 'refund_unsettled' })
    odd.tellsTruth()
    expect(await odd.refresh(id)).toMatchObject({ amountRefunded: 400, refunds: [{ status: 'succeeded' }] })
  })
})
