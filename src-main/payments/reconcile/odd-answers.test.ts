import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GatewayError } from '../../gateway/errors.ts'
import type { Intent } from '../../gateway/gateway.ts'
import { challengedCard, decliningCard, goodCard, openCounter, otherCard } from '../fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
afterEach(() => counter.close())

/** From here on a look finds this, whatever has happened since. */
const seesInstead = (change: Partial<Intent>): void => {
  const { gateway } = counter.bank
  const { retrieveIntent } = gateway
  gateway.retrieveIntent = async (id) => {
    const { lastError: _, amountReceived: __, ...now } = await retrieveIntent(id)
    return { ...now, ...change }
  }
}
const knowsNothing = (): void => {
  const nothing = () =>
    Promise.reject(new GatewayError({ kind: 'not_found', definite: true, message: 'No.' }))
  counter.bank.gateway.retrieveIntent = nothing
  counter.bank.gateway.searchIntents = async () => []
}

describe('a look that is behind the gateway', () => {
  beforeEach(() => {
    counter = openCounter()
  })

  it.each(['requires_payment_method', 'requires_capture', 'processing', 'canceled'] as const)(
    'and still finds %s takes nothing back from a paid payment',
    async (status) => {
      const paid = await counter.charge()
      counter.bank.next(undefined, 'lost before')
      await counter.payments.refund({ id: paid.id, refundId: randomUUID(), amount: 50 })
      seesInstead({ status })
      expect(await counter.payments.refresh(paid.id)).toMatchObject({
        status: 'succeeded',
        amountCaptured: 1050,
        receiptNumber: paid.receiptNumber,
      })
    },
  )

  it('does not take a payment that waits for the cardholder for declined', async () => {
    const waiting = await counter.charge({ card: challengedCard })
    seesInstead({ status: 'requires_payment_method' })
    expect(await counter.payments.refresh(waiting.id)).toMatchObject({ status: 'requires_action' })
  })

  it('does not take the first card’s decline for that of another card that waits for the cardholder', async () => {
    const declined = await counter.charge({ card: decliningCard })
    const waiting = await counter.confirm(declined.id, challengedCard)
    expect(waiting.status).toBe('requires_action')
    seesInstead({ status: 'requires_payment_method', lastError: { code: 'card_declined', message: 'No.' } })
    expect(await counter.payments.refresh(waiting.id)).toMatchObject({ status: 'requires_action' })
  })

  it('takes the decline of another card that lasts', async () => {
    const declined = await counter.charge({ card: decliningCard })
    const { id, gatewayId = '' } = await counter.confirm(declined.id, challengedCard)
    counter.bank.refuse(gatewayId)
    expect(await counter.lookLong(id)).toMatchObject({ status: 'declined' })
  })

  it('does not take a held payment for declined', async () => {
    const held = await counter.charge({ options: { capture: 'manual' } })
    seesInstead({ status: 'requires_payment_method' })
    expect(await counter.payments.refresh(held.id)).toMatchObject({ status: 'requires_capture' })
  })
})

describe('a refused challenge', () => {
  beforeEach(() => {
    counter = openCounter()
  })

  it('is the last word only once an earlier request with the card can charge nothing any more', async () => {
    counter.bank.next(undefined, 'late')
    const { id, status, gatewayId = '' } = await counter.charge({ card: challengedCard })
    expect(status).toBe('requires_action')
    counter.bank.refuse(gatewayId)
    expect(await counter.payments.refresh(id)).toMatchObject({
      status: 'failed',
      error: { code: 'authentication_failed' },
    })
    expect(counter.bank.intents.get(gatewayId)).toMatchObject({ status: 'canceled' })
  })
})

describe('an intent that the gateway has named', () => {
  beforeEach(() => {
    counter = openCounter()
  })

  it('is never taken for not charged because a look does not find it', async () => {
    counter.bank.next(undefined, 'lost after', 'lost before')
    const { id } = await counter.charge()
    knowsNothing()
    expect(await counter.lookLong(id)).toMatchObject({ status: 'unknown' })
    await expect(counter.charge()).rejects.toMatchObject({ code: 'unknown_outstanding' })
  })

  it('is never taken for not charged because it has another amount', async () => {
    counter.bank.next(undefined, 'lost after', 'lost before')
    const { id } = await counter.charge()
    seesInstead({ status: 'succeeded', amount: 1051 })
    expect(await counter.lookLong(id)).toMatchObject({ status: 'unknown' })
  })
})

describe('in one call', () => {
  beforeEach(() => {
    counter = openCounter('one-call')
  })

  it('a paid intent of the order with another amount is not taken for nothing', async () => {
    const { gateway } = counter.bank
    const { createAndConfirmIntent, retrieveIntent, searchIntents } = gateway
    const odd = (intent: Intent): Intent => ({ ...intent, amount: (intent.amount ?? 0) * 100 })
    gateway.createAndConfirmIntent = async (params, key) => odd(await createAndConfirmIntent(params, key))
    gateway.retrieveIntent = async (id) => odd(await retrieveIntent(id))
    gateway.searchIntents = async (order) => (await searchIntents(order)).map(odd)
    const { id } = await counter.charge()
    expect(await counter.lookLong(id)).toMatchObject({ status: 'unknown' })
  })

  it('a payment whose order number a search may read in another way is taken in two calls', async () => {
    const { protocol } = await counter.charge({ merchantOrderId: 'A-1' })
    expect(protocol).toBe('one-call')
    for (const merchantOrderId of ["O'Brien", 'a\\b', '订单 1']) {
      const payment = await counter.charge({ merchantOrderId, acknowledge: ['duplicate'] })
      expect(payment).toMatchObject({ status: 'succeeded', protocol: 'two-call', merchantOrderId })
    }
  })

  it('a refusal that is about another order’s intent makes that intent nobody’s', async () => {
    counter.bank.gateway.createAndConfirmIntent = () =>
      Promise.reject(
        new GatewayError({
          kind: 'declined',
          definite: true,
          message: 'No.',
          intent: {
            id: 'pi_other',
            status: 'requires_payment_method',
            amount: 7,
            currency: 'USD',
            metadata: {},
            merchantOrderId: 'another',
          },
        }),
      )
    const payment = await counter.charge()
    expect(payment.gatewayId).toBeUndefined()
    expect(payment.status).not.toBe('declined')
  })
})

describe('a part that was collected', () => {
  beforeEach(() => {
    counter = openCounter()
  })

  it.each(['with', 'without'] as const)(
    'is in the books where the gateway now tells it as the whole amount, %s the answer',
    async (answer) => {
      const { id } = await counter.charge({ options: { capture: 'manual' } })
      const { gateway } = counter.bank
      const { captureIntent, retrieveIntent } = gateway
      const less = (intent: Intent): Intent =>
        intent.status === 'succeeded' ? { ...intent, amount: intent.amountReceived ?? 0 } : intent
      gateway.captureIntent = async (...asked) => less(await captureIntent(...asked))
      gateway.retrieveIntent = async (...asked) => less(await retrieveIntent(...asked))
      if (answer === 'without') counter.bank.next('lost after', 'lost before')
      await counter.payments.capture({ id, amount: 300 })
      expect(await counter.payments.refresh(id)).toMatchObject({ status: 'succeeded', amountCaptured: 300 })
      await expect(
        counter.payments.refund({ id, refundId: randomUUID(), amount: 301 }),
      ).rejects.toMatchObject({ code: 'refund_too_large' })
      const refundId = randomUUID()
      counter.bank.next(undefined, 'lost after', 'lost before')
      expect(await counter.payments.refund({ id, refundId })).toMatchObject({
        refunds: [{ status: 'unknown' }],
      })
      expect(await counter.payments.refresh(id)).toMatchObject({ amountRefunded: 300, amountCaptured: 300 })
    },
  )
})

describe('another card for a declined payment', () => {
  beforeEach(() => {
    counter = openCounter()
  })

  it('is refused while another payment for the same order has no answer', async () => {
    const declined = await counter.charge({ card: decliningCard, merchantOrderId: 'A-7' })
    counter.bank.next(undefined, 'lost before', 'lost before')
    expect(await counter.charge({ card: otherCard, merchantOrderId: 'A-7' })).toMatchObject({
      status: 'unknown',
    })
    await expect(counter.confirm(declined.id, goodCard)).rejects.toMatchObject({
      code: 'unknown_outstanding',
    })
  })
})

describe('a refund', () => {
  beforeEach(() => {
    counter = openCounter()
  })

  it('does not take the name of another payment’s refund', async () => {
    const one = await counter.charge()
    const two = await counter.charge({ card: otherCard })
    const refundId = randomUUID()
    await counter.payments.refund({ id: one.id, refundId, amount: 50 })
    await expect(counter.payments.refund({ id: two.id, refundId, amount: 50 })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'refundId',
    })
    expect(counter.bank.refunds).toHaveLength(1)
  })
})
