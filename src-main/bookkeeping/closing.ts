import { createHash } from 'node:crypto'
import { type OpenItem, type PeriodTotals, type XReport, ZReport } from '#contract/closing.ts'
import { minorUnitDigits } from '#contract/money.ts'
import type { Payment } from '#contract/payment.ts'
import { capturableAmount } from '#contract/payment-rules.ts'
import type { ProviderCheck } from '#contract/provider.ts'
import type { Environment, Shop } from '#contract/settings.ts'
import type { Person } from '#contract/staff.ts'
import { type Fact, type FactSum, sumsByDay } from './fact.ts'
import type { Books } from './ledger-entry.ts'
import { inTurns } from './time-slice.ts'
import { addTo, createTotals, type Tally } from './totals.ts'

/** What a closing reads of the journal. */
export interface ClosingBooks extends Pick<Books, 'head' | 'factSums'> {
  /** When the books begin, ms since the epoch; undefined for empty ones. */
  beginning(): number | undefined
  /** The number of the ledger's last line; 0 where there is none. */
  lastBooked(): number
  /** The facts of the ledger's lines by their numbers: after the first of these, up to the second, in their order. */
  bookedFacts(after: number, through: number): Iterable<Fact>
  /** Payments about which something may still change at the gateway, oldest first. */
  openPayments(): Iterable<Payment>
  /** The last Z, and the number of the last ledger line in it. */
  lastZ(): { report: ZReport; lastBooked: number } | undefined
}

export interface ClosingOrder {
  books: ClosingBooks
  environment: Environment
  /** The prefix of this till's receipts. */
  register: string
  shop: Shop
  timeZone: string
  /** ms since the epoch: the period ends here. */
  now: number
  signal?: AbortSignal | undefined
}

/**
 * What the period since the last closing comes to.
 *
 * Money counts by the ledger's lines from the last one that was closed over to the last one there is, and not by the
 * clock, so that each line stands in one Z and in one alone, whatever a clock was set to. Payments that were declined or
 * cancelled count by the time they were made.
 *
 * @returns the report, and the number of the last ledger line in it
 */
export async function periodReport(order: ClosingOrder): Promise<{ report: XReport; lastBooked: number }> {
  const { books, environment, register, shop, timeZone, now, signal } = order
  const before = books.lastZ()
  const from = before ? Date.parse(before.report.to) : (books.beginning() ?? now)
  // A clock that was put back makes no period that ends before it begins.
  const to = Math.max(now, from)
  const lastBooked = books.lastBooked()
  const sums = createPeriodTotals(before?.report)
  const receipts: string[] = []
  const lines = books.bookedFacts(before?.lastBooked ?? 0, lastBooked)
  for await (const facts of inTurns(lines, signal)) {
    for (const fact of facts) {
      sums.addLine(fact)
      if (fact.receipt) receipts.push(fact.receipt)
    }
  }
  for await (const groups of inTurns(sumsByDay(books, from, to), signal)) {
    for (const group of groups) sums.addNotPaid(group)
  }
  const open: OpenItem[] = []
  for await (const payments of inTurns(books.openPayments(), signal)) {
    for (const payment of payments) open.push(...openItemsOf(payment))
  }
  for (const item of open) sums.addOpen(item)
  const [first, last] = [receipts[0], receipts.at(-1)]
  const report: XReport = {
    schema: 'ringline.x.v1',
    environment,
    register,
    shop,
    timeZone,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    receipts: { ...(first ? { first } : {}), ...(last ? { last } : {}), count: receipts.length },
    totals: sums.list(),
    open,
    head: books.head(),
  }
  return { report, lastBooked }
}

/**
 * A closed period, sealed. All of it is in the order of the contract, whatever order its parts came in: the hash covers
 * that text, and whoever is told the report can make it again.
 */
export function sealZ(
  { schema: _, ...report }: XReport,
  {
    number,
    closedBy,
    provider,
    previous,
  }: {
    number: number
    closedBy?: Person | undefined
    provider: ProviderCheck
    previous?: ZReport['previous'] | undefined
  },
): ZReport {
  const { environment, register, shop, timeZone, from, to, ...sums } = report
  const sealed = {
    schema: 'ringline.z.v1' as const,
    number,
    environment,
    register,
    shop,
    timeZone,
    from,
    to,
    closedAt: to,
    ...(closedBy ? { closedBy } : {}),
    ...sums,
    provider,
    ...(previous ? { previous } : {}),
  }
  const ordered = unsealed.parse(sealed)
  return { ...ordered, sha256: createHash('sha256').update(JSON.stringify(ordered)).digest('hex') }
}

const unsealed = ZReport.omit({ sha256: true })

/** What is not settled about a payment, with its amount. */
export function openItemsOf(payment: Payment): OpenItem[] {
  const { id, status, merchantOrderId, currency, amount, pending, createdAt } = payment
  const item = (kind: OpenItem['kind'], sum: number, since: string, refundId?: string): OpenItem => ({
    kind,
    paymentId: id,
    ...(refundId ? { refundId } : {}),
    order: merchantOrderId,
    amount: sum,
    currency,
    since,
  })
  const items: OpenItem[] = []
  if (status === 'requires_capture' && pending?.operation === 'capture')
    items.push(item('capture', pending.amount ?? capturableAmount(payment), pending.since))
  else if (status === 'requires_capture') items.push(item('hold', capturableAmount(payment), createdAt))
  else if (undecided.has(status)) items.push(item('payment', amount, createdAt))
  for (const refund of payment.refunds) {
    // One that the gateway has accepted is booked already.
    if (refund.status === 'unknown' || refund.status === 'sending')
      items.push(item('refund', refund.amount, refund.createdAt, refund.id))
  }
  return items
}

const undecided: ReadonlySet<Payment['status']> = new Set([
  'sending',
  'unknown',
  'processing',
  'requires_action',
])

type Extras = Pick<PeriodTotals, 'refundedFull' | 'refundedPartial' | 'canceled' | 'subtotal' | 'discount'>

/** The day's totals and what a closing adds to them. A currency that was ever closed over goes on. */
function createPeriodTotals(before: ZReport | undefined) {
  const totals = createTotals()
  const extras = new Map<string, Extras>()
  const none = (): Tally => ({ count: 0, amount: 0 })
  const of = (currency: string): Extras => {
    const found = extras.get(currency) ?? {
      refundedFull: none(),
      refundedPartial: none(),
      canceled: none(),
      subtotal: 0,
      discount: 0,
    }
    extras.set(currency, found)
    totals.of(currency)
    return found
  }
  for (const { currency } of before?.totals ?? []) of(currency)
  return {
    addLine(fact: Fact): void {
      const { kind, currency, amount, isFull, subtotal, discount } = fact
      const more = of(currency)
      totals.add(fact)
      if (kind === 'refund') addTo(isFull ? more.refundedFull : more.refundedPartial, -amount)
      more.subtotal += subtotal ?? 0
      more.discount += discount ?? 0
    },
    addNotPaid({ kind, currency, count, amount }: FactSum): void {
      // What is on hold is told by what is open, whenever it was made.
      if (kind !== 'declined' && kind !== 'canceled') return
      const { canceled } = of(currency)
      const tally = kind === 'canceled' ? canceled : totals.of(currency).declined
      tally.count += count
      tally.amount += amount
    },
    addOpen({ kind, currency, amount }: OpenItem): void {
      of(currency)
      const { onHold, unsettled } = totals.of(currency)
      addTo(kind === 'hold' ? onHold : unsettled, amount)
    },
    list(): PeriodTotals[] {
      return totals.list().map((sums) => {
        const { currency, paid, refunded, net } = sums
        const grand = before?.totals.find((each) => each.currency === currency)?.grandTotal
        return {
          ...sums,
          exponent: minorUnitDigits(currency),
          ...of(currency),
          grandTotal: {
            paid: (grand?.paid ?? 0) + paid.amount,
            refunded: (grand?.refunded ?? 0) + refunded.amount,
            net: (grand?.net ?? 0) + net,
          },
        }
      })
    },
  }
}
