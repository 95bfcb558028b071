import { untaxed } from '#contract/bookkeeping.ts'
import type { Figure, FigureQuery } from '#contract/figure.ts'
import { periodOf } from './business-day.ts'
import type { Fact } from './fact.ts'
import { isReturn } from './ledger-entry.ts'
import { momentsAt } from './local-clock.ts'
import { inTurns } from './time-slice.ts'

type Kind = Fact['kind']

const paidKinds: readonly Kind[] = ['payment', 'payment_corrected']
const refundKinds: readonly Kind[] = ['refund', 'refund_corrected', 'refund_reversed']

/** Which facts add up to a figure. */
const kindsOf: Record<Figure, readonly Kind[]> = {
  net: [...paidKinds, ...refundKinds],
  paid: paidKinds,
  refunded: refundKinds,
  corrected: ['payment_corrected'],
  reversed: ['refund_reversed'],
  declined: ['declined'],
  canceled: ['canceled'],
  onHold: ['on_hold'],
  unsettled: ['unsettled'],
}

interface Filter {
  kinds: readonly Kind[]
  currency?: string | undefined
  brand?: string | undefined
  by?: string | undefined
  why?: string | undefined
  item?: string | undefined
  rate?: NonNullable<FigureQuery['taxRate']> | 'untaxed' | undefined
}

/** What is read of the journal: facts by what they have in common, then at [from, to), ms since the epoch, a day at a time. */
export interface FigureBooks {
  figureRows(filter: Filter): (from: number, to: number) => { kind: Kind; payment: number; amount: number }[]
}

/**
 * The payments behind a figure of a report, and the figure itself.
 *
 * @param page the newest `limit` rows before `before`
 * @returns numbers of payments' rows, the newest first and one more than `limit` where there are more; the count and the sum
 * in minor units, as the report has them
 */
export async function figurePayments(
  books: FigureBooks,
  { of, from, to, currency, brand, cashierId, product, taxRate, reason, code, hour, weekday }: FigureQuery,
  timeZone: string,
  page: { before: number; limit: number },
  signal?: AbortSignal,
): Promise<{ payments: number[]; count: number; amount: number }> {
  const kinds = kindsOf[of]
  const rows = books.figureRows({
    kinds,
    currency,
    brand,
    by: cashierId,
    why: of === 'declined' ? code : reason,
    item: product,
    rate: taxRate?.id === untaxed ? untaxed : taxRate,
  })
  const period = periodOf(from, to, timeZone)
  const moments = momentsAt(
    { from: period.from.getTime(), to: period.to.getTime(), timeZone },
    { hour, weekday },
  )
  let [found, count, amount]: [Set<number>, number, number] = [new Set(), 0, 0]
  for await (const each of inTurns(rowsAt(rows, moments), signal)) {
    for (const { kind, payment, amount: sum } of each) {
      count += isCounted(of, kind) ? 1 : 0
      amount += of !== 'net' && isReturn(kind) ? -sum : sum
      if (payment < page.before) found.add(payment)
    }
    if (found.size > 4 * page.limit + 1_000) found = newest(found, page.limit + 1)
  }
  return { payments: [...newest(found, page.limit + 1)], count, amount }
}

function* rowsAt<T>(
  rows: (from: number, to: number) => T[],
  moments: Iterable<{ from: number; to: number }>,
): Iterable<T> {
  for (const { from, to } of moments) yield* rows(from, to)
}

/** What corrects a sum is no payment or refund more, but where corrections are what is asked for. */
const isCounted = (of: Figure, kind: Kind): boolean =>
  (of !== 'paid' && of !== 'refunded') || kind === 'payment' || kind === 'refund'

const newest = (rows: Set<number>, limit: number): Set<number> =>
  new Set([...rows].sort((a, b) => b - a).slice(0, limit))
