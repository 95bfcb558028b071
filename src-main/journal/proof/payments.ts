import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { canonicalJson } from '../../storage/canonical-json.ts'
import { parseJsonObject } from '../../storage/stored-values.ts'
import { applyEvent } from '../events/replay.ts'
import { type BookedEntry, entriesBeforeLedger, entriesOfChange } from '../ledger/entries.ts'
import { type PaymentRecord, readRecord } from '../records/payment-record.ts'
import { columns } from '../records/payments-table.ts'
import { failProof, type YieldToOthers } from './yielding.ts'

type Row = Record<string, SQLOutputValue>

export interface PaymentsProof {
  payments: number
  /** Lines of the ledger. */
  entries: number
  refunds: number
}

/** Told of each payment as its events have it, and of these; `seq`: the number of its row. */
type OnPayment = (record: PaymentRecord, seq: number, events: readonly Row[]) => void

/**
 * Each payment is what its events say, no more and no less: its document, every column that it is found, listed or
 * reported by, the rows of its refunds, and its lines in the ledger; and there are no others. `open`, which only tells
 * the till what to look at, is left out: what it says depends on the version that wrote it.
 *
 * @param started how many the log says there are
 */
export async function provePayments(
  database: DatabaseSync,
  started: number,
  pace: YieldToOthers,
  onPayment: OnPayment,
): Promise<PaymentsProof> {
  const page = database.prepare('SELECT * FROM payments WHERE seq > ? ORDER BY seq LIMIT 25')
  const eventsOf = database.prepare('SELECT seq, changes FROM events WHERE payment_id = ? ORDER BY seq')
  const entriesOf = database.prepare('SELECT * FROM entries WHERE payment_id = ? ORDER BY seq')
  const refundOf = database.prepare('SELECT * FROM refunds WHERE id = ?')
  const attemptOf = database.prepare('SELECT payment_id FROM attempts WHERE id = ?')
  const lastBeforeLedger = Number(
    database.prepare("SELECT value FROM counters WHERE name = 'entries'").get()?.value ?? 0,
  )
  const proof: PaymentsProof = { payments: 0, entries: 0, refunds: 0 }
  let at = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = page.all(at)
    for (const row of rows) {
      at = Number(row.seq)
      const { id = null } = row
      const events = eventsOf.all(id)
      const document = events.reduce<object>(applyEvent, {})
      if (!isSameDocument(document, row.document))
        failProof({ reason: 'at_payment', parameters: { id: String(id) } })
      const record = readRecord(document)
      const isSearchable = hasColumns(row, record) && attemptOf.get(record.attemptId)?.payment_id === id
      if (!isSearchable) failProof({ reason: 'at_payment', parameters: { id: String(id) } })
      const booked = entriesOf.all(id).map(entryText).sort()
      // As it is written today, a record need not be read with care; one of an older version may have to be.
      const isBooked = [asWritten, asRead].some((read) =>
        isSame(booked, expectedEntries(events, lastBeforeLedger, read)),
      )
      if (!isBooked) failProof({ reason: 'at_ledger_of_payment', parameters: { id: String(id) } })
      for (const refund of record.refunds) {
        if (!isRefundRow(refundOf.get(refund.id), refund, record.id))
          failProof({ reason: 'at_refund', parameters: { id: refund.id } })
      }
      proof.payments++
      proof.entries += booked.length
      proof.refunds += record.refunds.length
      onPayment(record, at, events)
      const turn = pace()
      if (turn) await turn
    }
    if (rows.length === 0) break
  }
  const missing = started - proof.payments
  if (missing !== 0) failProof({ reason: 'at_payments_missing', parameters: { count: missing } })
  const { n: refunds } = database.prepare('SELECT count(*) AS n FROM refunds').get() ?? {}
  if (refunds !== proof.refunds) failProof('at_refunds')
  const ends = database.prepare('SELECT min(seq) AS first, max(seq) AS last FROM entries').get()
  const isWhole = proof.entries === 0 ? ends?.last === null : ends?.first === 1 && ends.last === proof.entries
  if (!isWhole) failProof('at_ledger')
  return proof
}

/** In the order of their writing they are the same to the letter; what an older version wrote may have another order. */
const isSameDocument = (document: object, stored: SQLOutputValue | undefined): boolean =>
  JSON.stringify(document) === stored || canonicalJson(document) === canonicalJson(parseJsonObject(stored))

const asWritten = (document: object) => document as PaymentRecord
const asRead = (document: object) => readRecord(document)

/** The lines of a payment's ledger by its events, as text. @param lastBeforeLedger the last event before there was a ledger */
function expectedEntries(
  events: Row[],
  lastBeforeLedger: number,
  read: (document: object) => PaymentRecord,
): string[] {
  const lines: string[] = []
  let document: object | undefined
  let before: PaymentRecord | undefined
  for (const [index, event] of events.entries()) {
    const seq = Number(event.seq)
    document = applyEvent(document ?? {}, event)
    const after = read(document)
    const isLastBefore =
      seq <= lastBeforeLedger && Number(events[index + 1]?.seq ?? Number.POSITIVE_INFINITY) > lastBeforeLedger
    const moved =
      seq > lastBeforeLedger ? entriesOfChange(before, after) : isLastBefore ? entriesBeforeLedger(after) : []
    lines.push(...moved.map((line) => bookedEntryText(line, seq)))
    before = after
  }
  return lines.sort()
}

const columnNames = 'id status merchant_order_id gateway_id last4 amount created_at paid_at'.split(' ')

function hasColumns(row: Row, record: PaymentRecord): boolean {
  const expected = columns(record, record)
  return columnNames.every((name, index) => row[name] === expected[index])
}

function isRefundRow(row: Row | undefined, refund: PaymentRecord['refunds'][number], paymentId: string) {
  return (
    row?.payment_id === paymentId &&
    row.amount === refund.amount &&
    row.status === refund.status &&
    row.created_at === Date.parse(refund.createdAt)
  )
}

const entryText = (row: Row): string =>
  JSON.stringify([row.at, row.kind, row.refund_id, row.amount, row.before, row.event])

const bookedEntryText = ({ at, kind, refundId, amount, before }: BookedEntry, event: number): string =>
  JSON.stringify([at, kind, refundId ?? null, amount, before, event])

const isSame = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index])
