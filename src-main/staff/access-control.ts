import { SessionPass, type StaffMember } from '#contract/staff.ts'
import type { Method } from '#contract/table.ts'
import { TillError } from '../failure/failure.ts'
import { type Actor, personOf } from './actor.ts'
import { digestOf } from './call-digest.ts'
import type { Members } from './members.ts'
import { isActivity, isAllowedToCashiers, permissions } from './permissions.ts'
import type { Sessions } from './sessions.ts'

export interface AccessControl {
  /**
   * In whose name a call may run; undefined on a till without staff, and for what anyone may. Its input is parsed only
   * for somebody who is signed in.
   *
   * @throws TillError `signed_out`, `locked` or `approval_needed`, and what `parse` throws; nothing was done
   */
  authorize(method: Method, parse: () => object, pass: unknown): Actor | undefined
  /**
   * Whose PIN it is; the books say once of each wrong one what it was for and what it led to.
   *
   * @throws TillError `wrong_pin` or `locked_out`
   */
  checkPin(staffId: string, pin: string, purpose: Purpose): Promise<StaffMember>
}

interface Parts {
  members: Members
  sessions: Sessions
  /** Whether a call changes where payments go or the key that goes with them. */
  changesAccount: (method: 'settings.update' | 'settings.setSecretKey', input: object) => boolean
  appendEvent: (kind: string, details: Record<string, unknown>) => void
}

/** A PIN is asked for to sign in, or to approve a call. */
type Purpose = { for: 'sign_in' } | { for: 'approval'; method: Method }

/** Who may do what: asked for every call, before anything else is done with it. */
export function createAccessControl({
  members,
  sessions,
  changesAccount,
  appendEvent,
}: Parts): AccessControl {
  const hasStaff = members.hasAny
  /** A manager who left the till open, and whoever found it, is asked for the PIN once more. */
  const needsPinAgain = (method: Method, parse: () => object): boolean =>
    (method === 'settings.update' || method === 'settings.setSecretKey') && changesAccount(method, parse())
  const checkPin: AccessControl['checkPin'] = async (staffId, pin, purpose) => {
    const checked = await members.check(staffId, pin)
    if ('member' in checked) return checked.member
    const { guessed: member, locksOut, refusal } = checked
    if (member) {
      const [kind, whose] =
        purpose.for === 'approval'
          ? ['approval.refused', { manager: member, reason: 'wrong_pin' }]
          : ['staff.wrong_pin', { member }]
      appendEvent(kind, { ...whose, ...purpose })
      if (locksOut) appendEvent('staff.locked_out', { staffId, member, ...purpose })
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
        throw new TillError('signed_out', 'signed_out')
      }
      const by = personOf(member)
      const isEnough =
        member.role === 'manager' ? !needsPinAgain(method, parse) : isAllowedToCashiers(method, parse)
      if (isEnough) return { by }
      const given =
        approval === undefined ? undefined : sessions.redeem(approval, token, method, () => digestOf(parse()))
      const manager = given && members.get(given.staffId)
      if (given && !given.fits) {
        appendEvent('approval.refused', {
          by,
          manager: manager && personOf(manager),
          method,
          reason: 'other_call',
        })
      }
      if (!given?.fits || !manager?.active || manager.role !== 'manager') {
        throw new TillError('approval_needed', 'approval_needed')
      }
      return { by, approvedBy: personOf(manager) }
    },
    checkPin,
  }
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
