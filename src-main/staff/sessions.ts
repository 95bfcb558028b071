import { randomBytes } from 'node:crypto'
import { TillError } from '../failure/failure.ts'

interface Session {
  staffId: string
  /** ms since the epoch: the last activity. */
  lastActivity: number
  isLocked: boolean
  timer?: NodeJS.Timeout
}

interface Grant {
  session: string
  method: string
  /** Of the call: see `digestOf`. */
  digest: string
  staffId: string
  /** By the steady clock. */
  expiresAt: number
}

export interface Sessions {
  open(staffId: string): string
  /** @returns the member's id. @throws TillError `signed_out` or `locked` */
  use(token: string | undefined, isActivity: boolean): string
  /** ms until it locks. */
  locksIn(token: string): number
  lock(token: string, reason: 'idle' | 'asked'): void
  /** Signs one session out, or all those of a member. */
  end(which: { token: string } | { staffId: string }): void
  /** For one call of `method` with this digest in this session, within a minute. */
  grant(
    session: string,
    method: string,
    staffId: string,
    digest: string,
  ): { approval: string /** ms since the epoch. */; expiresAt: number }
  /**
   * Who gave this approval, and whether for this very call; used up by asking. Undefined: there is none, or no longer.
   * `digest` is called only where there is something to compare.
   */
  redeem(
    approval: string,
    session: string,
    method: string,
    digest: () => string,
  ): { staffId: string; fits: boolean } | undefined
  close(): void
}

interface Parts {
  /** ms since the epoch. */
  now: () => number
  /** ms, by a clock that nobody can set. */
  steady: () => number
  /** ms without activity. */
  lockAfter: () => number
  locked: (staffId: string, reason: 'idle' | 'asked' | 'ended') => void
}

/** How long an approval holds, ms. */
const approvalTime = 60_000

/**
 * Who is signed in: in memory only, so that a restart signs everybody out. A session locks by a timer, which no change
 * of the clock holds up, and by the clock, should the computer have slept. Approvals go by the steady clock alone.
 */
export function createSessions({ now, steady, lockAfter, locked }: Parts): Sessions {
  const sessions = new Map<string, Session>()
  const grants = new Map<string, Grant>()
  const newToken = (): string => randomBytes(32).toString('base64url')

  const lock: Sessions['lock'] = (token, reason) => {
    const session = sessions.get(token)
    if (!session || session.isLocked) return
    clearTimeout(session.timer)
    session.isLocked = true
    locked(session.staffId, reason)
  }
  const touch = (token: string, session: Session): void => {
    session.lastActivity = now()
    clearTimeout(session.timer)
    session.timer = setTimeout(() => lock(token, 'idle'), lockAfter())
    session.timer.unref()
  }
  const forget = (token: string, session: Session): void => {
    clearTimeout(session.timer)
    sessions.delete(token)
  }
  return {
    open(staffId) {
      for (const [token, session] of sessions) if (session.isLocked) forget(token, session)
      const token = newToken()
      const session = { staffId, lastActivity: now(), isLocked: false }
      sessions.set(token, session)
      touch(token, session)
      return token
    },
    use(token, isActivity) {
      const session = token === undefined ? undefined : sessions.get(token)
      if (!session || token === undefined) {
        throw new TillError('signed_out', 'signed_out')
      }
      if (now() - session.lastActivity >= lockAfter()) lock(token, 'idle')
      if (session.isLocked) {
        throw new TillError('locked', 'locked')
      }
      if (isActivity) touch(token, session)
      return session.staffId
    },
    locksIn: (token) => Math.max(0, lockAfter() - (now() - (sessions.get(token)?.lastActivity ?? 0))),
    lock,
    end(which) {
      for (const [token, session] of sessions) {
        if ('token' in which ? token !== which.token : session.staffId !== which.staffId) continue
        forget(token, session)
        if ('staffId' in which) locked(session.staffId, 'ended')
      }
      for (const [approval, { session, staffId }] of grants) {
        if ('token' in which ? session === which.token : staffId === which.staffId) grants.delete(approval)
      }
    },
    grant(session, method, staffId, digest) {
      for (const [old, { expiresAt }] of grants) if (expiresAt <= steady()) grants.delete(old)
      const approval = newToken()
      grants.set(approval, { session, method, digest, staffId, expiresAt: steady() + approvalTime })
      return { approval, expiresAt: now() + approvalTime }
    },
    redeem(approval, session, method, digest) {
      const grant = grants.get(approval)
      grants.delete(approval)
      if (!grant || grant.expiresAt <= steady()) return undefined
      const isMeant = grant.method === method && grant.session === session
      return { staffId: grant.staffId, fits: isMeant && grant.digest === digest() }
    },
    close() {
      for (const [token, session] of sessions) forget(token, session)
    },
  }
}
