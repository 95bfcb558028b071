import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openOddTill } from './fixtures/odd-gateway.ts'

let odd: Awaited<ReturnType<typeof openOddTill>>
beforeEach(async () => {
  odd = await openOddTill()
})
afterEach(() => odd.close())

describe('a closing', () => {
  it('tells what the provider has of the period, and what not', async () => {
    await odd.charge()
    await odd.sellElsewhere(777)
    odd.clock.time += 1000
    const one = await odd.till.call('bookkeeping.close', {})
    expect(one.provider).toMatchObject({
      asked: true,
      from: one.from,
      to: one.to,
      counts: { only_there: 1 },
      totals: [{ currency: 'USD', there: { amount: 1777 }, here: { amount: 1000 }, difference: 777 }],
    })
    expect(await odd.till.call('bookkeeping.z', { number: 1 })).toEqual(one)
    expect(await odd.till.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  it.each([
    ['offline', () => odd.tells(() => 'lost')],
    [
      'refused',
      () =>
        odd.tells(() => ({
          status: 401,
          body: { error: { type: 'invalid_request_error', message: 'No.' } },
        })),
    ],
    [
      'refused',
      () => odd.tells((_, { body }) => ({ body: { ...body, data: [{ id: 'pi_1', livemode: true }] } })),
    ],
    [
      'too_old',
      () => {
        odd.clock.time += 400 * 24 * 3_600_000
      },
    ],
  ])('says plainly that the provider was not asked: %s', async (reason, happens) => {
    await odd.charge()
    happens()
    const z = await odd.till.call('bookkeeping.close', {})
    expect(z).toMatchObject({ number: 1, provider: { asked: false, reason } })
    expect(await odd.till.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  it('does not wait for a provider that is too slow, and books nothing that it finds', async () => {
    await odd.charge()
    const wait = Promise.withResolvers<void>()
    odd.holds(({ path }) => (path === '/v1/payment_intents' ? wait.promise : undefined))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const closing = odd.till.call('bookkeeping.close', {})
    await vi.waitFor(async () => {
      expect(odd.heard.at(-1)).toBe('GET /v1/payment_intents')
    })
    await vi.advanceTimersByTimeAsync(15_000)
    vi.useRealTimers()
    expect(await closing).toMatchObject({ provider: { asked: false, reason: 'too_slow' } })
    wait.resolve()
  })
})
