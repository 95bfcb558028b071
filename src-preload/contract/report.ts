import { z } from 'zod'
import { BooksHead, DayTotals, Tally } from './bookkeeping.ts'
import { calendarPeriods } from './names.ts'
import { because } from './reasons/catalogue.ts'

export type { CalendarPeriod } from './names.ts'

const day = z.iso.date(because('date_form'))

/** A period of the calendar by a day in it, such as the month of 2026-03-31; or any days, both of them in it. */
export const ReportQuery = z.union([
  z.strictObject({ period: z.enum(calendarPeriods), date: day }),
  z.strictObject({ from: day, to: day }),
])
export type ReportQuery = z.infer<typeof ReportQuery>

/** Minor units; a part of a period's money. `net` is what was paid less what was refunded. */
const money = { paid: Tally, refunded: Tally, net: z.int() }

/** So many products have a row of their own, those that brought most; the others are added up. */
export const productRows = 200

/** What a period came to in one currency, in minor units. */
export const ReportTotals = DayTotals.extend({
  canceled: Tally,
  /** The period before, and the same a year before; left out where nothing happened in this currency. */
  before: z.object({ ...money, declined: Tally }).optional(),
  yearBefore: z.object({ ...money, declined: Tally }).optional(),
  /** Only days, hours and weekdays on which money moved, in their order. */
  byDay: z.array(z.object({ date: z.iso.date(), ...money })),
  /** By the clock in the shop, 0 to 23. */
  byHour: z.array(z.object({ hour: z.int(), ...money })),
  /** 1 is Monday, 7 Sunday. */
  byWeekday: z.array(z.object({ weekday: z.int(), ...money })),
  /** What each took and gave back, the most first; the id is empty for what nobody is known to have done. */
  byCashier: z.array(z.object({ id: z.string(), name: z.string(), ...money })),
  /** What was sold, the most first; all amounts and `otherProducts` add up to what was paid. The name is empty where none was given. */
  byProduct: z.array(z.object({ name: z.string(), quantity: z.int(), count: z.int(), amount: z.int() })),
  /** Those that have no row of their own: how many they are, and what they came to. */
  otherProducts: z.object({ products: z.int(), quantity: z.int(), amount: z.int() }),
  /** Why it was given back; empty where nobody said, 'elsewhere' where it was not at this till. Adds up to what was refunded. */
  refundsByReason: z.array(z.object({ reason: z.string(), count: z.int(), amount: z.int() })),
  /** The code that the bank gave; empty where it gave none. */
  declinesByCode: z.array(z.object({ code: z.string(), count: z.int(), amount: z.int() })),
})
export type ReportTotals = z.infer<typeof ReportTotals>

const days = z.object({ from: z.iso.date(), to: z.iso.date() })

/** What a period came to, beside two others. */
export const PeriodReport = z.object({
  /** Left out: any days. */
  period: z.enum(calendarPeriods).optional(),
  /** The first and the last business day. */
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  environment: z.string(),
  /** The instants that these are: `end` exclusive. */
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  /** True: its last day is over. Of the others, only as many days are told as have begun of this one. */
  isOver: z.boolean(),
  /** What it is compared with. */
  before: days,
  yearBefore: days,
  /** In alphabetical order of their currencies. */
  totals: z.array(ReportTotals),
  /** The books that were read. */
  head: BooksHead,
})
export type PeriodReport = z.infer<typeof PeriodReport>
