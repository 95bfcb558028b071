import { describe, expect, it } from 'vitest'
import { minute, staffedTill } from './fixtures/staffed-till.ts'

const { till, clock, open, hire, charge } = staffedTill()

describe('sessions', () => {
  it('lock when nobody does anything for a while, whatever the screen asks for by itself', async () => {
    const { cashier } = await hire()
    const told: unknown[] = []
    till.on('session.locked', (data) => told.push(data))
    clock.time += 4 * minute
    await till.call('orders.list', {}, cashier)
    expect(await till.call('staff.active', {}, cashier)).toEqual({ locksIn: 5 * minute })
    clock.time += 4 * minute
    await till.call('orders.list', {}, cashier)
    clock.time += minute
    await expect(till.call('staff.active', {}, cashier)).rejects.toMatchObject({ code: 'locked' })
    expect(told).toMatchObject([{ reason: 'idle' }])
  })

  it('end with the till', async () => {
    const { cashier } = await hire()
    await till.close()
    await open()
    await expect(charge(cashier)).rejects.toMatchObject({ code: 'signed_out' })
  })

  it('lock and end when asked', async () => {
    const { cashier, manager } = await hire()
    await till.call('staff.lock', {}, cashier)
    await expect(charge(cashier)).rejects.toMatchObject({ code: 'locked' })
    await till.call('staff.signOut', {}, manager)
    await expect(charge(manager)).rejects.toMatchObject({ code: 'signed_out' })
  })
})
