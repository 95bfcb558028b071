import { describe, expect, test } from 'vitest'
import { backoff, maxRetryAfterMs, readRetryAfter, shouldRetry } from './retry.ts'

const doubtful = { definite: false }

describe('shouldRetry', () => {
  const read = { method: 'GET', attempt: 1, maxAttempts: 3, error: doubtful }

  test('repeats a read after a doubtful answer', () => {
    expect(shouldRetry(read)).toBe(true)
    expect(shouldRetry({ ...read, attempt: 2 })).toBe(true)
  })
  test('never repeats anything but a read', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(shouldRetry({ ...read, method })).toBe(false)
  })
  test('does not ask again after a definite answer', () => {
    expect(shouldRetry({ ...read, error: { definite: true } })).toBe(false)
  })
  test('stops when the tries are used up', () => {
    expect(shouldRetry({ ...read, attempt: 3 })).toBe(false)
    expect(shouldRetry({ ...read, maxAttempts: 1 })).toBe(false)
  })
  test('waits for a Retry-After up to its cap, and gives up beyond it', () => {
    const asked = (retryAfterMs: number) => shouldRetry({ ...read, error: { ...doubtful, retryAfterMs } })
    expect(asked(maxRetryAfterMs)).toBe(true)
    expect(asked(maxRetryAfterMs + 1)).toBe(false)
  })
})

describe('backoff', () => {
  test('doubles up to its ceiling', () => {
    expect([1, 2, 3, 4, 5, 50].map((attempt) => backoff(attempt, 1))).toEqual([
      500, 1000, 2000, 4000, 5000, 5000,
    ])
  })
  test('takes off no more than half, by chance', () => {
    expect(backoff(1, 0)).toBe(250)
    expect(backoff(1, 0.5)).toBe(375)
    expect(backoff(9, 0)).toBe(2500)
  })
})

describe('readRetryAfter', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  test.each([
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    ['0', 0],
    ['12', 12_000],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7_000],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ])('reads %j as %j ms', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms)
  })
})
