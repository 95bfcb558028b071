import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Draft } from '#contract/order.ts'
import { fakeTill } from '../sale/fixtures/fake-till.ts'
import { emptySale } from '../sale/sale-values.ts'
import { createDraftKeeper } from './draft-keeper.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const order = emptySale({ currency: 'USD', locale: 'en-US', shop: { name: '' }, usualTaxRateId: '' })

function open() {
  const { call, calls } = fakeTill()
  const now: { draft: Draft | undefined } = { draft: { order } }
  const keeper = createDraftKeeper(call, () => now.draft)
  const inputs = () => calls.map(({ input }) => input)
  return { keeper, calls, inputs, now }
}

describe('the draft', () => {
  it('is not written before what the till kept was taken up', async () => {
    const { keeper, inputs } = open()
    keeper.changed()
    await vi.runAllTimersAsync()
    expect(inputs()).toEqual([])
    keeper.start()
    expect(inputs()).toEqual([{ draft: { order } }])
  })

  it('is written after a pause, once, and only when it changed', async () => {
    const { keeper, inputs, now } = open()
    keeper.start()
    now.draft = { order, label: 'A' }
    for (let i = 0; i < 5; i++) keeper.changed()
    await vi.runAllTimersAsync()
    keeper.changed()
    await vi.runAllTimersAsync()
    expect(inputs()).toEqual([{ draft: { order } }, { draft: { order, label: 'A' } }])
  })

  it('is wiped when nothing is typed any more', async () => {
    const { keeper, inputs, now } = open()
    keeper.start()
    now.draft = undefined
    keeper.changed()
    await vi.runAllTimersAsync()
    expect(inputs().at(-1)).toEqual({})
  })

  it('is not written while the money moves', async () => {
    const { keeper, inputs, now } = open()
    keeper.start()
    now.draft = { order, label: 'A' }
    keeper.changed()
    keeper.hush()
    await vi.runAllTimersAsync()
    expect(inputs()).toHaveLength(1)
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
