import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOddTill } from '../../../tests/till/fixtures/odd-gateway.ts'

/** In one call a payment without an answer is looked for by its order number, which may have been used before. */
let odd: Awaited<ReturnType<typeof openOddTill>>
beforeEach(async () => {
  odd = await openOddTill({ protocol: 'one-call' })
})
afterEach(() => odd.close())

const hour = 3_600_000

/** The request is lost, and the search finds this alone. */
async function chargeAndFind(found: (mine: Record<string, unknown>) => object) {
  odd.tells(({ method, path }, { body }) => {
    if (method === 'POST') return 'lost'
    if (!path.endsWith('/search') || !Array.isArray(body.data)) return undefined
    return { body: { ...body, data: body.data.map(found) } }
  })
  const charged = await odd.charge({ merchantOrderId: 'A-1' })
  return { charged, later: await odd.lookLong(charged.id) }
}
const older = (ms: number) => (mine: Record<string, unknown>) => ({
  ...mine,
  created: Number(mine.created) - ms,
})

it('what was made just now, by whatever is told of its card, is the payment', async () => {
  const { charged } = await chargeAndFind((mine) => ({
    ...mine,
    created: Number(mine.created) - 60_000,
    payment_method: { id: 'pm_1', card: { last4: '1111' } },
  }))
  expect(charged).toMatchObject({ status: 'succeeded' })
})

describe('an older payment of the same order number and amount', () => {
  it.each([
    ['payment_method', { payment_method: { id: 'pm_1', card: { last4: '0005' } } }],
    ['payment_method_details', { payment_method_details: { card: { last4: '0005' } } }],
    ['latest_charge', { latest_charge: { payment_method_details: { card: { last4: '0005' } } } }],
    ['charges', { charges: { data: [{ payment_method_details: { card: { last4: '0005' } } }] } }],
    ['JSON in a string', { payment_method: '{"id":"pm_1","card":{"last4":"0005"}}' }],
  ])('of another card, told in %s, is never taken for this one', async (_where, told) => {
    const { charged, later } = await chargeAndFind((mine) => ({ ...mine, ...told }))
    expect(charged.status).toBe('unknown')
    expect(later).toMatchObject({ status: 'failed', error: { code: 'never_reached' } })
    expect(later).not.toHaveProperty('gatewayId')
  })

  it.each([11 * 60_000, hour, 23 * hour])(
    'that may be this one by a clock that is wrong (%i ms) stays unknown',
    async (ms) => {
      const { charged, later } = await chargeAndFind(older(ms))
      for (const payment of [charged, later])
        expect(payment).toMatchObject({ status: 'unknown', error: { code: 'earlier_payment' } })
      expect(later).not.toHaveProperty('gatewayId')
    },
  )

  it('of days before is another’s', async () => {
    const { later } = await chargeAndFind(older(48 * hour))
    expect(later).toMatchObject({ status: 'failed' })
  })

  it('that the books have already is not another payment’s, too', async () => {
    const first = await odd.charge({ merchantOrderId: 'A-0' })
    expect(first.status).toBe('succeeded')
    const card = { number: '5555555555554444', expMonth: '12', expYear: '2031', cvc: '123' }
    odd.tells(({ method, path }, { body }) => {
      if (method === 'POST') return 'lost'
      if (!path.endsWith('/search') || !Array.isArray(body.data)) return undefined
      return { body: { ...body, data: body.data.map((mine) => ({ ...mine, id: first.gatewayId })) } }
    })
    const second = await odd.charge({ merchantOrderId: 'A-2', card })
    expect(await odd.lookLong(second.id)).toMatchObject({ status: 'failed' })
  })
})
