import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openOddTill } from './fixtures/odd-gateway.ts'

let odd: Awaited<ReturnType<typeof openOddTill>>
beforeEach(async () => {
  odd = await openOddTill()
})
afterEach(() => odd.close())

const day = 24 * 3_600_000
const refundElsewhere = async (gatewayId: string | undefined, amount: number): Promise<void> =>
  expect(
    await odd.elsewhere('POST', '/v1/refunds', { payment_intent: gatewayId, amount: String(amount) }),
  ).toMatchObject({ object: 'refund' })
/** The bank takes a refund back that the gateway has told as done. */
const fail = (refundId: string | undefined): void => {
  const refund = odd.store.get('refund', refundId ?? '')
  if (!refund) throw new Error('There is no such refund')
  odd.store.put('refund', { wire: { ...refund.wire, status: 'failed', failure_reason: 'unknown' } })
  const [charge] = odd.store.list('charge', { parent: refund.wire.payment_intent })
  if (!charge) throw new Error('There is no such charge')
  const amount_refunded = charge.wire.amount_refunded - refund.wire.amount
  odd.store.put('charge', { wire: { ...charge.wire, amount_refunded, refunded: false } })
}

describe('a refund that fails after it had succeeded', () => {
  it('is taken back at a look, and can be made again', async () => {
    const { id } = await odd.charge()
    const refunded = await odd.refund(id)
    expect(refunded).toMatchObject({ amountRefunded: 1000, refunds: [{ status: 'succeeded' }] })
    odd.clock.time += 9 * day
    fail(refunded.refunds[0]?.gatewayId)
    expect(await odd.refresh(id)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'failed' }] })
    const again = await odd.refund(id)
    expect(again).toMatchObject({ amountRefunded: 1000 })
    expect(again.refunds.map(({ status }) => status)).toEqual(['failed', 'succeeded'])
    expect(await odd.till.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  it('is noticed before it is made again, without a look', async () => {
    const { id } = await odd.charge()
    const refunded = await odd.refund(id, 600)
    fail(refunded.refunds[0]?.gatewayId)
    expect(await odd.refund(id, 900)).toMatchObject({ amountRefunded: 900 })
  })

  it('while the total still counts it, is not booked as one that was made elsewhere', async () => {
    const { id } = await odd.charge()
    const refunded = await odd.refund(id, 400)
    const refundId = refunded.refunds[0]?.gatewayId
    odd.tells(({ path }, { body }) =>
      path === `/v1/refunds/${refundId}` ? { body: { ...body, status: 'failed' } } : undefined,
    )
    const failed = await odd.refresh(id)
    expect(failed).toMatchObject({ amountRefunded: 0 })
    expect(failed.refunds).toHaveLength(1)
    // The gateway, which counts it too, would refuse more than this.
    expect(await odd.refund(id, 600)).toMatchObject({ amountRefunded: 600 })
    fail(refundId)
    expect((await odd.lookLong(id)).refunds).toHaveLength(2)
  })

  it.each(['fails later', 'is refused at once'])(
    'and that %s does not hide the same sum that is then refunded elsewhere',
    async (how) => {
      const { id, gatewayId } = await odd.charge()
      if (how === 'is refused at once')
        odd.tells(({ method, path }, { body }) => {
          if (method !== 'POST' || path !== '/v1/refunds') return undefined
          fail(String(body.id))
          return { body: { ...body, status: 'failed' } }
        })
      const refunded = await odd.refund(id, 400)
      if (how === 'fails later') fail(refunded.refunds[0]?.gatewayId)
      expect(await odd.refresh(id)).toMatchObject({ amountRefunded: 0 })
      await refundElsewhere(gatewayId, 400)
      expect(await odd.refresh(id)).toMatchObject({
        amountRefunded: 400,
        refunds: [{ status: 'failed' }, { status: 'succeeded', elsewhere: true }],
      })
    },
  )

  it('is noticed when the day is looked at, which does not wait for it', async () => {
    const { id } = await odd.charge()
    const refunded = await odd.refund(id, 400)
    fail(refunded.refunds[0]?.gatewayId)
    await odd.till.call('bookkeeping.day', { date: '2026-06-01' })
    await vi.waitFor(async () =>
      expect(await odd.till.call('payments.get', { id })).toMatchObject({ amountRefunded: 0 }),
    )
    odd.tells(() => 'lost')
    await expect(odd.till.call('bookkeeping.day', { date: '2026-06-01' })).resolves.toBeDefined()
  })

  it('is noticed by itself, days later and after a restart, and not asked for when banks take no longer', async () => {
    await odd.close()
    odd = await openOddTill({ timing: { lookLongest: 5 } })
    const { id } = await odd.charge()
    const refunded = await odd.refund(id, 400)
    const asked = `GET /v1/refunds/${refunded.refunds[0]?.gatewayId}`
    const count = () => odd.heard.filter((line) => line === asked).length
    await vi.waitFor(() => expect(count()).toBe(1))
    await odd.restart()
    odd.clock.time += 2 * 3_600_000
    await vi.waitFor(() => expect(count()).toBe(2))
    odd.clock.time += 3 * day
    fail(refunded.refunds[0]?.gatewayId)
    await vi.waitFor(async () =>
      expect(await odd.till.call('payments.get', { id })).toMatchObject({ amountRefunded: 0 }),
    )
    const { id: other } = await odd.charge({ acknowledge: ['duplicate'] })
    const second = await odd.refund(other, 100)
    const line = `GET /v1/refunds/${second.refunds[0]?.gatewayId}`
    odd.clock.time += 31 * day
    await vi.waitFor(() => expect(odd.heard).toContain(line))
    odd.heard.length = 0
    odd.clock.time += 31 * day
    const third = await odd.refund(other, 100)
    await vi.waitFor(() => expect(odd.heard).toContain(`GET /v1/refunds/${third.refunds[1]?.gatewayId}`))
    // The refund itself asks for all; the rounds ask no more for the old one.
    expect(odd.heard.filter((one) => one === line).length).toBeLessThanOrEqual(2)
  })
})

describe('money that was given back elsewhere', () => {
  it('is a refund of its own at the next look, and counts against what is left', async () => {
    const { id, gatewayId } = await odd.charge()
    await odd.refund(id, 100)
    await refundElsewhere(gatewayId, 300)
    const seen = await odd.refresh(id)
    expect(seen).toMatchObject({
      amountRefunded: 400,
      refunds: [
        { amount: 100, status: 'succeeded' },
        { amount: 300, status: 'succeeded', elsewhere: true },
      ],
    })
    expect((await odd.refresh(id)).refunds).toHaveLength(2)
    await expect(odd.refund(id, 700)).rejects.toMatchObject({ code: 'refund_too_large' })
    expect(await odd.refund(id)).toMatchObject({ amountRefunded: 1000 })
    expect(await odd.till.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  it('is in the day report, and on the receipt', async () => {
    const { id, gatewayId } = await odd.charge()
    await refundElsewhere(gatewayId, 300)
    await odd.refresh(id)
    const { totals } = await odd.till.call('bookkeeping.day', { date: '2026-06-01' })
    expect(totals).toMatchObject([{ paid: { amount: 1000 }, refunded: { count: 1, amount: 300 }, net: 700 }])
    const { html } = await odd.till.call('receipts.get', { paymentId: id })
    expect(html).toContain('Refund made elsewhere')
  })

  it('is seen before more is given back than there is, without a look', async () => {
    const { id, gatewayId } = await odd.charge()
    await refundElsewhere(gatewayId, 800)
    await expect(odd.refund(id, 300)).rejects.toMatchObject({ code: 'refund_too_large', field: 'amount' })
    expect(odd.heard).not.toContain('POST /v1/refunds')
    expect(await odd.till.call('payments.get', { id })).toMatchObject({ amountRefunded: 800 })
  })

  it.each([
    ['the till’s own without an answer', 300],
    ['another sum', 200],
  ])('beside one of the till’s own without an answer (%s) is never counted twice', async (_, elsewhere) => {
    const { id, gatewayId } = await odd.charge()
    odd.tells(({ path }) => (path === '/v1/refunds' ? 'lost' : undefined))
    await odd.refund(id, 300)
    await refundElsewhere(gatewayId, elsewhere)
    odd.tellsTruth()
    expect(await odd.lookLong(id)).toMatchObject({ amountRefunded: 300 + elsewhere })
  })

  it('and taken back there is taken back here, once that lasts', async () => {
    const { id, gatewayId } = await odd.charge()
    await refundElsewhere(gatewayId, 300)
    await refundElsewhere(gatewayId, 100)
    expect(await odd.refresh(id)).toMatchObject({ amountRefunded: 400 })
    fail(odd.store.list('refund', {}).find(({ wire }) => wire.amount === 100)?.wire.id)
    expect(await odd.refresh(id)).toMatchObject({ amountRefunded: 400 })
    expect(await odd.lookLong(id)).toMatchObject({ amountRefunded: 300, refunds: [{ amount: 300 }] })
    fail(odd.store.list('refund', {}).find(({ wire }) => wire.amount === 300)?.wire.id)
    expect(await odd.lookLong(id)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'failed' }] })
  })
})

describe('what was settled elsewhere', () => {
  it('a hold that was let go there is cancelled here', async () => {
    const { id, gatewayId } = await odd.charge({ options: { capture: 'manual' } })
    await odd.elsewhere('POST', `/v1/payment_intents/${gatewayId}/cancel`, {
      cancellation_reason: 'duplicate',
    })
    expect(await odd.refresh(id)).toMatchObject({ status: 'canceled' })
  })

  it.each(['declined', 'canceled', 'failed'])(
    'what was %s here and is paid there is paid here',
    async (status) => {
      const declining = { number: '4000000000000002', expMonth: '12', expYear: '2031', cvc: '123' }
      const { id, gatewayId } =
        status === 'canceled'
          ? await odd.charge({ options: { capture: 'manual' } })
          : await odd.charge({ card: declining })
      if (status === 'canceled') await odd.till.call('payments.cancel', { id })
      if (status === 'failed') odd.clock.time += day
      await odd.refresh(id)
      const intent = odd.store.get('intent', gatewayId ?? '')
      if (!intent) throw new Error('There is no such intent')
      odd.store.put('intent', {
        ...intent,
        wire: { ...intent.wire, status: 'succeeded', amount_received: 1000 },
      })
      const paid = await odd.refresh(id)
      expect(paid).toMatchObject({ status: 'succeeded', amountCaptured: 1000 })
      expect(paid.receiptNumber).toBeDefined()
      expect(paid).not.toHaveProperty('error')
    },
  )

  it('one that the till never heard of is found by its order number', async () => {
    await odd.close()
    odd = await openOddTill({ protocol: 'one-call' })
    odd.tells(({ method }) =>
      method === 'POST'
        ? { status: 400, body: { error: { type: 'invalid_request_error', message: 'No.' } } }
        : undefined,
    )
    const { id } = await odd.charge()
    expect(await odd.till.call('payments.get', { id })).toMatchObject({ status: 'failed' })
    expect(await odd.refresh(id)).toMatchObject({ status: 'succeeded', amountCaptured: 1000 })
  })
})
