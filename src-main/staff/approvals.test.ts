import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Method, methods } from '#contract/table.ts'
import { openTill, type Till, type TillOptions } from '../till.ts'
import { permissions } from './permissions.ts'

const minute = 60_000
let dataDir: string
let till: Till
let time = 0
const open = async (options: Partial<TillOptions> = {}): Promise<void> => {
  till = await openTill({ dataDir, now: () => time, ...options })
}
beforeEach(async () => {
  time = Date.parse('2026-06-01T10:00:00Z')
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-staff-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const signIn = async (staffId: string, pin: string): Promise<string> =>
  (await till.call('staff.signIn', { staffId, pin })).session
/** A manager, Mo, with PIN 73195, and a cashier, Cy, with 28462. */
async function hire() {
  const mo = await till.call('staff.save', { name: 'Mo', role: 'manager', pin: '73195' })
  const manager = await signIn(mo.id, '73195')
  const cy = await till.call('staff.save', { name: 'Cy', role: 'cashier', pin: '28462' }, manager)
  return { mo, cy, manager, cashier: await signIn(cy.id, '28462') }
}
const charge = (session?: string, more: object = {}) =>
  till.call(
    'payments.charge',
    {
      attemptId: randomUUID(),
      sale: { currency: 'USD', amount: 1050 },
      card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
      ...more,
    },
    session,
  )
const wrongPin = (staffId: string) => till.call('staff.signIn', { staffId, pin: '0000' })

describe('permissions', () => {
  const names = Object.keys(methods).filter((name): name is Method => name in methods)

  it('have a line for every method and for nothing else', () => {
    expect(Object.keys(permissions).sort()).toEqual(names.toSorted())
  })

  it('let nobody through without a session but for what the sign-in screen needs', async () => {
    await hire()
    for (const method of names.filter((name) => permissions[name] !== 'anyone')) {
      for (const session of [undefined, '', 'x'.repeat(43), { token: 'x', approval: 'y' }]) {
        await expect(till.call(method, {} as never, session)).rejects.toMatchObject({ code: 'signed_out' })
      }
    }
  })

  it('let a cashier call no manager’s method without an approval that fits it', async () => {
    const { mo, cashier } = await hire()
    const only = names.filter((name) => permissions[name] === 'manager')
    expect(only).toContain('payments.refund')
    for (const method of only) {
      await expect(till.call(method, {} as never, cashier)).rejects.toMatchObject({ code: 'approval_needed' })
      const other = method === 'audit.verify' ? 'payments.refund' : 'audit.verify'
      const input = { id: randomUUID(), refundId: randomUUID() }
      const { approval } = await till.call(
        'staff.approve',
        { staffId: mo.id, pin: '73195', method: other, ...(method === 'audit.verify' ? { input } : {}) },
        cashier,
      )
      await expect(till.call(method, {} as never, { token: cashier, approval })).rejects.toMatchObject({
        code: 'approval_needed',
      })
    }
  })

  it('let everything through while nobody works here', async () => {
    const paid = await charge()
    expect(paid).toMatchObject({ status: 'succeeded' })
    expect(paid).not.toHaveProperty('cashier')
  })
})

describe('approvals', () => {
  it('hold for one call, in one session, for a minute', async () => {
    const { mo, cy, cashier } = await hire()
    const other = await signIn(cy.id, '28462')
    const approve = async (): Promise<string> =>
      (await till.call('staff.approve', { staffId: mo.id, pin: '73195', method: 'audit.verify' }, cashier))
        .approval
    const refused = { code: 'approval_needed' }
    const first = await approve()
    expect(await till.call('audit.verify', {}, { token: cashier, approval: first })).toMatchObject({
      ok: true,
    })
    await expect(till.call('audit.verify', {}, { token: cashier, approval: first })).rejects.toMatchObject(
      refused,
    )
    const elsewhere = await approve()
    await expect(till.call('audit.verify', {}, { token: other, approval: elsewhere })).rejects.toMatchObject(
      refused,
    )
    const late = await approve()
    time += minute
    await expect(till.call('audit.verify', {}, { token: cashier, approval: late })).rejects.toMatchObject(
      refused,
    )
  })

  it('are for the refund that was shown, and for no other amount', async () => {
    const { mo, cashier } = await hire()
    const paid = await charge(cashier)
    const small = { id: paid.id, refundId: randomUUID(), amount: 50 }
    const approve = async (input: object): Promise<string> =>
      (
        await till.call(
          'staff.approve',
          { staffId: mo.id, pin: '73195', method: 'payments.refund', input },
          cashier,
        )
      ).approval
    const other = await approve(small)
    await expect(
      till.call('payments.refund', { ...small, amount: 1000 }, { token: cashier, approval: other }),
    ).rejects.toMatchObject({ code: 'approval_needed' })
    const { amount, ...rest } = small
    const own = await approve(small)
    expect(
      await till.call('payments.refund', { amount, ...rest }, { token: cashier, approval: own }),
    ).toMatchObject({ amountRefunded: 50 })
  })

  it('to charge in spite of a warning know nothing of the card', async () => {
    const { mo, cashier } = await hire()
    const input = {
      attemptId: randomUUID(),
      sale: { currency: 'USD', amount: 700 },
      acknowledge: ['duplicate' as const],
    }
    const { approval } = await till.call(
      'staff.approve',
      { staffId: mo.id, pin: '73195', method: 'payments.charge', input },
      cashier,
    )
    const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
    expect(
      await till.call('payments.charge', { ...input, card }, { token: cashier, approval }),
    ).toMatchObject({ status: 'succeeded' })
  })

  it('are for the call that was shown, and never for any call', async () => {
    const { mo, cashier } = await hire()
    const approve = (method: string, input?: unknown) =>
      till.call('staff.approve', { staffId: mo.id, pin: '73195', method, input }, cashier)
    const { id } = await charge(cashier)
    // Where nothing was shown there is nothing to approve.
    for (const shown of [undefined, null, {}, 'all', [], { id }]) {
      await expect(approve('payments.refund', shown)).rejects.toMatchObject({ code: 'invalid_input' })
    }
    const refund = { id, refundId: randomUUID(), amount: 100 }
    const calls: [Method, object, object][] = [
      ['payments.refund', refund, { ...refund, amount: 101 }],
      ['payments.refund', refund, { id, refundId: refund.refundId }],
      ['payments.refund', refund, { ...refund, refundId: randomUUID() }],
      ['payments.refund', refund, { ...refund, reason: 'fraudulent' }],
      [
        'products.save',
        { name: 'Rose', unitAmount: 100, currency: 'USD' },
        { name: 'Rose', unitAmount: 101, currency: 'USD' },
      ],
      ['settings.update', { keys: { card: 'Alt+9' } }, { keys: { card: 'Alt+8' } }],
      ['settings.update', { keys: { hold: '', lock: 'F2' } }, { keys: { hold: 'F2', lock: '' } }],
    ]
    for (const [method, shown, made] of calls) {
      const { approval } = await approve(method, shown)
      await expect(till.call(method, made as never, { token: cashier, approval })).rejects.toMatchObject({
        code: 'approval_needed',
      })
      // It was used up by that, for the call that it was for as well.
      await expect(till.call(method, shown as never, { token: cashier, approval })).rejects.toMatchObject({
        code: 'approval_needed',
      })
    }
    const own = await approve('settings.update', { lockAfter: 7 })
    const kept = await till.call(
      'settings.update',
      { lockAfter: 7 },
      { token: cashier, approval: own.approval },
    )
    expect(kept.lockAfter).toBe(7)
  })

  it('end after a minute by the clock that nobody can set, and with the PIN that gave them', async () => {
    let steady = 0
    await till.close()
    await open({ steady: () => steady })
    const { mo, manager, cashier } = await hire()
    const approve = async () =>
      (await till.call('staff.approve', { staffId: mo.id, pin: '73195', method: 'audit.verify' }, cashier))
        .approval
    const verify = (approval: string) => till.call('audit.verify', {}, { token: cashier, approval })
    const set = await approve()
    time -= 30_000
    steady += 60_000
    await expect(verify(set)).rejects.toMatchObject({ code: 'approval_needed' })
    const before = await approve()
    await till.call('staff.save', { id: mo.id, name: 'Mo', role: 'manager', pin: '9911' }, manager)
    await expect(verify(before)).rejects.toMatchObject({ code: 'approval_needed' })
  })

  it('granted or refused stand in the log, and so does whom a wrong PIN locked out', async () => {
    const { mo, cy, manager, cashier } = await hire()
    const approve = (staffId: string, pin: string) =>
      till.call('staff.approve', { staffId, pin, method: 'audit.verify' }, cashier).catch(String)
    await approve(mo.id, '73195')
    await approve(cy.id, '28462')
    for (let wrong = 0; wrong < 6; wrong++) await approve(mo.id, '0000')
    const by = { id: cy.id, name: 'Cy' }
    const { items } = await till.call('audit.list', {}, manager)
    const method = 'audit.verify'
    const [one, other] = [mo, cy].map(({ id, name }) => ({ id, name }))
    const seen = items
      .filter(({ kind }) => /^approval|locked_out/.test(kind))
      .map(({ kind, changes }) => ({ kind, changes }))
    expect(seen.reverse()).toEqual([
      { kind: 'approval.granted', changes: { by, manager: one, method, about: {} } },
      { kind: 'approval.refused', changes: { by, manager: other, method, reason: 'not_allowed' } },
      ...Array.from({ length: 3 }, () => ({
        kind: 'approval.refused',
        changes: { by, manager: one, method, for: 'approval', reason: 'wrong_pin' },
      })),
      {
        kind: 'staff.locked_out',
        changes: { by, staffId: mo.id, member: one, method, for: 'approval' },
      },
    ])
  })

  it('are a manager’s to give', async () => {
    const { cy, cashier } = await hire()
    await expect(
      till.call('staff.approve', { staffId: cy.id, pin: '28462', method: 'payments.refund' }, cashier),
    ).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('are needed to charge in spite of a warning', async () => {
    const { cashier } = await hire()
    await expect(charge(cashier, { acknowledge: ['duplicate'] })).rejects.toMatchObject({
      code: 'approval_needed',
    })
  })

  it('stand in the books with who asked, and so does who took the payment', async () => {
    const { mo, cy, cashier, manager } = await hire()
    const by = { id: cy.id, name: 'Cy' }
    const approvedBy = { id: mo.id, name: 'Mo' }
    const paid = await charge(cashier)
    expect(paid.cashier).toEqual(by)
    const input = { id: paid.id, refundId: randomUUID() }
    const { approval } = await till.call(
      'staff.approve',
      { staffId: mo.id, pin: '73195', method: 'payments.refund', input },
      cashier,
    )
    const refunded = await till.call('payments.refund', input, { token: cashier, approval })
    expect(refunded.refunds[0]).toMatchObject({ by, approvedBy })
    const { items } = await till.call('audit.list', { paymentId: paid.id }, cashier)
    expect(items.find(({ kind }) => kind === 'refund.sending')?.changes).toMatchObject({ by, approvedBy })
    expect(items.find(({ kind }) => kind === 'payment.started')?.changes).toMatchObject({ by })
    expect(await till.call('audit.verify', {}, manager)).toMatchObject({ ok: true })
    const found = async (cashierId: string) =>
      (await till.call('payments.list', { cashierId }, manager)).items.map(({ id }) => id)
    expect(await found(cy.id)).toEqual([paid.id])
    expect(await found(mo.id)).toEqual([])
  })
})

describe('members', () => {
  it('begin with a manager, and keep one', async () => {
    await expect(
      till.call('staff.save', { name: 'Cy', role: 'cashier', pin: '28462' }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'role' })
    const { mo, manager } = await hire()
    await expect(
      till.call('staff.save', { id: mo.id, name: 'Mo', role: 'cashier' }, manager),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'role' })
    await expect(
      till.call('staff.save', { id: mo.id, name: 'Mo', role: 'manager', active: false }, manager),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'active' })
  })

  it('who leave, or get another PIN, are signed out', async () => {
    const { cy, manager, cashier } = await hire()
    await till.call('staff.save', { id: cy.id, name: 'Cy', role: 'cashier', pin: '11223' }, manager)
    await expect(till.call('orders.list', {}, cashier)).rejects.toMatchObject({ code: 'signed_out' })
    const again = await signIn(cy.id, '11223')
    await till.call('staff.save', { id: cy.id, name: 'Cy', role: 'cashier', active: false }, manager)
    await expect(till.call('orders.list', {}, again)).rejects.toMatchObject({ code: 'signed_out' })
    await expect(signIn(cy.id, '11223')).rejects.toMatchObject({ code: 'wrong_pin' })
  })
})

describe('wrong PINs', () => {
  it('lock the member out for longer each time, over a restart and a clock that is turned back', async () => {
    const { cy } = await hire()
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'wrong_pin' })
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'wrong_pin' })
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'locked_out' })
    await till.close()
    await open()
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject({ code: 'locked_out' })
    time -= 24 * 60 * minute
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject({ code: 'locked_out' })
    time += minute / 2
    await expect(wrongPin(cy.id)).rejects.toMatchObject({ code: 'locked_out' })
    time += minute / 2
    await expect(signIn(cy.id, '28462')).rejects.toMatchObject({ code: 'locked_out' })
    time += minute / 2
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
    time += 365 * 24 * 60 * minute
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
      time += 24 * 60 * minute
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
    time += minute
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

describe('sessions', () => {
  it('lock when nobody does anything for a while, whatever the screen asks for by itself', async () => {
    const { cashier } = await hire()
    const told: unknown[] = []
    till.on('session.locked', (data) => told.push(data))
    time += 4 * minute
    await till.call('orders.list', {}, cashier)
    expect(await till.call('staff.active', {}, cashier)).toEqual({ locksIn: 5 * minute })
    time += 4 * minute
    await till.call('orders.list', {}, cashier)
    time += minute
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

it('never writes a PIN or a session down', async () => {
  const { manager, cashier } = await hire()
  await charge(cashier)
  const audit = JSON.stringify(await till.call('audit.list', {}, manager))
  for (const secret of ['73195', '28462', manager, cashier]) {
    expect(audit).not.toContain(secret)
    for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name === 'till.lock') continue
      const bytes = readFileSync(path.join(entry.parentPath, entry.name))
      expect(bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le'))).toBe(false)
    }
  }
})
