import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TypedOrder } from '#contract/order.ts'
import { openTill, type Till } from '../till.ts'
import { typedOrder } from './fixtures/typed-order.ts'

let dataDir: string
let till: Till

const open = async (): Promise<void> => {
  till = await openTill({ dataDir })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-places-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const orderOf = (name: string, more: Partial<TypedOrder> = {}): TypedOrder =>
  typedOrder({ customer: { ...typedOrder().customer, name }, merchantOrderId: name, ...more })
const save = (order: TypedOrder, attemptId?: string) =>
  till.call('orders.saveDraft', { draft: { order, ...(attemptId ? { attemptId } : {}) } })
const charge = (attemptId: string, merchantOrderId: string) =>
  till.call('payments.charge', {
    attemptId,
    merchantOrderId,
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    acknowledge: ['duplicate'],
  })
const drafted = async () => (await till.call('orders.getDraft', {})).draft?.order.customer.name
const waiting = async () => (await till.call('orders.list', {})).items.map(({ caller }) => caller)
const booked = async () =>
  (await till.call('payments.list', {})).items.map(({ merchantOrderId }) => merchantOrderId)
/** Each order, as often as there is a place that has it. */
const places = async () => [await drafted(), ...(await waiting()), ...(await booked())].filter(Boolean).sort()

it('a hold ends the draft that the order was, and a save that comes after it is ignored', async () => {
  const attemptId = randomUUID()
  await save(orderOf('Ada'), attemptId)
  await till.call('orders.hold', { order: orderOf('Ada'), attemptId })
  await save(orderOf('Ada'), attemptId)
  expect(await places()).toEqual(['Ada'])
  await till.close()
  await open()
  await save(orderOf('Ada, late'), attemptId)
  expect(await places()).toEqual(['Ada'])
})

it('a hold names the attempt also where nothing was saved for it yet', async () => {
  const attemptId = randomUUID()
  await till.call('orders.hold', { order: orderOf('Ada'), attemptId })
  await save(orderOf('Ada'), attemptId)
  expect(await drafted()).toBeUndefined()
})

it('a hold that names no attempt ends the draft that grew into it, and leaves another order alone', async () => {
  const attemptId = randomUUID()
  await save(orderOf('Ad', { merchantOrderId: '' }), attemptId)
  await till.call('orders.hold', { order: orderOf('Ada') })
  await save(orderOf('Ada'), attemptId)
  expect(await places()).toEqual(['Ada'])
  await save(orderOf('Grace'), randomUUID())
  await till.call('orders.hold', { order: orderOf('Mary') })
  expect(await places()).toEqual(['Ada', 'Grace', 'Mary'])
})

it('the same attempt is held once, whatever id it is held under, and not again once it was taken up', async () => {
  const attemptId = randomUUID()
  const { id } = await till.call('orders.hold', { order: orderOf('Ada'), attemptId })
  const again = await till.call('orders.hold', {
    id: randomUUID(),
    label: 'L',
    order: orderOf('Ada'),
    attemptId,
  })
  expect(again).toMatchObject({ id, label: 'L' })
  await till.call('orders.recall', { id, attemptId: randomUUID() })
  await expect(till.call('orders.hold', { order: orderOf('Ada'), attemptId })).rejects.toMatchObject({
    code: 'wrong_state',
  })
  expect(await places()).toEqual(['Ada'])
})

it('a recall while another order is typed holds that one', async () => {
  const { id } = await till.call('orders.hold', { order: orderOf('Ada') })
  const typed = randomUUID()
  await save(orderOf('Grace'), typed)
  const attemptId = randomUUID()
  await till.call('orders.recall', { id, attemptId })
  await save(orderOf('Grace'), typed)
  expect(await drafted()).toBe('Ada')
  expect(await waiting()).toEqual(['Grace'])
  await charge(attemptId, 'Ada')
  expect(await places()).toEqual(['Ada', 'Grace'])
})

it('two orders recalled at once are both there', async () => {
  const ids = [await till.call('orders.hold', { order: orderOf('Ada') })]
  ids.push(await till.call('orders.hold', { order: orderOf('Grace') }))
  await Promise.all(ids.map(({ id }) => till.call('orders.recall', { id, attemptId: randomUUID() })))
  expect(await places()).toEqual(['Ada', 'Grace'])
})

it('an order is not recalled for an attempt that was made', async () => {
  const { id } = await till.call('orders.hold', { order: orderOf('Ada') })
  const attemptId = randomUUID()
  await charge(attemptId, 'Grace')
  await expect(till.call('orders.recall', { id, attemptId })).rejects.toMatchObject({ field: 'attemptId' })
  expect(await places()).toEqual(['Ada', 'Grace'])
})

it('an attempt that was held or discarded is not charged, and one that was charged is not held', async () => {
  const [held, discarded, charged] = [randomUUID(), randomUUID(), randomUUID()]
  await till.call('orders.hold', { order: orderOf('Ada'), attemptId: held })
  await save(orderOf('Grace'), discarded)
  await till.call('orders.saveDraft', { attemptId: discarded, isOver: true })
  await save(orderOf('Grace'), discarded)
  expect(await drafted()).toBeUndefined()
  await charge(charged, 'Mary')
  for (const attemptId of [held, discarded]) {
    await expect(charge(attemptId, 'Twice')).rejects.toMatchObject({ code: 'wrong_state' })
  }
  await expect(
    till.call('orders.hold', { order: orderOf('Mary'), attemptId: charged }),
  ).rejects.toMatchObject({
    code: 'wrong_state',
  })
  await save(orderOf('Mary'), charged)
  expect(await places()).toEqual(['Ada', 'Mary'])
  expect((await charge(charged, 'Mary')).merchantOrderId).toBe('Mary')
})

it('forgetting the draft of one attempt leaves that of another', async () => {
  const attemptId = randomUUID()
  await save(orderOf('Ada'), attemptId)
  await till.call('orders.saveDraft', { attemptId: randomUUID() })
  expect(await drafted()).toBe('Ada')
  await till.call('orders.saveDraft', { attemptId })
  expect(await drafted()).toBeUndefined()
  await save(orderOf('Ada'), attemptId)
  expect(await drafted()).toBe('Ada')
})

it('whatever is done with orders, each is in one place, also after a restart', async () => {
  const steps = ['save', 'hold', 'recall', 'discard', 'restore', 'charge', 'late', 'restart'] as const
  const step = fc.record({ kind: fc.constantFrom(...steps), pick: fc.nat(3) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (history) => {
      const names = new Map<string, string>()
      const gone = new Set<string>()
      const past: { order: TypedOrder; attemptId: string }[] = []
      let desk: { order: TypedOrder; attemptId: string } | undefined
      const before = new Set(await places())
      const pickHeld = async (pick: number) => {
        const { items } = await till.call('orders.list', {})
        return items.filter(({ caller }) => caller && names.has(caller))[pick]
      }
      let discarded: { id: string; name: string } | undefined
      for (const { kind, pick } of history) {
        if (kind === 'save' && !desk) {
          const name = `N${randomUUID().slice(0, 8)}`
          desk = { order: orderOf(name), attemptId: randomUUID() }
          names.set(name, name)
          await save(desk.order, desk.attemptId)
        } else if (kind === 'hold' && desk) {
          await till.call('orders.hold', desk)
          past.push(desk)
          desk = undefined
        } else if (kind === 'charge' && desk) {
          await charge(desk.attemptId, desk.order.merchantOrderId)
          past.push(desk)
          desk = undefined
        } else if (kind === 'recall') {
          const held = await pickHeld(pick)
          if (!held) continue
          const attemptId = randomUUID()
          const { order } = await till.call('orders.recall', { id: held.id, attemptId })
          if (desk) past.push(desk)
          desk = { order, attemptId }
        } else if (kind === 'discard') {
          const held = await pickHeld(pick)
          if (!held?.caller) continue
          await till.call('orders.discard', { id: held.id, reason: 'x' })
          gone.add(held.caller)
          discarded = { id: held.id, name: held.caller }
        } else if (kind === 'restore' && discarded) {
          await till.call('orders.restore', { id: discarded.id })
          gone.delete(discarded.name)
          discarded = undefined
        } else if (kind === 'late' && past[pick]) {
          const { order, attemptId } = past[pick]
          await save(order, attemptId)
        } else if (kind === 'restart') {
          await till.close()
          await open()
        }
      }
      const expected = [...names.keys()].filter((name) => !gone.has(name)).sort()
      expect((await places()).filter((name) => name && !before.has(name))).toEqual(expected)
      if (desk) await till.call('orders.saveDraft', { attemptId: desk.attemptId, isOver: true })
    }),
    { numRuns: 25 },
  )
})
