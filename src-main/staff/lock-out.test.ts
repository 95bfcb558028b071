import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { minute, staffedTill } from './fixtures/staffed-till.ts'
import { lockedForColumn, staffTable } from './members.ts'

const { till, clock, open, signIn, wrongPin, hire } = staffedTill()

describe('wrong PINs', () => {
  it('lock the member out for longer each time, over a restart and a clock that is turned back', async () => {
    const { cy } = await hire()
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'wrong_pin' })
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'wrong_pin' })
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'locked_out' })
    await till.close()
    await open()
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject({ code: 'locked_out' })
    clock.time -= 24 * 60 * minute
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject({ code: 'locked_out' })
    clock.time += minute / 2
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'locked_out' })
    clock.time += minute / 2
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject({ code: 'locked_out' })
    clock.time += minute / 2
    await signIn(cy.id, '28462')
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'wrong_pin' })
  })

  it('lock out by a clock that nobody can set, and over a restart for all that was left', async () => {
    let steady = 0
    await till.close()
    await open({ steady: () => steady })
    const { cy } = await hire()
    for (let wrong = 0; wrong < 5; wrong++) {
      await expect(wrongPin(cy.id)).rejects.toThrow()
      steady += wrong < 4 ? minute : 0
    }
    const locked = { code: 'locked_out' }
    clock.time += 365 * 24 * 60 * minute
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject(locked)
    steady += 4 * minute
    for (const [start, passes] of [
      [7, 0],
      [1_000_000, minute - 1],
    ] as const) {
      await till.close()
      steady = start
      await open({ steady: () => steady })
      steady += passes
      clock.time += 24 * 60 * minute
      await expect(signIn(cy.id, '28462')).rejects.toMatchObject(locked)
    }
    steady += 2
    await signIn(cy.id, '28462')
  })

  it('of nobody are slowed, take the place of no member’s, and leave no trace', async () => {
    const { manager, cashier } = await hire()
    const before = (await till.call('audit.list', {}, manager)).items.length
    const codes = []
    for (let guess = 0; guess < 20; guess++) {
      codes.push(await wrongPin(randomUUID()).catch(({ code }) => code))
      const approve = { staffId: randomUUID(), pin: '0000', method: 'audit.verify' }
      codes.push(await till.call('staff.approve', approve, cashier).catch(({ code }) => code))
    }
    expect(codes.filter((code) => code === 'wrong_pin')).toHaveLength(2)
    expect(codes.filter((code) => code === 'locked_out')).toHaveLength(38)
    expect((await till.call('audit.list', {}, manager)).items).toHaveLength(before)
    clock.time += minute
    await expect(wrongPin(randomUUID())).rejects.toMatchObject({ code: 'locked_out' })
  })

  it('do not sign in while another PIN is kept, from the first moment on', async () => {
    const { cy, manager } = await hire()
    const next = { id: cy.id, name: 'Cy', role: 'cashier' as const, pin: '11223' }
    const order = [
      () => till.call('staff.save', next, manager),
      () => signIn(cy.id, '28462'),
      () => signIn(cy.id, '11223'),
    ] as const
    const [saved, old, fresh] = await Promise.allSettled(order.map((call) => call()))
    expect(saved).toMatchObject({ status: 'fulfilled' })
    expect(old).toMatchObject({ status: 'rejected', reason: { code: 'wrong_pin' } })
    expect(fresh).toMatchObject({ status: 'fulfilled' })
    // Begun before, and looked at until after.
    const slow = signIn(cy.id, '11223')
    await till.call('staff.save', { ...next, pin: undefined, active: false }, manager)
    await expect(slow).rejects.toMatchObject({ code: 'wrong_pin' })
  })

  it('count when they are tried all at once', async () => {
    const { cy } = await hire()
    // The right one comes last: by then none is looked at any more.
    const guesses = Array.from({ length: 8 }, (_, guess) => signIn(cy.id, guess < 7 ? '0000' : '28462'))
    const tries = await Promise.allSettled(guesses)
    expect(tries.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject({ code: 'locked_out' })
  })
})

it('keep what is left of a lock-out that an earlier version wrote down as a time of day', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(staffTable)
  const add = database.prepare("INSERT INTO staff VALUES (?, ?, 'cashier', 1, x'00', x'00', ?, ?)")
  const now = Date.now()
  add.run('free', 'Free', 0, 0)
  add.run('over', 'Over', 3, now - 1000)
  add.run('locked', 'Locked', 5, now + 300_000)
  add.run('odd', 'Odd', 7, now + 1e12)
  database.exec(lockedForColumn)
  const left = (id: string) =>
    Number(database.prepare('SELECT locked_for AS ms FROM staff WHERE id = ?').get(id)?.ms)
  expect([left('free'), left('over'), left('odd')]).toEqual([0, 0, 3_600_000])
  expect(left('locked')).toBeGreaterThan(200_000)
  expect(left('locked')).toBeLessThanOrEqual(300_000)
  database.close()
})
