import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decliningCard, openCounter } from '../fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
beforeEach(() => {
  counter = openCounter()
})
afterEach(async () => {
  await counter.payments.stop()
  expect(await counter.verify()).toMatchObject({ ok: true })
  await counter.close()
})

const sale = { currency: 'USD', amount: 1050, description: 'Roses' }
const labelled = () => counter.charge({ sale, options: { metadata: { desk: '3', van: 'blue' } } })
const atGateway = (gatewayId = '') => counter.bank.intents.get(gatewayId)
/** The fake gateway is given no labels by a create. */
async function charged() {
  const payment = await labelled()
  Object.assign(atGateway(payment.gatewayId) ?? {}, {
    description: 'Roses',
    metadata: { desk: '3', van: 'blue' },
  })
  counter.bank.requests.length = 0
  return payment
}

describe('a change of description and labels', () => {
  it('is made at the gateway and in the books, and keeps what was charged under', async () => {
    const { id, gatewayId } = await charged()
    const updated = await counter.payments.update({
      id,
      description: 'Tulips',
      metadata: { desk: '', van: 'red', note: 'late' },
    })
    expect(updated).toMatchObject({
      status: 'succeeded',
      description: 'Tulips',
      options: { metadata: { van: 'red', note: 'late' } },
      asCharged: { description: 'Roses', metadata: { desk: '3', van: 'blue' } },
    })
    expect(updated.options?.metadata).not.toHaveProperty('desk')
    expect(updated.updating).toBeUndefined()
    expect(atGateway(gatewayId)).toMatchObject({
      description: 'Tulips',
      metadata: { desk: '', van: 'red', note: 'late' },
    })
    expect(counter.bank.requests).toEqual(['update'])
  })

  it('unsets all labels, and the description, by empty values, and keeps the first words for good', async () => {
    const { id } = await charged()
    await counter.payments.update({ id, description: 'Tulips' })
    const updated = await counter.payments.update({ id, description: '', metadata: '' })
    expect(updated).not.toHaveProperty('description')
    expect(updated.options?.metadata).toBeUndefined()
    expect(updated.asCharged).toEqual({ description: 'Roses', metadata: { desk: '3', van: 'blue' } })
  })

  it('that changes nothing asks nothing', async () => {
    const { id } = await charged()
    await counter.payments.update({ id })
    expect(counter.bank.requests).toEqual([])
  })

  it.each(['lost after', '500 after'] as const)('is found made where its answer was %s', async (fault) => {
    const { id } = await charged()
    counter.bank.next(fault)
    const updated = await counter.payments.update({ id, metadata: { van: 'red' } })
    expect(updated).toMatchObject({ options: { metadata: { van: 'red' } } })
    expect(counter.bank.requests).toEqual(['update', 'retrieve'])
  })

  it('is asked for again once it is known not to have been made', async () => {
    const { id } = await charged()
    counter.bank.next('lost before')
    const updated = await counter.payments.update({ id, metadata: { van: 'red' } })
    expect(updated.options?.metadata).toEqual({ desk: '3', van: 'red' })
    expect(counter.bank.requests).toEqual(['update', 'retrieve', 'update'])
  })

  it('without an answer is told, blocks no refund, and is settled by a later look', async () => {
    const { id } = await charged()
    counter.bank.next('lost before', 'lost before', 'lost before', 'lost before')
    const open = await counter.payments.update({ id, metadata: { van: 'red' } })
    expect(open).toMatchObject({ updating: { metadata: { van: 'red' } } })
    expect(open.options?.metadata).toEqual({ desk: '3', van: 'blue' })
    await expect(counter.payments.update({ id, metadata: { van: 'green' } })).rejects.toMatchObject({
      code: 'wrong_state',
      retryable: true,
    })
    const refunded = await counter.payments.refund({
      id,
      refundId: '6f1f6f0e-4b52-4e64-8b39-0c1f1d1f4a10',
      amount: 100,
    })
    expect(refunded.amountRefunded).toBe(100)
    const settled = await counter.payments.refresh(id)
    expect(settled.updating).toBeUndefined()
    expect(settled.options?.metadata).toEqual({ desk: '3', van: 'red' })
  })

  it('is taken up after a restart', async () => {
    const { id } = await charged()
    counter.bank.next('lost before', 'lost before', 'lost before', 'lost before')
    await counter.payments.update({ id, description: 'Tulips' })
    await counter.restart()
    expect(await counter.payments.refresh(id)).toMatchObject({ description: 'Tulips' })
  })

  it('that the gateway refuses leaves everything as it was', async () => {
    const { id, gatewayId = '' } = await charged()
    const intent = atGateway(gatewayId)
    counter.bank.intents.delete(gatewayId)
    await expect(counter.payments.update({ id, description: 'Tulips' })).rejects.toMatchObject({
      code: 'gateway_refused',
    })
    if (intent) counter.bank.intents.set(gatewayId, intent)
    expect(counter.payments.get(id)).toMatchObject({ description: 'Roses' })
    expect(counter.payments.get(id).updating).toBeUndefined()
  })

  it('that never left says so', async () => {
    const { id } = await charged()
    counter.bank.next('unreachable')
    await expect(counter.payments.update({ id, description: 'Tulips' })).rejects.toMatchObject({
      code: 'gateway_unavailable',
      retryable: true,
    })
    expect(counter.payments.get(id).updating).toBeUndefined()
  })

  it('is possible for a declined payment, which another card can still pay', async () => {
    const { id } = await counter.charge({ sale, card: decliningCard })
    await counter.payments.update({ id, metadata: { van: 'red' } })
    const paid = await counter.confirm(id, { ...decliningCard, number: '5555555555554444' })
    expect(paid).toMatchObject({ status: 'succeeded', options: { metadata: { van: 'red' } } })
  })

  it('needs a payment that the gateway knows', async () => {
    counter.bank.next('unreachable', 'unreachable', 'unreachable')
    const { id } = await counter.charge()
    await expect(counter.payments.update({ id, metadata: '' })).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('takes fifty labels at most, those that are there counted', async () => {
    const { id } = await charged()
    const metadata = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`label ${index}`, 'x']))
    await expect(counter.payments.update({ id, metadata })).rejects.toMatchObject({ field: 'metadata' })
    expect(counter.bank.requests).toEqual([])
  })
})
