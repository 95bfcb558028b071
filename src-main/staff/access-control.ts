import { type Person, SessionPass, type StaffMember } from '#contract/staff.ts'
import type { Method, Output, Parsed } from '#contract/table.ts'
import { methods } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import type { Actor } from './actor.ts'
import { digestOf, parseCallToApprove } from './call-digest.ts'
import type { Members } from './members.ts'
import { isActivity, isAllowedToCashiers, permissions } from './permissions.ts'
import type { Sessions } from './sessions.ts'

type StaffMethod = Extract<Method, `staff.${string}`>
type StaffHandlers = {
  [M in StaffMethod]: (input: Parsed<M>, token: string | undefined) => Output<M> | Promise<Output<M>>
}

export interface AccessControl {
  /**
   * In whose name a call may run; undefined on a till without staff, and for what anyone may. Its input is parsed only
   * for somebody who is signed in.
   *
   * @throws TillError `signed_out`, `locked` or `approval_needed`, and what `parse` throws; nothing was done
   */
  authorize(method: Method, parse: () => object, pass: unknown): Actor | undefined
  handlers: StaffHandlers
}

interface Parts {
  members: Members
  sessions: Sessions
  /** ms. */
  lockAfter: () => number
  /** Whether a call changes where payments go or the key that goes with them. */
  changesAccount: (method: 'settings.update' | 'settings.setSecretKey', input: object) => boolean
  note: (kind: string, details: Record<string, unknown>) => void
}

/** A PIN is asked for to sign in, or to approve a call. */
type Purpose = { for: 'sign_in' } | { for: 'approval'; method: Method }

/** Who may do what: asked for every call, before anything else is done with it. */
export function createAccessControl({
  members,
  sessions,
  lockAfter,
  changesAccount,
  note,
}: Parts): AccessControl {
  const hasStaff = members.hasAny
  /** A manager who left the till open, and whoever found it, is asked for the PIN once more. */
  const needsPinAgain = (method: Method, parse: () => object): boolean =>
    (method === 'settings.update' || method === 'settings.setSecretKey') && changesAccount(method, parse())
  /** @throws TillError `wrong_pin` or `locked_out`; the books say once of each guess what it was and what it led to */
  const checkPin = async (staffId: string, pin: string, purpose: Purpose): Promise<StaffMember> => {
    const checked = await members.check(staffId, pin)
    if ('member' in checked) return checked.member
    const { guessed: member, locksOut, refusal } = checked
    if (member) {
      const [kind, whose] =
        purpose.for === 'approval'
          ? ['approval.refused', { manager: member, reason: 'wrong_pin' }]
          : ['staff.wrong_pin', { member }]
      note(kind, { ...whose, ...purpose })
      if (locksOut) note('staff.locked_out', { staffId, member, ...purpose })
    }
    throw refusal
  }
  return {
    authorize(method, parse, pass) {
      if (!hasStaff()) return undefined
      if (permissions[method] === 'anyone') return undefined
      const { token, approval } = parsePass(pass)
      const member = members.get(sessions.use(token, isActivity(method)))
      if (!member?.active || token === undefined) {
        throw new TillError(
          'signed_out',
          'Nobody is signed in. Nothing was done. Please sign in and try again.',
        )
      }
      const by = personOf(member)
      const isEnough =
        member.role === 'manager' ? !needsPinAgain(method, parse) : isAllowedToCashiers(method, parse)
      if (isEnough) return { by }
      const given =
        approval === undefined ? undefined : sessions.redeem(approval, token, method, () => digestOf(parse()))
      const manager = given && members.get(given.staffId)
      if (given && !given.fits) {
        note('approval.refused', { by, manager: manager && personOf(manager), method, reason: 'other_call' })
      }
      if (!given?.fits || !manager?.active || manager.role !== 'manager') {
        throw new TillError(
          'approval_needed',
          'A manager has to approve this. Nothing was done. Please ask a manager for the PIN.',
        )
      }
      return { by, approvedBy: personOf(manager) }
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
        const staff = await checkPin(staffId, pin, { for: 'sign_in' })
        note('staff.signed_in', { by: personOf(staff) })
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
        if (!isMethod(method) || token === undefined) {
          throw new TillError('invalid_input', 'There is nothing to approve.', { field: 'method' })
        }
        const member = await checkPin(staffId, pin, { for: 'approval', method })
        const manager = personOf(member)
        if (member.role !== 'manager') {
          note('approval.refused', { manager, method, reason: 'not_allowed' })
          throw new TillError('not_allowed', 'Only a manager can approve this.', { field: 'staffId' })
        }
        const asked = parseCallToApprove(method, input)
        note('approval.granted', { manager, method, about: idsOf(asked) })
        const { approval, expiresAt } = sessions.grant(token, method, staffId, digestOf(asked))
        return { approval, expiresAt: new Date(expiresAt).toISOString(), by: manager }
      },
    },
  }
}

const isMethod = (name: string): name is Method => Object.hasOwn(methods, name)

const personOf = ({ id, name }: Person): Person => ({ id, name })

/** What tells in the books which call a manager approved: never a free text. */
function idsOf(input: object): object {
  const told = new Set(['id', 'attemptId', 'refundId', 'amount', 'environment'])
  return Object.fromEntries(Object.entries(input).filter(([field]) => told.has(field)))
}

/** The pass as it came from outside; one that is none is as good as none. */
export function parsePass(given: unknown): { token: string | undefined; approval?: string | undefined } {
  try {
    const pass = SessionPass.parse(given)
    return typeof pass === 'string' ? { token: pass } : pass
  } catch {
    return { token: undefined }
  }
}
