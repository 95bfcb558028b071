import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decliningCard, goodCard, openCounter } from './fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
beforeEach(() => {
  counter = openCounter()
})
afterEach(async () => {
  await counter.payments.stop()
  expect(await counter.verify()).toMatchObject({ ok: true })
  await counter.close()
})

describe('the duplicate guard', () => {
  it('asks before the same card and amount within minutes', async () => {
    await counter.charge()
    await expect(counter.charge()).rejects.toMatchObject({ code: 'possible_duplicate' })
    expect(await counter.charge({ acknowledge: ['duplicate'] })).toMatchObject({ status: 'succeeded' })
    expect(await counter.charge({ sale: { currency: 'USD', amount: 1051 } })).toMatchObject({
      status: 'succeeded',
    })
    counter.clock.time += 11 * 60_000
    expect(await counter.charge()).toMatchObject({ status: 'succeeded' })
  })

  it('asks about another card for a declined payment too, and takes a yes', async () => {
    await counter.charge()
    const { id } = await counter.charge({ card: decliningCard })
    await expect(
      counter.payments.confirm({ id, attemptId: randomUUID(), card: goodCard }),
    ).rejects.toMatchObject({
      code: 'possible_duplicate',
    })
    const paid = await counter.payments.confirm({
      id,
      attemptId: randomUUID(),
      card: goodCard,
      acknowledge: ['duplicate'],
    })
    expect(paid.status).toBe('succeeded')
  })

  it('lets only one of two charges at the same moment through', async () => {
    const both = await Promise.allSettled([counter.charge(), counter.charge()])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(counter.bank.charged()).toBe(1)
  })
})
