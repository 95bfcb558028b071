import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { challengedCard, decliningCard, openCounter } from '../fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
beforeEach(() => {
  counter = openCounter()
})
afterEach(async () => {
  await counter.payments.stop()
  expect(await counter.verify()).toMatchObject({ ok: true })
  await counter.close()
})

describe('holds', () => {
  const hold = () => counter.charge({ options: { capture: 'manual' } })

  it('are collected in part', async () => {
    const held = await hold()
    expect(held).toMatchObject({ status: 'requires_capture', amountCapturable: 1050, amountCaptured: 0 })
    expect(await counter.payments.capture({ id: held.id, amount: 400 })).toMatchObject({
      status: 'succeeded',
      amountCaptured: 400,
    })
    await expect(
      counter.payments.refund({ id: held.id, refundId: randomUUID(), amount: 401 }),
    ).rejects.toMatchObject({
      code: 'refund_too_large',
    })
  })

  it('are not collected for more than is held', async () => {
    const { id } = await hold()
    await expect(counter.payments.capture({ id, amount: 1051 })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'amount',
    })
  })

  it.each(['lost before', 'lost after', '500 after', 'late'] as const)(
    'are collected once when the answer is %s',
    async (fault) => {
      const { id } = await hold()
      counter.bank.next(fault)
      expect(await counter.payments.capture({ id })).toMatchObject({
        status: 'succeeded',
        amountCaptured: 1050,
      })
      counter.bank.deliver()
      expect(counter.payments.get(id).pending).toBeUndefined()
    },
  )

  it('are let go', async () => {
    const { id } = await hold()
    counter.bank.next('lost after')
    expect(await counter.payments.cancel({ id })).toMatchObject({ status: 'canceled' })
    await expect(counter.payments.capture({ id })).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('stay as they are, with the request pending, while nobody answers', async () => {
    const { id } = await hold()
    counter.bank.next('lost before', 'lost before')
    expect(await counter.payments.capture({ id })).toMatchObject({
      status: 'requires_capture',
      pending: { operation: 'capture' },
    })
    await expect(counter.payments.cancel({ id })).rejects.toMatchObject({
      code: 'wrong_state',
      retryable: true,
    })
    const settled = await counter.lookLong(id)
    expect(settled).toMatchObject({ status: 'requires_capture', error: { code: 'not_done' } })
    expect(settled.pending).toBeUndefined()
  })

  it.each([
    ['waits for the cardholder', challengedCard, 'requires_action', 'not_done'],
    ['was declined', decliningCard, 'declined', 'card_declined'],
  ])('lets go of a cancel that never arrived of a payment that %s', async (_, card, status, code) => {
    const { id } = await counter.charge({ card })
    counter.bank.next(...Array.from({ length: 40 }, () => 'lost before' as const))
    expect(await counter.payments.cancel({ id })).toMatchObject({ pending: { operation: 'cancel' } })
    counter.bank.next()
    const settled = await counter.lookLong(id)
    expect(settled).toMatchObject({ status, error: { code } })
    expect(settled.pending).toBeUndefined()
    expect(await counter.payments.cancel({ id })).toMatchObject({ status: 'canceled' })
  })
})
