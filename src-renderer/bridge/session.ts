import { create } from 'zustand'
import type { SessionPass, SignedIn, StaffMember } from '#contract/staff.ts'
import type { Method } from '#contract/table.ts'

/** Why somebody has to sign in before anything goes on: nobody is, or the till was locked. */
type Gate = 'open' | 'signed-out' | 'locked'

interface SessionState {
  /** Undefined until they are told. Empty: nobody has to sign in. */
  members: readonly StaffMember[] | undefined
  /** Who is signed in. The token is kept here and nowhere else. */
  person: SignedIn | undefined
  /** Who was signed in last: offered first. */
  lastId: string | undefined
  gate: Gate
  /** The screens have been up: they stay so under the sign-in. */
  wasOpen: boolean
  /** Somebody else wants to sign in; whoever is signed in still is. */
  isSwitching: boolean
  /** By `performance.now()`, ms: when the till locks unless somebody does something. */
  locksAt: number | undefined
  /** What a manager is asked to approve. Its input holds no card. */
  asking: { method: Method; input: unknown; answer: (approval: string | undefined) => void } | undefined
}

export const useSession = create<SessionState>(() => ({
  members: undefined,
  person: undefined,
  lastId: undefined,
  gate: 'open',
  wasOpen: false,
  isSwitching: false,
  locksAt: undefined,
  asking: undefined,
}))

const { getState, setState } = useSession

/** What goes with a call. */
export const sessionPass = (approval?: string): SessionPass | undefined => {
  const token = getState().person?.session
  return token === undefined || approval === undefined ? token : { token, approval }
}

export const setMembers = (members: readonly StaffMember[]): void =>
  setState(({ person, gate, wasOpen }) => ({
    members,
    wasOpen: wasOpen || members.length === 0,
    gate: members.length > 0 && !person && gate === 'open' ? 'signed-out' : gate,
  }))

/**
 * Nothing goes on until somebody has signed in. Whoever waited for an approval waits no more. The first reason stands: of
 * a locked till, a call that goes out without anybody says no more than that nobody is signed in.
 */
export function requireSignIn(why: 'signed-out' | 'locked'): void {
  answerApproval(undefined)
  setState(({ gate }) => ({
    gate: gate === 'open' ? why : gate,
    person: undefined,
    isSwitching: false,
    locksAt: undefined,
  }))
}

export const signedIn = (person: SignedIn): void =>
  setState({
    person,
    lastId: person.staff.id,
    gate: 'open',
    wasOpen: true,
    isSwitching: false,
    locksAt: performance.now() + person.lockAfter,
  })

export const setLocksIn = (locksIn: number): void => setState({ locksAt: performance.now() + locksIn })

export const setSwitching = (isSwitching: boolean): void => setState({ isSwitching })

/** Resolves when somebody is signed in again. */
export function untilSignedIn(): Promise<void> {
  if (getState().gate === 'open') return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useSession.subscribe(({ gate }) => {
      if (gate !== 'open') return
      stop()
      resolve()
    })
  })
}

/** Asks a manager. Undefined: nobody approved it. */
export function askApproval(method: Method, input: unknown): Promise<string | undefined> {
  answerApproval(undefined)
  return new Promise((answer) => setState({ asking: { method, input, answer } }))
}

export function answerApproval(approval: string | undefined): void {
  const { asking } = getState()
  if (!asking) return
  setState({ asking: undefined })
  asking.answer(approval)
}
