import { afterEach, beforeEach, expect, it } from 'vitest'
import { challengedCard, openCounter } from '../fixtures/open-counter.ts'
import { detailsFrom } from './intent-details.ts'

let counter: ReturnType<typeof openCounter>
beforeEach(() => {
  counter = openCounter()
})
afterEach(() => counter.close())

const intent = { id: 'pi_1', status: 'succeeded', amount: 1050, currency: 'USD', metadata: {} } as const

it('keeps what the gateway told beside the money, and follows it', async () => {
  const { id, gatewayId = '' } = await counter.charge({ card: challengedCard })
  Object.assign(counter.bank.intents.get(gatewayId) ?? {}, {
    threeDSecureStatus: 'succeeded',
    paymentMethodId: 'pm_4111111111111111111',
    carrier: 'UPS',
    trackingNumber: '1Z999AA10123456784',
  })
  counter.bank.settle(gatewayId)
  expect(await counter.payments.refresh(id)).toMatchObject({
    status: 'succeeded',
    threeDSecureStatus: 'succeeded',
    paymentMethodId: 'pm_4111111111111111111',
    carrier: 'UPS',
    trackingNumber: '1Z999AA10123456784',
  })
})

it('keeps when and why a payment was cancelled at the gateway', async () => {
  const { id, gatewayId = '' } = await counter.charge({ options: { capture: 'manual' } })
  Object.assign(counter.bank.intents.get(gatewayId) ?? {}, {
    status: 'canceled',
    canceledAt: Date.parse('2026-04-07T10:00:00Z'),
    cancellationReason: 'automatic',
  })
  expect(await counter.payments.refresh(id)).toMatchObject({
    status: 'canceled',
    canceledAt: '2026-04-07T10:00:00.000Z',
    cancellationReason: 'automatic',
  })
})

it('leaves what an answer does not tell as it was', () => {
  expect(detailsFrom(intent)).toEqual({})
})

it('takes nothing odd: no card number, no date beyond all years, no other name than a card’s', () => {
  expect(
    detailsFrom({
      ...intent,
      cancellationReason: 'card 4111 1111 1111 1111 was wrong',
      trackingNumber: ' \n ',
      carrier: 'U\r\nPS',
      canceledAt: 8.64e15 + 1,
      paymentMethodId: '<script>',
    }),
  ).toEqual({ carrier: 'U PS' })
})
