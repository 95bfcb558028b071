import type { Environment, Settings } from '#contract/settings.ts'
import type { Person } from '#contract/staff.ts'
import type { TaxRate } from '#contract/tax.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Journal } from '../journal/journal.ts'
import type { PaymentRecord } from '../journal/records/payment-record.ts'
import type { Log } from '../logging/log.ts'
import type { PreparedIntents } from './charge/prepared-intents.ts'

/** How long the till tries and waits; all in ms. */
export interface Timing {
  /** The card is kept in memory, and sent again where that is safe, for so long at most. */
  attempt: number
  /** Before a request is repeated, the first time; doubled each time after. */
  pause: number
  /** An unanswered payment is settled by absence no sooner than this after its card was last sent … */
  settle: number
  /** … and after this many looks that were answered. */
  settleLooks: number
  /** Between looks: the first wait, doubled up to the longest. */
  look: number
  lookLongest: number
  /** A payment settled by absence is looked at for so long all the same. */
  watch: number
  /** A refund that is done is asked about for so long all the same: banks refuse some of them days later. */
  refundWatch: number
  /** A declined payment is given up, and its intent cancelled, after so long without another card. */
  abandon: number
  /** An intent that was made ahead is charged for so long at most, and then cancelled. */
  prepared: number
}

export const defaultTiming: Timing = {
  attempt: 45_000,
  pause: 500,
  settle: 120_000,
  settleLooks: 4,
  look: 2_000,
  lookLongest: 5 * 60_000,
  watch: 24 * 3_600_000,
  refundWatch: 30 * 24 * 3_600_000,
  abandon: 30 * 60_000,
  prepared: 10 * 60_000,
}

/** What the use cases of payments work with; each is a function of it. */
export interface PaymentContext {
  journal: Journal
  environment: Environment
  /** @throws TillError `not_configured` where no secret key is set. */
  gateway(): Gateway
  /** Names the key and the address in use without telling them. */
  account(): string
  settings(): Pick<Settings, 'protocol' | 'tillPrefix' | 'returnUrl'>
  /** The shop's tax rates, active or not. */
  taxRates(): readonly TaxRate[]
  /** Who calls, and who approved it; undefined on a till without staff. */
  who(): { by: Person; approvedBy?: Person } | undefined
  /** The business day, YYYY-MM-DD, in the shop's time zone. */
  today(): string
  timing: Timing
  /** ms since the epoch. */
  now(): number
  /** ms since some moment, by a clock that nobody can set: what a doubt's age is measured with. */
  steady(): number
  /** 0 to 1. */
  random(): number
  newId(): string
  /** Ends early when the till closes, and is then false: nothing is sent again. */
  sleep(ms: number): Promise<boolean>
  /** Tells everyone who listens how the payment stands. */
  changed(record: PaymentRecord): void
  /** Sees to it that the payment is looked at again, on the backoff, until it is no longer open. */
  watch(id: string): void
  /** Runs one piece of work at a time for each payment, so that no two of them act on it at once. */
  exclusive<T>(id: string, work: () => Promise<T>): Promise<T>
  /** Intents that were made ahead of their charge. */
  prepared: Pick<PreparedIntents, 'fitting'>
  log: Log
}

export const isoTime = (ms: number): string => new Date(ms).toISOString()
