import { minorUnitDigits } from '#contract/money.ts'
import {
  type Difference,
  type DifferenceKind,
  differenceKinds,
  type Reconciliation,
} from '#contract/provider.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { collectedHere, collectedThere, type Listed } from './compare.ts'

/** So many differences are told one by one; all are counted. */
const told = 1000
/** ISO 4217: no currency. */
const noCurrency = 'XXX'

interface Sums {
  there: { count: number; amount: number }
  here: { count: number; amount: number }
  explained: number
}

export type Findings = ReturnType<typeof createFindings>

/** Adds a comparison up: each payment is added once, as what it turned out to be. */
export function createFindings() {
  const sums = new Map<string, Sums>()
  const counts = new Map<DifferenceKind, number>()
  const differences: Difference[] = []
  let [matched, idle, explained] = [0, 0, 0]
  const sumsOf = (currency: string): Sums => {
    const found = sums.get(currency) ?? {
      there: { count: 0, amount: 0 },
      here: { count: 0, amount: 0 },
      explained: 0,
    }
    sums.set(currency, found)
    return found
  }
  const add = (intent: Listed | undefined, record: PaymentRecord | undefined, isExplained: boolean): void => {
    const there = intent ? (collectedThere(intent, record) ?? 0) : 0
    if (intent?.status === 'succeeded') {
      const sum = sumsOf(intent.currency ?? record?.currency ?? noCurrency)
      sum.there.count++
      sum.there.amount += there
      if (isExplained) sum.explained += there
    }
    if (record?.status === 'succeeded') {
      const sum = sumsOf(record.currency)
      sum.here.count++
      sum.here.amount += collectedHere(record)
      if (isExplained) sum.explained -= collectedHere(record)
    }
  }
  return {
    addMatched(intent: Listed, record: PaymentRecord): void {
      matched++
      add(intent, record, false)
    },
    /** No money there, and nobody here claims any. */
    addIdle(): void {
      idle++
    },
    addDifference(found: Difference, intent: Listed | undefined, record: PaymentRecord | undefined): void {
      counts.set(found.kind, (counts.get(found.kind) ?? 0) + 1)
      if (found.explained) explained++
      add(intent, record, found.explained !== undefined)
      differences.push(found)
    },
    result(): Pick<Reconciliation, 'matched' | 'counts' | 'explained' | 'idle' | 'totals' | 'differences'> {
      const rank = ({ explained, kind }: Difference): number =>
        (explained ? differenceKinds.length : 0) + differenceKinds.indexOf(kind)
      const since = ({ there, here }: Difference): string => there?.created ?? here?.createdAt ?? ''
      return {
        matched,
        counts: Object.fromEntries(differenceKinds.map((kind) => [kind, counts.get(kind) ?? 0])) as Record<
          DifferenceKind,
          number
        >,
        explained,
        idle,
        totals: [...sums]
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([currency, { there, here, explained }]) => ({
            currency,
            exponent: minorUnitDigits(currency),
            there,
            here,
            difference: there.amount - here.amount,
            explained,
          })),
        differences: differences
          .toSorted(
            (one, other) =>
              rank(one) - rank(other) || (since(one) < since(other) ? -1 : since(one) > since(other) ? 1 : 0),
          )
          .slice(0, told),
      }
    },
  }
}
