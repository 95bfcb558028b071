import { randomUUID } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { decliningCard, openCounter } from '../fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
afterEach(() => counter.close())
const open = (protocol: 'two-call' | 'one-call' = 'two-call') => {
  counter = openCounter(protocol, { look: 1, lookLongest: 1, pause: 1 })
  return counter
}
const newSale = (amount = 1050) => ({ attemptId: randomUUID(), sale: { currency: 'USD', amount } })
const statuses = () => [...counter.bank.intents.values()].map(({ status }) => status)
const isTidy = () => counter.journal.prepared.open().length === 0

it('a charge takes what was prepared for it: one request, and the first event has the intent', async () => {
  const { bank, journal, prepare, charge } = open()
  const sale = newSale()
  await prepare(sale)
  expect(await charge(sale)).toMatchObject({ status: 'succeeded', merchantOrderId: 'TILL-20260331-0001' })
  expect(bank.requests).toEqual(['create', 'confirm'])
  const { items } = journal.search({ limit: 1 })
  const events = journal.listEvents({ paymentId: items[0]?.id, limit: 9 })
  expect(events.map(({ kind }) => kind)).toEqual(['payment.succeeded', 'payment.started'])
  expect(events[1]?.changes).toMatchObject({ gatewayId: 'pi_1', cardInFlight: true })
  expect(isTidy()).toBe(true)
  expect(await counter.verify()).toMatchObject({ ok: true })
})

it('preparing the same again asks for nothing', async () => {
  const { bank, prepare } = open()
  const sale = newSale()
  await prepare(sale)
  await prepare(sale)
  expect(bank.requests).toEqual(['create'])
})

it.each([
  ['another amount', { sale: { currency: 'USD', amount: 900 } }],
  ['another currency', { sale: { currency: 'EUR', amount: 1050 } }],
  ['another description', { sale: { currency: 'USD', amount: 1050, description: 'Tea' } }],
  ['a hold', { options: { capture: 'manual' } }],
  ['a label', { options: { metadata: { table: '4' } } }],
  ['an order number', { merchantOrderId: 'A-1' }],
  ['a customer number', { customer: { merchantUserId: 'C1' } }],
])(
  'a charge with %s makes its own intent, and what was prepared is cancelled after it',
  async (_, change) => {
    const { bank, prepare, charge } = open()
    const sale = newSale()
    await prepare(sale)
    const payment = await charge({ ...sale, ...change })
    expect(['succeeded', 'requires_capture']).toContain(payment.status)
    expect(bank.requests.slice(0, 3)).toEqual(['create', 'create', 'confirm'])
    await vi.waitUntil(isTidy)
    expect(statuses()[0]).toBe('canceled')
    expect(bank.intents.get(payment.gatewayId ?? '')?.amount).toBe(payment.amount)
  },
)

it('an order that changes is prepared anew, and keeps the number that was typed', async () => {
  const { bank, prepare, charge } = open()
  const sale = { ...newSale(), merchantOrderId: 'A-1' }
  await prepare(sale)
  const changed = { ...sale, sale: { currency: 'USD', amount: 900 } }
  await prepare(changed)
  expect(await charge(changed)).toMatchObject({ status: 'succeeded', merchantOrderId: 'A-1', amount: 900 })
  await vi.waitUntil(isTidy)
  expect(statuses()).toEqual(['canceled', 'succeeded'])
  expect(bank.requests.slice(0, 3)).toEqual(['create', 'create', 'confirm'])
})

it('in one call a number that an intent had is not used again: it is searched by', async () => {
  const { shop, prepare, charge } = open()
  const sale = { ...newSale(), merchantOrderId: 'A-1' }
  await prepare(sale)
  shop.protocol = 'one-call'
  expect(await charge(sale)).toMatchObject({ status: 'succeeded', merchantOrderId: 'A-1-2' })
  await vi.waitUntil(isTidy)
  expect(await charge({ ...newSale(2000), merchantOrderId: 'A-1' })).toMatchObject({
    merchantOrderId: 'A-1-3',
  })
})

it('nothing is prepared in one call, for an attempt that was charged, or while its order is in doubt', async () => {
  const { bank, shop, prepare, charge } = open('one-call')
  await prepare(newSale())
  expect(bank.requests).toEqual([])
  shop.protocol = 'two-call'
  const sale = { ...newSale(), merchantOrderId: 'A-1' }
  bank.next(undefined, 'lost after', 'lost before', 'lost before', 'lost before')
  expect(await charge(sale)).toMatchObject({ status: 'unknown' })
  bank.requests.length = 0
  await prepare(sale)
  await prepare({ ...newSale(), merchantOrderId: 'A-1' })
  expect(bank.requests.filter((name) => name === 'create')).toEqual([])
})

it('a charge that comes while its intent is being made waits for that one', async () => {
  const { bank, prepare, charge } = open()
  const sale = newSale()
  bank.next('held')
  await prepare(sale)
  const payment = charge(sale)
  // The same attempt again joins it.
  const again = charge(sale)
  bank.answer()
  expect(await payment).toMatchObject({ status: 'succeeded' })
  expect((await again).id).toBe((await payment).id)
  expect(bank.requests).toEqual(['create', 'confirm'])
  expect(bank.charged()).toBe(1)
})

it.each(['lost after', 'lost before', '500 after', 'wrong mode'] as const)(
  'one that got no answer to rely on (%s) is made again by its charge, and what is left over is cancelled',
  async (fault) => {
    const { bank, prepare, charge, lookLong } = open()
    const sale = newSale()
    bank.next(fault)
    await prepare(sale)
    const payment = await charge(sale)
    expect(payment).toMatchObject({ status: 'succeeded' })
    await lookLong(payment.id)
    expect(bank.charged()).toBe(1)
    expect(statuses().filter((status) => status !== 'succeeded')).toEqual(
      fault === 'lost before' ? [] : ['canceled'],
    )
  },
)

it('a charge is as good as without, where the gateway refuses or cannot be reached', async () => {
  const { bank, prepare, charge } = open()
  const sale = newSale()
  bank.next('unreachable')
  await prepare(sale)
  expect(isTidy()).toBe(true)
  expect(await charge(sale)).toMatchObject({ status: 'succeeded' })
})

it.each([
  ['for another account', () => (counter.shop.account = 'other')],
  ['too long ago', () => (counter.clock.time += 11 * 60_000)],
  ['by a clock that was put back', () => (counter.clock.wrongBy -= 60_000)],
])('what was prepared %s is not taken', async (_, change) => {
  const { bank, prepare, charge } = open()
  const sale = newSale()
  await prepare(sale)
  change()
  expect(await charge(sale)).toMatchObject({ status: 'succeeded', gatewayId: 'pi_2' })
  expect(bank.charged()).toBe(1)
})

it('nobody charges it: it is cancelled in the end, and the log tells of its number', async () => {
  counter = openCounter('two-call', { look: 1, lookLongest: 1, prepared: 20 })
  const { clock, journal, prepare } = counter
  await prepare(newSale())
  clock.time += 20
  await vi.waitUntil(isTidy)
  expect(statuses()).toEqual(['canceled'])
  expect(journal.listEvents({ limit: 9 }).map(({ kind, changes }) => [kind, changes])).toEqual([
    ['intent.abandoned', { merchantOrderId: 'TILL-20260331-0001', gatewayId: 'pi_1' }],
  ])
})

it('a restart cancels what was prepared, also what has no answer and comes late', async () => {
  const { bank, clock, prepare } = open()
  await prepare(newSale())
  bank.next('late')
  await prepare(newSale(2000))
  await counter.restart()
  await vi.waitUntil(() => statuses()[0] === 'canceled')
  bank.deliver()
  clock.time += 200_000
  await vi.waitUntil(isTidy)
  expect(statuses()).toEqual(['canceled', 'canceled'])
})

it('closing waits for what is being made', async () => {
  const { bank, prepare } = open()
  bank.next('held')
  await prepare(newSale())
  let closed = false
  const restarted = counter.restart().then(() => (closed = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(closed).toBe(false)
  bank.answer()
  await restarted
})

it('one intent serves one payment: another attempt never gets it', async () => {
  const { bank, prepare, charge } = open()
  const [first, second] = [newSale(), newSale()]
  await prepare(first)
  const one = await charge({ ...first, card: decliningCard })
  const other = await charge(second)
  expect([one.gatewayId, other.gatewayId]).toEqual(['pi_1', 'pi_2'])
  await prepare(first)
  expect(bank.requests).toEqual(['create', 'confirm', 'create', 'confirm'])
})
