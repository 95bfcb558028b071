import { z } from 'zod'
import { Tally } from './bookkeeping.ts'
import { DayOrInstant, PaymentStatus } from './payment.ts'
import { Person } from './staff.ts'
import { line, requiredLine } from './text.ts'

/** How a payment here and an intent there differ. Where several are true, the first of these is told. */
export const differenceKinds = [
  'only_there', // the provider has taken money, or holds it, for an intent that is in no book
  'only_here', // a payment in the books that the provider does not know
  'other_currency',
  'other_status', // money was taken, or is held, on one side and not on the other
  'other_amount', // collected or refunded
] as const
export const DifferenceKind = z.enum(differenceKinds)
export type DifferenceKind = z.infer<typeof DifferenceKind>

/** A payment as the provider tells it; texts without anything that could be a card number. */
const There = z.object({
  gatewayId: z.string(),
  /** As the provider names it; `unlisted` where it names none that is known. */
  status: z.string(),
  /** Minor units; left out where it is not told. */
  amount: z.int().optional(),
  /** Minor units; 0 while nothing is. */
  collected: z.int(),
  refunded: z.int().optional(),
  currency: z.string().optional(),
  created: z.iso.datetime().optional(),
  order: z.string().optional(),
  description: z.string().optional(),
  last4: z.string().optional(),
})

/** A payment as the books have it; sums in minor units. */
const Here = z.object({
  paymentId: z.string(),
  order: z.string(),
  status: PaymentStatus,
  amount: z.int(),
  collected: z.int(),
  refunded: z.int(),
  currency: z.string(),
  createdAt: z.iso.datetime(),
})

/** Why a difference is none that anybody has to look for: said by a person, for this difference as it was then. */
const DifferenceNote = z.object({ note: z.string(), at: z.iso.datetime(), by: Person.optional() })
export type DifferenceNote = z.infer<typeof DifferenceNote>

export const Difference = z.object({
  /** Names this difference as it is: one of other sums or another status has another. */
  key: z.string(),
  kind: DifferenceKind,
  there: There.optional(),
  here: Here.optional(),
  /** The payment here was sent under another key or address: this account need not know it. */
  isOtherAccount: z.boolean().optional(),
  /** Of what is only there: a payment of ours with the same order number, which was paid, or was not, by another intent. */
  sameOrder: z.string().optional(),
  /** Only there, and it can become a payment of ours: it is paid, or on hold. */
  isAdoptable: z.boolean().optional(),
  explained: DifferenceNote.optional(),
})
export type Difference = z.infer<typeof Difference>

/** Money collected by the payments that were compared, in minor units. */
export const ProviderTotals = z.object({
  currency: z.string(),
  /** Decimals of the currency. */
  exponent: z.int(),
  there: Tally,
  here: Tally,
  /** there less here. */
  difference: z.int(),
  /** What of that was explained. */
  explained: z.int(),
})
export type ProviderTotals = z.infer<typeof ProviderTotals>

const compared = {
  from: z.iso.datetime(),
  /** Exclusive. */
  to: z.iso.datetime(),
  /** When the last of it was read. */
  at: z.iso.datetime(),
  /** Payments that are the same on both sides, whether money was taken or not. */
  matched: z.int(),
  /** So many of each kind, explained or not. */
  counts: z.record(DifferenceKind, z.int()),
  explained: z.int(),
  /** Intents there that took no money and that no payment of ours stands for: prepared, given up or cancelled. */
  idle: z.int(),
  /** Entries of the list that could not be understood. */
  unreadable: z.int(),
  /** Payments that the provider knows when asked for them by their id, and left out of its list: it may have left out others. */
  unlisted: z.int(),
  /** In alphabetical order of their currencies. */
  totals: z.array(ProviderTotals),
}

export const Reconciliation = z.object({
  ...compared,
  /** The first thousand, those that nobody has explained first. */
  differences: z.array(Difference),
})
export type Reconciliation = z.infer<typeof Reconciliation>

/**
 * Why the provider was not asked, or gave no whole answer. 'offline': it could not be reached. 'refused': it would not tell.
 * 'not_configured': there is no key. 'too_slow', 'too_long': not within the time, or the number, that a closing takes.
 * 'too_old': the period began more than a year ago. 'busy': it was being asked by somebody else.
 */
export const unaskedReasons = [
  'offline',
  'refused',
  'not_configured',
  'too_slow',
  'too_long',
  'too_old',
  'busy',
] as const

/** The provider's side of a closed period. */
export const ProviderCheck = z.discriminatedUnion('asked', [
  z.object({ asked: z.literal(true), ...compared }),
  z.object({ asked: z.literal(false), reason: z.enum(unaskedReasons) }),
])
export type ProviderCheck = z.infer<typeof ProviderCheck>

export const ReconcileRequest = z.strictObject({
  from: DayOrInstant,
  /** A day is meant to its end. */
  to: DayOrInstant,
})

/** 'list': the provider's list. 'books': payments that were not on it. 'looks': differences are asked about once more. */
export const reconcileStages = ['list', 'books', 'looks'] as const
export const ReconcileProgress = z.object({
  stage: z.enum(reconcileStages),
  /** Intents, payments or differences so far. */
  done: z.int(),
  /** Of how many, where that is known. */
  total: z.int().optional(),
})

export const AdoptRequest = z.strictObject({
  /** The provider's id, `pi_…`. */
  gatewayId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,255}$/),
  note: line(500).optional(),
})

export const ExplainRequest = z.strictObject({
  /** Of a difference that a comparison has told since the till was opened. */
  key: z.string().min(1).max(700),
  note: requiredLine(500),
})
