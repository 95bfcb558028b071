import fc from 'fast-check'
import { type Fault, type FaultKind, faultKinds } from './faults.ts'

/** What the practice gateway's test cards do; the numbers are published and belong to nobody. */
export const cards = {
  paid: '4111111111111111',
  mastercard: '5555555555554444',
  declined: '4000000000000002',
  noMoney: '4000000000009995',
  challenge: '4000000000003220',
  challengeRefused: '4000008260003178',
  processing: '4000000000000077',
  processingDeclined: '4000000000000093',
  refundPending: '4000000000007726',
  refundFailed: '4000000000005126',
} as const
export type CardName = keyof typeof cards

type Step =
  | {
      do: 'charge'
      card: CardName
      amount: number
      order?: string | undefined
      hold: boolean
      challenged: boolean
      /** The same attempt is submitted twice at once. */
      twice: boolean
      oneCall: boolean
      /** What was prepared, and how many ms before; with none it is at the moment of the charge. */
      ahead: { what: 'nothing' | 'the same' | 'another' | 'another, then the same'; ms: number }
    }
  /** Prepared, and never charged. */
  | { do: 'prepare'; amount: number; order?: string | undefined }
  | { do: 'confirm'; which: number; card: CardName; twice: boolean }
  | { do: 'capture'; which: number; part: boolean }
  | { do: 'refund'; which: number; part: boolean; twice: boolean; two: boolean }
  | { do: 'cancel'; which: number }
  | { do: 'challenge'; which: number; approve: boolean }
  | { do: 'refresh'; which: number }
  /** Somebody moves money on the gateway's own pages. */
  | { do: 'elsewhere'; which: number; what: 'refund' | 'capture' | 'cancel'; part: boolean }
  /** Somebody sells past the till, at the same gateway. */
  | { do: 'sell'; amount: number; hold: boolean }
  /** The books are compared with the gateway's list, and what is only there is adopted, each of them twice at once. */
  | { do: 'reconcile' }
  /** A bank refuses a refund that was already made. */
  | { do: 'refuse-refund'; which: number }
  /** The power goes: what is on the disk stays. */
  | { do: 'crash' }
  | { do: 'restart' }
  | { do: 'gateway-restart'; downMs: number }
  | { do: 'release' }
  | { do: 'pause'; ms: number }

/** A step, whether the next one waits for it, and what its requests, and those after it, meet. */
export type Op = Step & { waits: boolean; faults: Fault[] }

export interface Schedule {
  ops: Op[]
  /** What becomes of requests that are still held up when the faults are over. */
  late: 'delivered' | 'delivered-after-settling' | 'lost'
  honourIdempotencyKey: boolean
  searchLagMs: number
  errorShape: 'wrapped' | 'bare'
  /** Whether intents say what was collected; charges always do, but for a fault. */
  tellsCollected: boolean
}

const often = <T>(weight: number, value: T) => ({ weight, arbitrary: fc.constant(value) })
const mostly = (value: boolean) => fc.oneof(often(4, value), often(1, !value))

const card = fc.oneof(
  often(8, 'paid' as const),
  ...Object.keys(cards).map((name) => often(1, name as CardName)),
)
const order = fc.oneof(often(3, undefined), often(1, 'A' as const), often(1, 'B' as const))
const which = fc.nat(7)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('charge' as const),
      card,
      amount: fc.constantFrom(1000, 2500, 4000),
      order,
      hold: fc.oneof(often(2, false), often(1, true)),
      challenged: fc.oneof(often(9, false), often(1, true)),
      twice: mostly(false),
      oneCall: fc.oneof(often(2, false), often(1, true)),
      ahead: fc.record({
        what: fc.constantFrom('nothing', 'the same', 'the same', 'another', 'another, then the same'),
        ms: fc.constantFrom(0, 0, 5, 15, 30, 80),
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('prepare' as const), amount: fc.constantFrom(1000, 2500), order }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('confirm' as const), which, card, twice: mostly(false) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('capture' as const), which, part: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      which,
      part: fc.boolean(),
      twice: mostly(false),
      two: mostly(false),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('challenge' as const), which, approve: mostly(true) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refresh' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('elsewhere' as const),
      which,
      what: fc.constantFrom('refund', 'refund', 'capture', 'cancel'),
      part: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      amount: fc.constantFrom(1000, 2500),
      hold: mostly(false),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reconcile' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refuse-refund' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('gateway-restart' as const), downMs: fc.nat(30) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.nat(40) }) },
)

const actual = faultKinds.filter((kind) => kind !== 'pass')
const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant<FaultKind>('pass'), times: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(...actual, 'late', 'late', 'behind', 'behind', 'odd-status', 'no-sums'),
      times: fc.constant(1),
    }),
  },
  // An outage: longer than the till tries.
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom<FaultKind>(
        'drop-before',
        'drop-after',
        '503-before',
        '500-after',
        'behind',
        'odd-status',
        'no-sums',
      ),
      times: fc.integer({ min: 4, max: 25 }),
    }),
  },
)
const op: fc.Arbitrary<Op> = fc
  .record({ step, waits: mostly(true), faults: fc.array(fault, { maxLength: 4 }) })
  .map(({ step, ...more }) => ({ ...step, ...more }))

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  ops: fc.array(op, { minLength: 1, maxLength: 14, size: 'max' }),
  late: fc.constantFrom('delivered', 'delivered-after-settling', 'lost'),
  honourIdempotencyKey: fc.boolean(),
  searchLagMs: fc.constantFrom(0, 0, 15),
  errorShape: fc.constantFrom('wrapped', 'bare'),
  tellsCollected: fc.boolean(),
})
