import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Method, methods } from '#contract/table.ts'
import { staffedTill } from './fixtures/staffed-till.ts'
import { permissions } from './permissions.ts'

const { till, hire, charge } = staffedTill()

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
