import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KnownCaller } from '#contract/customer.ts'
import { fakeTill } from '../charge/fixtures/fake-till.ts'
import { createSuggestions } from './suggestions.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ada: KnownCaller = {
  id: '1',
  name: 'Ada',
  last4: [],
  orders: 1,
  lastOrderAt: '2026-03-31T10:00:00Z',
  lastOrderShipped: false,
}

function open() {
  const { call, calls } = fakeTill()
  const shown: (string | undefined)[][] = []
  const suggestions = createSuggestions(call, (found) => shown.push(found.map(({ name }) => name)))
  return { suggestions, calls, shown }
}

describe('suggestions', () => {
  it('are asked for once somebody pauses', async () => {
    const { suggestions, calls, shown } = open()
    for (const text of ['ad', 'ada', 'ada ']) suggestions.typed(text)
    await vi.runAllTimersAsync()
    expect(calls.map(({ input }) => input)).toEqual([{ text: 'ada', limit: 6 }])
    calls[0]?.answer({ items: [ada] })
    await vi.runAllTimersAsync()
    expect(shown).toEqual([['Ada']])
  })

  it('that come late, or after the field was left, are not shown', async () => {
    const { suggestions, calls, shown } = open()
    suggestions.typed('ad')
    await vi.runAllTimersAsync()
    suggestions.typed('adx')
    await vi.runAllTimersAsync()
    calls[0]?.answer({ items: [ada] })
    await vi.runAllTimersAsync()
    suggestions.stop()
    calls[1]?.answer({ items: [ada] })
    await vi.runAllTimersAsync()
    expect(shown).toEqual([])
  })

  it('go away where there is too little to ask, and when asking fails', async () => {
    const { suggestions, calls, shown } = open()
    suggestions.typed('a')
    await vi.runAllTimersAsync()
    expect(calls).toEqual([])
    suggestions.typed('ad')
    await vi.runAllTimersAsync()
    calls[0]?.fail({ code: 'storage' })
    await vi.runAllTimersAsync()
    expect(shown).toEqual([[], []])
  })
})
