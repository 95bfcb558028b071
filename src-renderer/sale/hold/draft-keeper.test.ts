import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeTill } from '../charge/fixtures/fake-till.ts'
import { emptySale } from '../order-form/sale-values.ts'
import { asTypedOrder } from '../order-form/typed-order.ts'
import { createDraftKeeper } from './draft-keeper.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const order = asTypedOrder(
  emptySale({ currency: 'USD', locale: 'en-US', shop: { name: '' }, usualTaxRateId: '' }),
)
type Made = ReturnType<Parameters<typeof createDraftKeeper>[1]>

function open() {
  const { call, calls } = fakeTill()
  const now: { draft: Made } = { draft: { order, attemptId: 'a' } }
  const keeper = createDraftKeeper(call, () => now.draft)
  const inputs = () => calls.map(({ input }) => input)
  return { keeper, calls, inputs, now }
}

describe('the draft', () => {
  it('is not written before what the till kept was restored', async () => {
    const { keeper, inputs } = open()
    keeper.changed()
    keeper.flush()
    await vi.runAllTimersAsync()
    expect(inputs()).toEqual([])
    keeper.start()
    expect(inputs()).toEqual([{ draft: { order, attemptId: 'a' } }])
  })

  it('is written after a pause, once, and only when it changed', async () => {
    const { keeper, inputs, now } = open()
    keeper.start()
    now.draft = { order, attemptId: 'a', label: 'A' }
    for (let i = 0; i < 5; i++) keeper.changed()
    await vi.runAllTimersAsync()
    keeper.changed()
    await vi.runAllTimersAsync()
    expect(inputs()).toEqual([
      { draft: { order, attemptId: 'a' } },
      { draft: { order, attemptId: 'a', label: 'A' } },
    ])
  })

  it('is forgotten when nothing is typed any more: that one, and no other', async () => {
    const { keeper, inputs, now } = open()
    keeper.start()
    now.draft = undefined
    keeper.changed()
    await vi.runAllTimersAsync()
    keeper.changed()
    await vi.runAllTimersAsync()
    expect(inputs().slice(1)).toEqual([{ attemptId: 'a' }])
  })

  it('forgets nothing of which it does not know', () => {
    const { keeper, inputs, now } = open()
    now.draft = undefined
    keeper.start()
    expect(inputs()).toEqual([])
  })

  it('is written at once, and once, before something is asked that counts on it', async () => {
    const { keeper, inputs, now } = open()
    keeper.start()
    now.draft = { order, attemptId: 'b' }
    keeper.changed()
    keeper.flush()
    expect(inputs()).toHaveLength(2)
    await vi.runAllTimersAsync()
    expect(inputs()).toHaveLength(2)
  })

  it('is over when it is discarded, and not forgotten a second time', async () => {
    const { keeper, inputs, now } = open()
    keeper.start()
    keeper.changed()
    keeper.discard('a')
    now.draft = undefined
    keeper.changed()
    await vi.runAllTimersAsync()
    expect(inputs().slice(1)).toEqual([{ attemptId: 'a', isOver: true }])
  })

  it('is tried again with the next change when it could not be written', async () => {
    const { keeper, calls, inputs } = open()
    keeper.start()
    calls[0]?.fail({ code: 'storage' })
    await vi.runAllTimersAsync()
    keeper.changed()
    await vi.runAllTimersAsync()
    expect(inputs()).toHaveLength(2)
  })
})
