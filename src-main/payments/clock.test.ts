import { afterEach, describe, expect, it } from 'vitest'
import { openCounter } from './fixtures/open-counter.ts'

const hour = 3_600_000
let counter: ReturnType<typeof openCounter>
afterEach(() => counter.close())

describe('a clock that is put right while a payment has no answer', () => {
  it('forth, does not shorten the time that a request may be held up', async () => {
    counter = openCounter('one-call')
    counter.bank.next('late')
    const { id } = await counter.charge()
    counter.clock.wrongBy = hour
    for (let looks = 0; looks < 6; looks++) await counter.payments.refresh(id)
    expect(counter.payments.get(id)).toMatchObject({ status: 'unknown' })
    counter.bank.deliver()
    expect(await counter.payments.refresh(id)).toMatchObject({ status: 'succeeded' })
  })

  it.each(['two-call', 'one-call'] as const)('back, does not keep it open in %s mode', async (protocol) => {
    counter = openCounter(protocol)
    counter.clock.wrongBy = 400 * 24 * hour
    counter.bank.next(...(protocol === 'two-call' ? [undefined] : []), 'lost before', 'lost before')
    const { id, status } = await counter.charge()
    expect(status).toBe('unknown')
    counter.clock.wrongBy = 0
    expect(await counter.lookLong(id)).toMatchObject({ status: 'failed' })
  })

  it('back, does not make what is known last look older than what was known before', async () => {
    counter = openCounter()
    counter.bank.next(undefined, 'lost after', 'lost before')
    const unknown = await counter.charge()
    expect(unknown.status).toBe('unknown')
    counter.clock.wrongBy = -hour
    const paid = await counter.payments.refresh(unknown.id)
    expect(paid.status).toBe('succeeded')
    expect(paid.updatedAt >= unknown.updatedAt).toBe(true)
  })
})
