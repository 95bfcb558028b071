import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTypedCard } from '../card/typed-card.ts'
import { emptySale, type SaleValues } from '../order-form/sale-values.ts'
import { createChargeStore } from './charge-store.ts'
import { fakeTill } from './fixtures/fake-till.ts'
import { prepareWhileTyped } from './prepare.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function opened() {
  const { call, calls } = fakeTill()
  const charge = createChargeStore(call, () => 'attempt-1')
  const card = createTypedCard()
  const empty = emptySale({ currency: 'USD', locale: 'en-US', shop: {} as never, usualTaxRateId: '' })
  let values: SaleValues = { ...empty, mode: 'amount', sale: { ...empty.sale, amount: 1050 } }
  let changed = (): void => {}
  const form = {
    getValues: () => values,
    subscribe: ({ callback }: { callback: () => void }) => {
      changed = callback
      return () => {
        changed = () => {}
      }
    },
  }
  const stop = prepareWhileTyped(form as never, card, charge, call)
  const type = (amount: number | null): void => {
    values = { ...values, sale: { ...values.sale, amount } }
    changed()
  }
  return { card, calls, charge, type, stop }
}
const number = '4111111111111111'

it('asks once the number is whole, without anything of the card', () => {
  const { card, calls } = opened()
  card.set('number', number.slice(0, -1))
  expect(calls).toEqual([])
  card.set('number', number)
  expect(calls.map(({ method, input }) => [method, input])).toEqual([
    [
      'payments.prepare',
      expect.objectContaining({
        attemptId: 'attempt-1',
        sale: expect.objectContaining({ currency: 'USD', amount: 1050 }),
      }),
    ],
  ])
  expect(JSON.stringify(calls)).not.toContain('1111')
})

it('asks again after a moment of quiet when the order has changed, and when the code is whole', () => {
  const { card, calls, type } = opened()
  card.set('number', number)
  for (const amount of [1, 12, 1200]) {
    type(amount)
    vi.advanceTimersByTime(200)
  }
  expect(calls).toHaveLength(1)
  vi.advanceTimersByTime(500)
  expect(calls[1]?.input).toMatchObject({ sale: { amount: 1200 } })
  type(1200)
  vi.advanceTimersByTime(500)
  expect(calls).toHaveLength(2)
  card.set('cvc', '123')
  expect(calls).toHaveLength(3)
})

it('asks for nothing that is not complete, while it is charged, and after its end', () => {
  const { card, calls, charge, type, stop } = opened()
  type(null)
  card.set('number', number)
  expect(calls).toEqual([])
  type(1050)
  void charge.getState().charge({ sale: { currency: 'USD', amount: 1050 } }, () => ({}) as never)
  vi.advanceTimersByTime(500)
  expect(calls.map(({ method }) => method)).toEqual(['payments.charge'])
  stop()
  card.set('cvc', '123')
  expect(calls).toHaveLength(1)
})
