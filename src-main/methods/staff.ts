import { type Method, methods } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import { personOf } from '../staff/actor.ts'
import { digestOf, parseCallToApprove } from '../staff/call-digest.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

type StaffServices = Pick<
  TillServices,
  'appendEvent' | 'makeChange' | 'members' | 'sessions' | 'accessControl' | 'lockAfter'
>

/** Who works here, who is signed in, and what a manager approves. */
export function staffMethods({
  appendEvent,
  makeChange,
  members,
  sessions,
  accessControl,
  lockAfter,
}: StaffServices): Handlers<MethodsOf<'staff'>> {
  return {
    'staff.list': () => ({ items: members.list() }),
    async 'staff.save'(change) {
      const before = change.id === undefined ? undefined : members.get(change.id)
      if (change.id !== undefined && !before) {
        throw new TillError('not_found', 'no_such_member', { field: 'id' })
      }
      const member = await members.save(change, (write) =>
        makeChange('staff.saved', write, (_environment, saved) => ({
          ...saved,
          ...(change.pin === undefined ? {} : { newPin: true }),
        })),
      )
      // Whoever may less than before, or by another PIN, signs in anew.
      if (before && (!member.active || member.role !== before.role || change.pin !== undefined)) {
        sessions.end({ staffId: member.id })
      }
      return member
    },
    async 'staff.signIn'({ staffId, pin }) {
      const staff = await accessControl.checkPin(staffId, pin, { for: 'sign_in' })
      appendEvent('staff.signed_in', { by: personOf(staff) })
      return { session: sessions.open(staffId), staff, lockAfter: lockAfter() }
    },
    'staff.signOut'(_input, token) {
      if (token !== undefined) sessions.end({ token })
      return {}
    },
    'staff.lock'(_input, token) {
      if (token !== undefined) sessions.lock(token, 'asked')
      return {}
    },
    'staff.active': (_input, token) =>
      token === undefined || !members.hasAny() ? {} : { locksIn: sessions.locksIn(token) },
    async 'staff.approve'({ staffId, pin, method, input }, token) {
      if (!isMethod(method) || token === undefined) {
        throw new TillError('invalid_input', 'nothing_to_approve', { field: 'method' })
      }
      const member = await accessControl.checkPin(staffId, pin, { for: 'approval', method })
      const manager = personOf(member)
      if (member.role !== 'manager') {
        appendEvent('approval.refused', { manager, method, reason: 'not_allowed' })
        throw new TillError('not_allowed', 'approver_not_manager', { field: 'staffId' })
      }
      const call = parseCallToApprove(method, input)
      appendEvent('approval.granted', { manager, method, about: idsOf(call) })
      const { approval, expiresAt } = sessions.grant(token, method, staffId, digestOf(call))
      return { approval, expiresAt: new Date(expiresAt).toISOString(), by: manager }
    },
  }
}

const isMethod = (name: string): name is Method => Object.hasOwn(methods, name)

/** What tells in the books which call a manager approved: never a free text. */
function idsOf(input: object): object {
  const told = new Set(['id', 'attemptId', 'refundId', 'amount', 'environment'])
  return Object.fromEntries(Object.entries(input).filter(([field]) => told.has(field)))
}
