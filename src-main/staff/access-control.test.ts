import { expect, it, vi } from 'vitest'
import type { StaffMember } from '#contract/staff.ts'
import { staffMethods } from '../methods/staff.ts'
import { createAccessControl } from './access-control.ts'
import type { Members } from './members.ts'
import { createSessions } from './sessions.ts'

/** Two people as the staff list has them, which may change behind the sessions' back. */
function openAccessControl() {
  const cashier: StaffMember = { id: 'c', name: 'Cem', role: 'cashier', active: true }
  const manager: StaffMember = { id: 'm', name: 'Mia', role: 'manager', active: true }
  const people = [cashier, manager]
  const get = (id: string) => people.find((member) => member.id === id)
  const members: Pick<Members, 'hasAny' | 'list' | 'get' | 'check'> = {
    hasAny: () => true,
    list: () => people,
    get,
    check: async (id) => ({ member: get(id)! }),
  }
  const lockAfter = () => 60_000
  const sessions = createSessions({ now: () => 0, steady: () => 0, lockAfter, locked: () => undefined })
  const accessControl = createAccessControl({
    members: members as Members,
    sessions,
    appendEvent: vi.fn(),
    changesAccount: () => false,
  })
  const handlers = staffMethods({
    members: members as Members,
    sessions,
    accessControl,
    lockAfter,
    appendEvent: vi.fn(),
    makeChange: vi.fn(),
  })
  const signIn = async (staffId: string): Promise<string> =>
    (await handlers['staff.signIn']({ staffId, pin: '4711' }, undefined)).session
  return { cashier, manager, accessControl, handlers, signIn }
}

const input = { id: 'p1', refundId: '0197a3b2-5c1d-7e4f-8a9b-0c1d2e3f4a5b' }
const refund = (accessControl: ReturnType<typeof openAccessControl>['accessControl'], pass: unknown) =>
  accessControl.authorize('payments.refund', () => input, pass)

it('whoever is no longer active may do nothing, signed in or not', async () => {
  const { cashier, accessControl, signIn } = openAccessControl()
  const token = await signIn('c')
  expect(accessControl.authorize('payments.list', () => ({}), token)).toMatchObject({ by: { id: 'c' } })
  cashier.active = false
  expect(() => accessControl.authorize('payments.list', () => ({}), token)).toThrow(
    expect.objectContaining({ code: 'signed_out' }),
  )
})

it.each([
  ['is no longer active', { active: false }],
  ['is no manager any more', { role: 'cashier' }],
] as const)('an approval is worth nothing once whoever gave it %s', async (_what, change) => {
  const { manager, accessControl, handlers, signIn } = openAccessControl()
  const token = await signIn('c')
  const approve = () =>
    handlers['staff.approve']({ staffId: 'm', pin: '4711', method: 'payments.refund', input }, token)
  expect(refund(accessControl, { token, approval: (await approve()).approval })).toMatchObject({
    approvedBy: { id: 'm' },
  })
  const { approval } = await approve()
  Object.assign(manager, change)
  expect(() => refund(accessControl, { token, approval })).toThrow(
    expect.objectContaining({ code: 'approval_needed' }),
  )
})
