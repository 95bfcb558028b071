import { createHash } from 'node:crypto'
import { SessionPass } from '#contract/staff.ts'
import type { Method, Output, Parsed } from '#contract/table.ts'
import { methods } from '#contract/table.ts'
import { TillError } from '../failure.ts'
import type { Acting } from './acting.ts'
import type { Members } from './members.ts'
import { isSignOfLife, rightFor } from './rights.ts'
import type { Sessions } from './sessions.ts'

type StaffMethod = Extract<Method, `staff.${string}`>
type StaffHandlers = {
  [M in StaffMethod]: (input: Parsed<M>, token: string | undefined) => Output<M> | Promise<Output<M>>
}

export interface Door {
  /**
   * In whose name a call may run; undefined on a till without staff, and for what anyone may.
   *
   * @throws TillError `signed_out`, `locked` or `approval_needed`; nothing was done
   */
  admit(method: Method, input: unknown, pass: unknown): Acting | undefined
  handlers: StaffHandlers
}

interface Parts {
  members: Members
  sessions: Sessions
  /** ms. */
  lockAfter: () => number
  note: (kind: string, details: Record<string, unknown>) => void
}

/** Who may do what: asked for every call, before anything else is done with it. */
export function createDoor({ members, sessions, lockAfter, note }: Parts): Door {
  const hasStaff = members.areThere
  return {
    admit(method, input, given) {
      if (!hasStaff()) return undefined
      const right = rightFor(method, input)
      if (right === 'anyone') return undefined
      const { token, approval } = readPass(given)
      const member = members.get(sessions.use(token, isSignOfLife(method)))
      if (!member?.active || token === undefined) {
        throw new TillError(
          'signed_out',
          'Nobody is signed in. Nothing was done. Please sign in and try again.',
        )
      }
      const by = { id: member.id, name: member.name }
      if (right === 'cashier' || member.role === 'manager') return { by }
      const approver =
        approval === undefined ? undefined : sessions.redeem(approval, token, method, subjectOf(input))
      const manager = approver === undefined ? undefined : members.get(approver)
      if (!manager?.active || manager.role !== 'manager') {
        throw new TillError(
          'approval_needed',
          'A manager has to approve this. Nothing was done. Please ask a manager for the PIN.',
        )
      }
      return { by, approvedBy: { id: manager.id, name: manager.name } }
    },
    handlers: {
      'staff.list': () => ({ items: members.list() }),
      async 'staff.save'(change) {
        const before = change.id === undefined ? undefined : members.get(change.id)
        if (change.id !== undefined && !before) {
          throw new TillError('not_found', 'There is no such member.', { field: 'id' })
        }
        const member = await members.save(change)
        note('staff.saved', { ...member, ...(change.pin === undefined ? {} : { newPin: true }) })
        // Whoever may less than before, or by another PIN, signs in anew.
        if (before && (!member.active || member.role !== before.role || change.pin !== undefined)) {
          sessions.end({ staffId: member.id })
        }
        return member
      },
      async 'staff.signIn'({ staffId, pin }) {
        const staff = await members.check(staffId, pin).catch((error: unknown) => {
          if (error instanceof TillError && error.code === 'locked_out') note('staff.locked_out', { staffId })
          throw error
        })
        note('staff.signed_in', { by: { id: staff.id, name: staff.name } })
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
        token === undefined || !hasStaff() ? {} : { locksIn: sessions.locksIn(token) },
      async 'staff.approve'({ staffId, pin, method, input }, token) {
        if (!Object.hasOwn(methods, method) || token === undefined) {
          throw new TillError('invalid_input', 'There is nothing to approve.', { field: 'method' })
        }
        const member = await members.check(staffId, pin)
        if (member.role !== 'manager') {
          throw new TillError('not_allowed', 'Only a manager can approve this.', { field: 'staffId' })
        }
        const { approval, expiresAt } = sessions.grant(
          token,
          method,
          staffId,
          input === undefined ? undefined : subjectOf(input),
        )
        return {
          approval,
          expiresAt: new Date(expiresAt).toISOString(),
          by: { id: member.id, name: member.name },
        }
      },
    },
  }
}

/** What a call is about, to compare: everything but the card, whatever the order of its fields. */
function subjectOf(input: unknown): string {
  const text = JSON.stringify(input, (key, part: unknown) => {
    if (key === 'card') return undefined
    return part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  })
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex')
}

/** The pass as it came from outside; one that is none is as good as none. */
export function readPass(given: unknown): { token: string | undefined; approval?: string | undefined } {
  const pass = SessionPass.safeParse(given)
  if (!pass.success) return { token: undefined }
  return typeof pass.data === 'string' ? { token: pass.data } : pass.data
}
