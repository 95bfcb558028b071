import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Charge } from '#contract/payment.ts'
import { goodCard, openCounter } from '../fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
beforeEach(() => {
  counter = openCounter()
})
afterEach(async () => {
  await counter.payments.stop()
  expect(await counter.verify()).toMatchObject({ ok: true })
  await counter.close()
})

describe('bad cards', () => {
  it.each([
    ['card.expMonth', { expYear: '2025' }],
    ['card.cvc', { cvc: '1234' }],
    ['card.cvc', { number: '378282246310005' }],
    ['card.number', { number: '4242424242424' + '2424242' }],
  ])('are refused at %s and nothing is sent', async (field, change) => {
    const attempt = {
      attemptId: randomUUID(),
      sale: { currency: 'USD', amount: 1 },
      card: { ...goodCard, ...change },
    }
    const parsed = Charge.safeParse(attempt)
    if (parsed.success)
      await expect(counter.payments.charge(parsed.data)).rejects.toMatchObject({
        code: 'invalid_input',
        field,
      })
    else expect(parsed.error.issues[0]?.path.join('.')).toBe(field)
    expect(counter.bank.requests).toEqual([])
    expect(counter.journal.open()).toEqual([])
  })
})
