import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Method } from '#contract/table.ts'
import { minute, staffedTill } from './fixtures/staffed-till.ts'

const { till, clock, open, signIn, hire, charge } = staffedTill()

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
    clock.time += minute
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
    clock.time -= 30_000
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
