import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type EventName, events } from '#contract/table.ts'
import { createListeners } from '../../src-main/listeners.ts'
import type { Log } from '../../src-main/logging/log.ts'
import { typedOrder } from '../../src-main/orders/fixtures/typed-order.ts'
import { openTill, type Till } from '../../src-main/till.ts'

let dataDir: string
let till: Till
let lines: unknown[][]
const log: Log = (...line) => void lines.push(line)

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-listeners-'))
  lines = []
  till = await openTill({ dataDir, log })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
  rmSync(`${dataDir}.csv`, { force: true })
})

const charge = () =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  })

const secret = 'the caller is Ada'
const throws = (): never => {
  throw new Error(secret)
}
const rejects = (): Promise<never> => Promise.reject(new Error(secret))

it.each([
  ['throws', throws],
  ['breaks its promise', rejects],
])('a listener that %s breaks neither a charge nor another listener', async (_, bad) => {
  const heard = vi.fn()
  till.on('payment.changed', bad)
  till.on('payment.changed', heard)
  expect(await charge()).toMatchObject({ status: 'succeeded' })
  await vi.waitFor(() => expect(lines.length).toBeGreaterThan(0))
  expect(heard).toHaveBeenCalled()
  expect(lines[0]).toMatchObject(['error', 'A listener failed', { event: 'payment.changed' }])
  expect(JSON.stringify(lines)).not.toContain(secret)
})

it('bad listeners to everything keep nobody from holding orders, switching and locking', async () => {
  for (const event of Object.keys(events) as EventName[]) {
    till.on(event, throws)
    till.on(event, rejects)
  }
  await till.call('orders.hold', { order: typedOrder() })
  await till.call('settings.update', { language: 'ar' })
  await till.call('staff.save', { name: 'Ada', role: 'manager', pin: '1234' })
  const { items } = await till.call('staff.list', {})
  const { session } = await till.call('staff.signIn', { staffId: items[0]?.id ?? '', pin: '1234' })
  const exported = await till.call(
    'bookkeeping.export',
    { format: 'csv', from: '2026-01-01', to: '2026-01-02', path: `${dataDir}.csv` },
    session,
  )
  expect(exported.rows).toBe(0)
  await till.call('staff.lock', {}, session)
  await expect(till.call('orders.list', {}, session)).rejects.toMatchObject({ code: 'locked' })
})

it('a listener that stops listening while it is told keeps no other from hearing', () => {
  const { on, emit } = createListeners(log)
  const heard = vi.fn()
  const stop: () => void = on('orders.changed', () => stop())
  on('orders.changed', heard)
  emit('orders.changed', { count: 1 })
  emit('orders.changed', { count: 2 })
  expect(heard).toHaveBeenCalledTimes(2)
})

it('a log that fails breaks no charge', async () => {
  await till.close()
  till = await openTill({ dataDir, log: throws })
  expect(await charge()).toMatchObject({ status: 'succeeded' })
})
