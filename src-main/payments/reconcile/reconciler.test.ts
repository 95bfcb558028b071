import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GatewayError } from '../../gateway/errors.ts'
import { challengedCard, openCounter } from '../fixtures/open-counter.ts'

const minute = 60_000
const count = 40

let counter: ReturnType<typeof openCounter>
/** How often the gateway was asked for each intent. */
let looks: Map<string, number>
/** What the gateway does with a look at an intent, in place of answering it. */
let trouble: (id: string) => GatewayError | undefined

const failure = (kind: GatewayError['kind'], status?: number): GatewayError =>
  new GatewayError({ kind, definite: false, message: kind, ...(status === undefined ? {} : { status }) })
const answers500 = failure('server', 500)
const isGone = failure('network')

beforeEach(() => {
  vi.useFakeTimers()
  counter = openCounter('two-call', { look: 2_000, lookLongest: 5 * minute })
  looks = new Map()
  trouble = () => undefined
  const { gateway } = counter.bank
  const { retrieveIntent } = gateway
  gateway.retrieveIntent = async (id) => {
    looks.set(id, (looks.get(id) ?? 0) + 1)
    const error = trouble(id)
    if (error) throw error
    return retrieveIntent(id)
  }
})
afterEach(async () => {
  vi.useRealTimers()
  await counter.close()
})

/** Holds, which are looked at every five minutes, before jitter. */
async function manyHolds(): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const { gatewayId = '' } = await counter.charge({
      sale: { currency: 'USD', amount: 1000 + index },
      options: { capture: 'manual' },
    })
    ids.push(gatewayId)
  }
  return ids
}
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const total = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + (looks.get(id) ?? 0), 0)

describe('many payments that are looked at', () => {
  it.each([
    ['500', answers500],
    ['503', failure('server', 503)],
    ['429', failure('rate_limited', 429)],
    ['what cannot be read', failure('unreadable', 200)],
    ['nothing at all', isGone],
    ['nothing in time', failure('timeout')],
  ])('keep their own pace while one is answered with %s', async (_, error) => {
    const ids = await manyHolds()
    const bad = ids[7] ?? ''
    trouble = (id) => (id === bad ? error : undefined)
    await pass(60 * minute)
    const others = ids.filter((id) => id !== bad)
    // Every five minutes, give or take a quarter.
    expect(total(others)).toBeGreaterThan(others.length * 9)
    expect(total(others)).toBeLessThan(others.length * 17)
    expect(total([bad])).toBeLessThan(40)
  })

  it('keep their own pace while several are never answered', async () => {
    const ids = await manyHolds()
    const bad = ids.slice(0, 5)
    trouble = (id) => (bad.includes(id) ? (bad.indexOf(id) % 2 ? isGone : answers500) : undefined)
    await pass(60 * minute)
    expect(total(ids.slice(5))).toBeLessThan(35 * 17)
    expect(total(bad)).toBeLessThan(5 * 40)
  })

  it('are looked at once when the gateway can be reached again', async () => {
    const ids = await manyHolds()
    await pass(10 * minute)
    trouble = () => isGone
    await pass(20 * minute)
    trouble = () => undefined
    looks.clear()
    // The first that is due finds that the gateway is back, which is news to all the others.
    await pass(6 * minute)
    expect(ids.every((id) => (looks.get(id) ?? 0) >= 1)).toBe(true)
    expect(total(ids)).toBeLessThanOrEqual(2 * ids.length)
  })

  it('are not woken by a look at one that is settled', async () => {
    const paid = await counter.charge({ sale: { currency: 'USD', amount: 999 } })
    const ids = await manyHolds()
    trouble = () => isGone
    await pass(20 * minute)
    looks.clear()
    for (let times = 0; times < 20; times++) await counter.payments.refresh(paid.id)
    await pass(1000)
    expect(total(ids)).toBeLessThan(5)
  })

  it('go on as before an outage, however long it was', async () => {
    const { id, gatewayId = '' } = await counter.charge({ card: challengedCard })
    trouble = () => isGone
    await pass(20 * minute)
    trouble = () => undefined
    await pass(5 * minute)
    looks.clear()
    // Somebody waits for the cardholder: every eight seconds at most, give or take a quarter.
    await pass(minute)
    expect(looks.get(gatewayId)).toBeGreaterThanOrEqual(5)
    expect(counter.payments.get(id).status).toBe('requires_action')
  })
})
