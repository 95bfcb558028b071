import { z } from 'zod'
import { ToldParameters } from './reasons/worded.ts'

/** Everything that can keep a call from being carried out. A declined card is not a failure: it is a payment's status. */
export const failureCodes = [
  'invalid_input', // the field named is wrong; nothing was sent
  'not_found',
  'not_allowed', // this person may not do this
  'signed_out', // nobody is signed in
  'locked', // nobody did anything for a while, or the till was locked: sign in again
  'approval_needed', // a manager has to approve this call
  'wrong_pin',
  'wrong_passphrase',
  'locked_out', // too many wrong PINs: wait
  'wrong_state', // e.g. capturing a payment that is not on hold
  'refund_too_large', // more than is left of what was captured
  'refund_unsettled', // an earlier refund of this payment has no answer yet
  'unknown_outstanding', // a payment that looks like this one has no answer yet; charging could charge twice
  'possible_duplicate', // same last four digits and amount within minutes; ask first
  'livemode_mismatch', // the gateway answered for the other mode than the key's
  'not_configured', // no secret key for this environment
  'gateway_refused', // the gateway said no, and why
  'gateway_unavailable', // no answer; nothing is known to have changed
  'not_acknowledged', // something is not settled, and whoever closes the period has not named it
  'books_behind', // the books went back, or are others: a manager has to accept them before money moves
  'busy', // a payment is on its way; try when it is done
  'in_use', // another process has this data directory open
  'storage', // the disk is full, read-only or damaged
  'newer_database', // written by a newer version of the app
  'cancelled', // the person closed the dialog or stopped the export
  'not_available', // this installation cannot do it (e.g. no PDF printer)
  'internal', // a bug
] as const

export const Failure = z.object({
  code: z.enum(failureCodes),
  /** In English, for tools and logs: what happened, whether the card was charged, and what to do next. */
  message: z.string(),
  /** The same as a reason of reasons/catalogue.ts with what its sentence is told with: each language words it. */
  reason: z.string().optional(),
  parameters: ToldParameters.optional(),
  /** The input field at fault, as a path: `card.number`, `sale.lines.0.unitAmount`. */
  field: z.string().optional(),
  /** The same call may succeed later without a change. */
  retryable: z.boolean(),
})
export type Failure = z.infer<typeof Failure>
export type FailureCode = (typeof failureCodes)[number]
