import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { tellWaiting } from './tell-waiting.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('says after 3 s that the bank is slow, and after 12 s that it is very slow', () => {
  const tell = vi.fn()
  tellWaiting(tell)
  expect(tell.mock.lastCall).toEqual(['wait'])
  vi.advanceTimersByTime(2_999)
  expect(tell).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(tell.mock.lastCall).toEqual(['slow'])
  vi.advanceTimersByTime(9_000)
  expect(tell.mock.lastCall).toEqual(['verySlow'])
})

it('says nothing more once there is an outcome, and begins anew with the next charge', () => {
  const tell = vi.fn()
  tellWaiting(tell)()
  vi.advanceTimersByTime(60_000)
  expect(tell).toHaveBeenCalledTimes(1)
  tellWaiting(tell)
  expect(tell.mock.lastCall).toEqual(['wait'])
})
