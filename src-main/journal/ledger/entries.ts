import type { DatabaseSync } from 'node:sqlite'
import type { PaymentRecord } from '../records/payment-record.ts'

export const entryKinds = [
  'payment', // money collected
  'payment_corrected', // the sum that was collected turned out to be another
  'refund', // money given back, once the gateway has accepted it
  'refund_corrected', // the sum that was given back turned out to be another
  'refund_reversed', // a refund that was booked failed later
] as const
export type EntryKind = (typeof entryKinds)[number]

/** A line of the ledger: money that moved, on the day it did. Nothing of it ever changes; what turns out later is a line of its own. */
export interface BookedEntry {
  kind: EntryKind
  /** ms since the epoch. */
  at: number
  refundId?: string
  /** Minor units; in favour of the shop positive. */
  amount: number
  /** What the lines before it had collected of the payment; for a refund's line, what they had given back of it. */
  before: number
}

/**
 * What a change moved, from the payment before and after it and nothing else. Collected is what a paid payment has
 * captured; given back is every refund that the gateway has accepted, whether it is on its way or done.
 *
 * A payment is booked at its `paidAt`, which its receipt tells; everything later at the time of the change.
 */
export function entriesOfChange(before: PaymentRecord | undefined, after: PaymentRecord): BookedEntry[] {
  const lines: BookedEntry[] = []
  const now = Date.parse(after.updatedAt)
  const [had, has] = [before ? collectedAmount(before) : 0, collectedAmount(after)]
  if (has !== had) {
    const isFirst = before?.paidAt === undefined && after.paidAt !== undefined
    const at = isFirst ? Date.parse(after.paidAt ?? after.updatedAt) : now
    lines.push({ kind: isFirst ? 'payment' : 'payment_corrected', at, amount: has - had, before: had })
  }
  const earlier = new Map(before?.refunds.map((refund) => [refund.id, refundedAmount(refund)]))
  let sum = [...earlier.values()].reduce((total, amount) => total + amount, 0)
  for (const refund of after.refunds) {
    const [gave, gives] = [earlier.get(refund.id) ?? 0, refundedAmount(refund)]
    if (gives === gave) continue
    const kind = gave === 0 ? 'refund' : gives === 0 ? 'refund_reversed' : 'refund_corrected'
    lines.push({ kind, at: now, refundId: refund.id, amount: gave - gives, before: sum })
    sum += gives - gave
  }
  return lines
}

/**
 * The lines of a payment that stood in the journal before it had a ledger, as the exports of then told them: the payment
 * when it was paid, each refund when it was begun.
 */
export function entriesBeforeLedger(record: PaymentRecord): BookedEntry[] {
  const lines: BookedEntry[] = []
  if (record.status === 'succeeded' && record.paidAt !== undefined) {
    lines.push({ kind: 'payment', at: Date.parse(record.paidAt), amount: record.amountCaptured, before: 0 })
  }
  let before = 0
  for (const refund of record.refunds) {
    const amount = refundedAmount(refund)
    if (refund.status !== 'succeeded' && refund.status !== 'pending') continue
    lines.push({
      kind: 'refund',
      at: Date.parse(refund.createdAt),
      refundId: refund.id,
      amount: -amount,
      before,
    })
    before += amount
  }
  return lines
}

const collectedAmount = ({ status, amountCaptured }: PaymentRecord): number =>
  status === 'succeeded' ? amountCaptured : 0

const refundedAmount = ({ status, amount }: PaymentRecord['refunds'][number]): number =>
  status === 'succeeded' || status === 'pending' ? amount : 0

/**
 * Books what a change moved, in the change's own transaction. `event`: the number of its entry in the log.
 *
 * @returns the lines with their numbers
 */
export function ledgerWriter(
  database: DatabaseSync,
): (
  before: PaymentRecord | undefined,
  after: PaymentRecord,
  event: number,
) => { entry: number; line: BookedEntry }[] {
  const insert = database.prepare(
    'INSERT INTO entries (at, kind, payment_id, refund_id, amount, before, event) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  return (before, after, event) =>
    entriesOfChange(before, after).map((line) => {
      const { at, kind, refundId, amount, before: sum } = line
      const { lastInsertRowid } = insert.run(at, kind, after.id, refundId ?? null, amount, sum, event)
      return { entry: Number(lastInsertRowid), line }
    })
}

/**
 * The ledger's table, filled with what stood in the journal before it as the exports of then told it: a payment when it
 * was paid, a refund when it was begun. The counter 'entries' holds the last event of that time.
 */
export const entriesTable = `
  CREATE TABLE entries (
    seq        INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    payment_id TEXT    NOT NULL,
    refund_id  TEXT,
    amount     INTEGER NOT NULL,
    before     INTEGER NOT NULL,
    event      INTEGER NOT NULL
  ) STRICT;
  INSERT INTO entries (at, kind, payment_id, refund_id, amount, before, event)
  SELECT at, kind, payment_id, refund_id, amount, before,
    (SELECT max(seq) FROM events WHERE events.payment_id = moved.payment_id)
  FROM (
    SELECT paid_at AS at, 'payment' AS kind, id AS payment_id, NULL AS refund_id,
      CASE WHEN json_valid(document) THEN coalesce(CAST(json_extract(document, '$.amountCaptured') AS INTEGER), amount)
        ELSE amount END AS amount, 0 AS before
    FROM payments WHERE paid_at IS NOT NULL AND status = 'succeeded'
    UNION ALL
    SELECT refunds.created_at, 'refund', payments.id, refunds.id, -json_extract(told.value, '$.amount'),
      sum(json_extract(told.value, '$.amount'))
        OVER (PARTITION BY payments.id ORDER BY told.key) - json_extract(told.value, '$.amount')
    FROM payments
      JOIN json_each(CASE WHEN json_valid(document) THEN document ELSE '{}' END, '$.refunds') AS told
      JOIN refunds ON refunds.id = json_extract(told.value, '$.id')
    WHERE payments.id IN (SELECT payment_id FROM refunds)
      AND json_extract(told.value, '$.status') IN ('succeeded', 'pending')
  ) AS moved
  ORDER BY at, coalesce(refund_id, payment_id);
  CREATE INDEX entries_by_time ON entries (at, coalesce(refund_id, payment_id), seq);
  CREATE INDEX entries_by_payment ON entries (payment_id, seq);
  CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
  CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
  INSERT INTO counters (name, value) SELECT 'entries', coalesce(max(seq), 0) FROM events;
`
