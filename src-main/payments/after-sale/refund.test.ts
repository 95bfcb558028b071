import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCounter, timing } from '../fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
beforeEach(() => {
  counter = openCounter()
})
afterEach(async () => {
  await counter.payments.stop()
  expect(await counter.verify()).toMatchObject({ ok: true })
  await counter.close()
})

describe('refunds', () => {
  const refund = (id: string, amount?: number, refundId: string = randomUUID()) =>
    counter.payments.refund({ id, refundId, ...(amount === undefined ? {} : { amount }) })

  it('give back a part, then the rest, and never more', async () => {
    const { id } = await counter.charge()
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50, status: 'succeeded' })
    await expect(refund(id, 1001)).rejects.toMatchObject({ code: 'refund_too_large', field: 'amount' })
    expect(await refund(id)).toMatchObject({ amountRefunded: 1050 })
    await expect(refund(id)).rejects.toMatchObject({ code: 'refund_too_large' })
  })

  it('are sent once for each refundId', async () => {
    const { id } = await counter.charge()
    const refundId = randomUUID()
    await Promise.all([refund(id, 50, refundId), refund(id, 50, refundId)])
    expect(counter.bank.refunds).toHaveLength(1)
  })

  it('never give back more than was paid when two are asked for at once', async () => {
    const { id } = await counter.charge()
    const both = await Promise.allSettled([refund(id, 600), refund(id, 600)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(counter.payments.get(id).amountRefunded).toBe(600)
  })

  it('whose answer was lost are settled by the refunded total', async () => {
    const { id } = await counter.charge()
    counter.bank.next(undefined, 'lost after')
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50, refunds: [{ status: 'succeeded' }] })
  })

  it('in doubt block further ones until they are settled', async () => {
    const { id } = await counter.charge()
    counter.bank.next(undefined, 'late', 'lost before')
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'unknown' }] })
    await expect(refund(id, 50)).rejects.toMatchObject({ code: 'refund_unsettled' })
    counter.bank.deliver()
    expect(await counter.payments.refresh(id)).toMatchObject({ amountRefunded: 50 })
  })

  it('that never arrived are settled after the window, and may be made again', async () => {
    const { id } = await counter.charge()
    counter.bank.next(undefined, 'lost before')
    await refund(id, 50)
    expect(await counter.lookLong(id)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'failed' }] })
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50 })
    expect(counter.bank.refunds).toHaveLength(1)
  })

  it('that arrive after they were given up are found by the watch', async () => {
    const { id } = await counter.charge()
    counter.bank.next(undefined, 'late', 'lost before')
    await refund(id, 50)
    expect(await counter.lookLong(id)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'failed' }] })
    counter.bank.deliver()
    const found = await counter.payments.refresh(id)
    expect(found).toMatchObject({ amountRefunded: 50, refunds: [{ status: 'succeeded' }] })
    expect(found.refunds[0]?.error).toBeUndefined()
    counter.clock.time += 2 * timing.watch
    await counter.payments.refresh(id)
    expect(counter.journal.open()).toEqual([])
  })

  it('that the total has proven, and the bank refuses later, are taken back', async () => {
    const { id } = await counter.charge()
    counter.bank.next(undefined, 'lost after')
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50, refunds: [{ status: 'succeeded' }] })
    counter.bank.refunds.pop()
    expect(await counter.lookLong(id)).toMatchObject({
      amountRefunded: 0,
      refunds: [{ status: 'failed', error: { code: 'failed' } }],
    })
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50 })
  })

  it('are told apart by their amounts when one that was given up arrives in place of another', async () => {
    const { id } = await counter.charge()
    counter.bank.next(undefined, 'late', 'lost before')
    await refund(id, 70)
    await counter.lookLong(id)
    counter.bank.next(undefined, 'lost before', 'lost before')
    await refund(id, 50)
    counter.bank.deliver()
    expect(await counter.payments.refresh(id)).toMatchObject({
      amountRefunded: 70,
      refunds: [{ status: 'succeeded' }, { status: 'unknown' }],
    })
    expect(await counter.lookLong(id)).toMatchObject({
      refunds: [{ status: 'succeeded' }, { status: 'failed' }],
    })
  })

  it('are not sent when the total before cannot be had', async () => {
    const { id } = await counter.charge()
    counter.bank.next('lost before')
    await expect(refund(id)).rejects.toMatchObject({ code: 'gateway_unavailable' })
    expect(counter.payments.get(id).refunds).toEqual([])
  })
})
