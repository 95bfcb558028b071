import { capturableAmount } from '#contract/payment-rules.ts'
import type { Person } from '#contract/staff.ts'
import type { TaxTaken } from '#contract/tax.ts'
import { taxesIn } from '#contract/taxes-in.ts'
import type { EntryKind } from '../ledger/entries.ts'
import type { PaymentRecord } from '../records/payment-record.ts'
import { type ItemSold, itemsIn } from './items-in.ts'

/** What a payment is that moves no money, or none yet. */
export type StateKind = 'declined' | 'canceled' | 'on_hold' | 'unsettled'

/** What a report adds up: a line of the ledger with all that it is told by, or a payment that is no line, or none yet. */
export interface Fact {
  kind: EntryKind | StateKind
  /** ms since the epoch: when it moved; of what is no line, when it was begun. */
  at: number
  currency: string
  brand: string
  /** Who took the payment, or gave the refund back; none on a till without staff. */
  by?: Person
  /** Why a refund was made ('elsewhere': not at this till), or the code that a payment was declined with. */
  why?: string
  /** Minor units. Of a line, in favour of the shop positive; of the others, their sum. */
  amount: number
  /** In the money that moved; negative in what goes back. */
  taxes: TaxTaken[]
  /** What was sold for the money that was collected; it adds up to the amount. Of refunds nobody says what came back. */
  items: ItemSold[]
  /** Of a payment: its lines' sum before discounts and added taxes, its discounts, and its receipt's number. */
  subtotal?: number
  discount?: number
  receipt?: string
  /** A refund that gave back everything at once. */
  isFull?: boolean
}

interface Line {
  kind: EntryKind
  at: number
  amount: number
  before: number
  refundId?: string | undefined
}

/** @param record the payment as it was when the line was booked */
export function factOfLine(record: PaymentRecord, { kind, at, amount, before, refundId }: Line): Fact {
  const shared = { kind, at, amount, ...cardOf(record) }
  if (kind === 'payment' || kind === 'payment_corrected') {
    const { subtotal, discounts, receiptNumber, cashier } = record
    return {
      ...shared,
      ...(cashier ? { by: cashier } : {}),
      taxes: taxesIn(record, before, before + amount),
      items: itemsIn(record, before, before + amount, kind === 'payment'),
      ...(kind === 'payment' && subtotal !== undefined
        ? { subtotal, discount: (discounts ?? []).reduce((sum, each) => sum + each.amount, 0) }
        : {}),
      ...(kind === 'payment' && receiptNumber ? { receipt: receiptNumber } : {}),
    }
  }
  const refund = record.refunds.find(({ id }) => id === refundId)
  const why = refund?.elsewhere ? 'elsewhere' : refund?.reason
  const isFull = kind === 'refund' && before === 0 && -amount === record.amountCaptured
  return {
    ...shared,
    ...(refund?.by ? { by: refund.by } : {}),
    ...(why ? { why } : {}),
    taxes: taxesIn(record, before - amount, before),
    items: [],
    ...(isFull ? { isFull } : {}),
  }
}

/** What a payment is beside its lines, as it is now. */
export function factsOfState(record: PaymentRecord): Fact[] {
  const { status, amount, createdAt, pending, error, cashier, refunds } = record
  const facts: Fact[] = []
  const add = (kind: StateKind, sum: number, since: string, why?: string): void => {
    const by = cashier ? { by: cashier } : {}
    const at = Date.parse(since)
    facts.push({
      kind,
      at,
      amount: sum,
      ...cardOf(record),
      ...by,
      ...(why ? { why } : {}),
      taxes: [],
      items: [],
    })
  }
  if (status === 'declined') add('declined', amount, createdAt, error?.declineCode ?? error?.code)
  else if (status === 'canceled') add('canceled', amount, createdAt)
  else if (status === 'unknown' || status === 'sending' || status === 'processing')
    add('unsettled', amount, createdAt)
  // One that is being collected is no longer on hold, and perhaps not yet paid.
  else if (status === 'requires_capture' && pending?.operation === 'capture')
    add('unsettled', pending.amount ?? amount, pending.since)
  else if (status === 'requires_capture') add('on_hold', capturableAmount(record), createdAt)
  for (const refund of refunds)
    if (refund.status === 'unknown' || refund.status === 'sending')
      add('unsettled', refund.amount, refund.createdAt)
  return facts
}

const cardOf = ({ currency, card }: PaymentRecord) => ({ currency, brand: card?.brand ?? 'unknown' })
