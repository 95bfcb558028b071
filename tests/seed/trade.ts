import type { JournalFill } from '../../src-main/journal/fill-journal.ts'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import type { Environment } from '../../src-preload/contract/settings.ts'
import { daysOf } from './days.ts'
import { type Later, laterOf } from './later.ts'
import { madeUpNumbers } from './numbers.ts'
import { type Maker, madeUpPayment } from './payments.ts'

export interface Trade {
  payments: number
  /** YYYY-MM-DD, the first and the last day. */
  from: string
  to: string
  timeZone: string
  seed: number
  environment: Environment
  /** Begins every order number. */
  tillPrefix: string
}

/** Counts and sums in minor units. */
export interface Sums {
  payments: number
  paid: number
  refunds: number
  refunded: number
  declined: number
  unknown: number
}

/** What was made, told by whoever made it and not by the books. */
export interface Made {
  byCurrency: Map<string, Sums>
  /** Payments by status. */
  byStatus: Map<string, number>
  /** Each ten-thousandth payment as it began its life, oldest first: for a look at what there is to find. */
  samples: PaymentRecord[]
}

/**
 * Makes up a period of trade: the same for the same numbers, to the last byte of every export.
 *
 * @param onDay hears how many payments there are so far
 */
export function makeUpTrade(fill: JournalFill, trade: Trade, onDay: (made: number) => void = () => {}): Made {
  const { payments, from, to, timeZone, seed, environment, tillPrefix } = trade
  let [place, receipts] = [0, 0]
  const maker: Maker = {
    environment,
    numbers: madeUpNumbers(seed),
    callers: 1 + Math.floor(payments / 10),
    receipt() {
      const number = String(++receipts).padStart(6, '0')
      if (environment === 'training') return `TRAINING-${number}`
      return environment === 'test' ? `TEST-${tillPrefix}-${number}` : `${tillPrefix}-${number}`
    },
  }
  const made: Made = { byCurrency: new Map(), byStatus: new Map(), samples: [] }
  const open = new Map<string, PaymentRecord>()
  let waiting: Later[] = []
  const happen = ({ id, step }: Later): void => {
    const before = open.get(id)
    if (!before) return
    const after = fill.change(id, step(before))
    open.set(id, after)
    count(made, before, after)
  }
  for (const { date, times } of daysOf(from, to, payments, timeZone, seed)) {
    const moments = times()
    const end = (moments.at(-1) ?? 0) + 1
    const due = waiting.filter(({ at }) => at < end).sort((a, b) => a.at - b.at)
    waiting = waiting.filter(({ at }) => at >= end)
    let order = 0
    for (const at of moments) {
      while (due[0] && due[0].at < at) happen(due.shift() as Later)
      const number = `${tillPrefix}-${date.replaceAll('-', '')}-${String(++order).padStart(4, '0')}`
      const { started, steps, by } = madeUpPayment(maker, at, number, place)
      const record = fill.start(started, steps, by)
      count(made, undefined, record)
      const later = laterOf(maker, record, place)
      if (later.length > 0) open.set(record.id, record)
      waiting.push(...later)
      if (place++ % 10_000 === 0) made.samples.push(record)
    }
    for (const each of due) happen(each)
    fill.setCounter(`order ${date.replaceAll('-', '')}`, order)
    onDay(place)
  }
  fill.setCounter('receipt', receipts)
  return made
}

/** What a change of a payment adds to what was made. */
function count(
  { byCurrency, byStatus }: Made,
  before: PaymentRecord | undefined,
  after: PaymentRecord,
): void {
  const none = { payments: 0, paid: 0, refunds: 0, refunded: 0, declined: 0, unknown: 0 }
  const sums = byCurrency.get(after.currency) ?? none
  byCurrency.set(after.currency, sums)
  const by = (record: PaymentRecord | undefined, status: string): number => Number(record?.status === status)
  if (before?.status !== after.status) {
    if (before) byStatus.set(before.status, (byStatus.get(before.status) ?? 0) - 1)
    byStatus.set(after.status, (byStatus.get(after.status) ?? 0) + 1)
  }
  sums.payments += by(after, 'succeeded') - by(before, 'succeeded')
  sums.declined += by(after, 'declined') - by(before, 'declined')
  sums.unknown += by(after, 'unknown') - by(before, 'unknown')
  sums.paid += after.amountCaptured - (before?.amountCaptured ?? 0)
  sums.refunded += after.amountRefunded - (before?.amountRefunded ?? 0)
  const given = (record: PaymentRecord | undefined): number =>
    record?.refunds.filter(({ status }) => status === 'succeeded' || status === 'pending').length ?? 0
  sums.refunds += given(after) - given(before)
}
