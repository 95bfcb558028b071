import { z } from 'zod'
import { Id } from './ids.ts'
import { because } from './reasons/catalogue.ts'
import { maybeTime, storedText } from './stored.ts'
import { requiredLine } from './text.ts'

export const roles = ['cashier', 'manager'] as const

/** Who did something, as the books keep it: the name as it was then. */
export const Person = z.object({ id: storedText, name: storedText })
export type Person = z.infer<typeof Person>

/** 4 to 8 digits. Its message never repeats what was typed. */
const Pin = z.string().regex(/^\d{4,8}$/, because('pin_length'))

/** Never holds a PIN, nor anything made of one. */
export const StaffMember = z.object({
  id: storedText,
  name: storedText,
  /** One that nobody knows may do the least. */
  role: z.enum(roles).catch('cashier'),
  /** False: may not sign in any more; what was done stays under the name. */
  active: z.boolean(),
  /** Too many wrong PINs: no sign-in before this. */
  lockedUntil: maybeTime,
})
export type StaffMember = z.infer<typeof StaffMember>

/** By name. Empty: nobody has to sign in, and everything is allowed. */
export const StaffList = z.object({ items: z.array(StaffMember) })

/** Without an id: a new member, who needs a PIN. The first one has to be a manager. */
export const StaffChange = z.strictObject({
  id: Id.optional(),
  name: requiredLine(60),
  role: z.enum(roles),
  active: z.boolean().default(true),
  /** Left out: stays as it is. */
  pin: Pin.optional(),
})

export const SignIn = z.strictObject({ staffId: Id, pin: Pin })
export const SignedIn = z.object({
  /** Goes with every call from now on. Kept in memory only, on both sides. */
  session: z.string(),
  staff: StaffMember,
  /** The session locks after so many ms in which nobody does anything. */
  lockAfter: z.int(),
})
export type SignedIn = z.infer<typeof SignedIn>

/** `locksIn`: ms until the session locks unless it is used; left out where nobody is signed in. */
export const SessionState = z.object({ locksIn: z.int().optional() })

export const ApprovalRequest = z.strictObject({
  staffId: Id,
  pin: Pin,
  method: z.string().max(60),
  /** What the method will be called with, without a card: the approval is then for no other refund or amount. */
  input: z.unknown().optional(),
})
/** For one call of that method, soon. */
export const Approval = z.object({ approval: z.string(), expiresAt: z.iso.datetime(), by: Person })

/** What a call brings along: the token of a sign-in, and a manager's approval where one was given. */
export const SessionPass = z.union([
  z.string().max(200),
  z.strictObject({ token: z.string().max(200), approval: z.string().max(200).optional() }),
])
export type SessionPass = z.infer<typeof SessionPass>

export const SessionLocked = z.object({ reason: z.enum(['idle', 'asked', 'ended']), staffId: z.string() })
