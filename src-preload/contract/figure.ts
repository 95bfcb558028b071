import { z } from 'zod'
import { because } from './reasons/catalogue.ts'

/** What a report tells in one number: what moved, or what payments are that moved nothing, or nothing yet. */
export const figures = [
  'net',
  'paid',
  'refunded',
  'corrected',
  'reversed',
  'declined',
  'canceled',
  'onHold',
  'unsettled',
] as const
export type Figure = (typeof figures)[number]

const day = z.iso.date(because('date_form'))
const name = z.string().max(500)

/** A figure of a report, by what it is about; what is left out may be anything. Names and ids are '' where there is none. */
export const FigureQuery = z.strictObject({
  of: z.enum(figures),
  /** Business days, both included. */
  from: day,
  to: day,
  currency: name.optional(),
  brand: name.optional(),
  /** Who took it, or gave it back. */
  cashierId: name.optional(),
  product: name.optional(),
  /** As it was then; the id `untaxed` is what no tax was on. */
  taxRate: z.strictObject({ id: name, name: name, percent: name, inclusive: z.boolean() }).optional(),
  /** Of refunds: see `refundsByReason`. */
  reason: name.optional(),
  /** Of payments that were declined: see `declinesByCode`. */
  code: name.optional(),
  /** By the clock in the shop: 0 to 23, and 1 for Monday to 7 for Sunday. */
  hour: z.int().min(0).max(23).optional(),
  weekday: z.int().min(1).max(7).optional(),
})
export type FigureQuery = z.infer<typeof FigureQuery>
