import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { type LedgerLine, linesBeforeLedger, linesOf } from '../entries.ts'
import { columns } from '../journal.ts'
import { PaymentRecord } from '../record.ts'
import { afterEvent } from '../replay.ts'
import { jsonObject } from '../stored.ts'
import { broken, type Pace } from './pace.ts'

type Row = Record<string, SQLOutputValue>

export interface PaymentsProof {
  payments: number
  /** Lines of the ledger. */
  entries: number
  refunds: number
}

/** Told of each payment as its events have it; `seq`: the number of its row. */
type Seen = (record: PaymentRecord, seq: number) => void

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
  pace: Pace,
  seen: Seen,
): Promise<PaymentsProof> {
  const page = database.prepare('SELECT * FROM payments WHERE seq > ? ORDER BY seq LIMIT 25')
  const eventsOf = database.prepare('SELECT seq, changes FROM events WHERE payment_id = ? ORDER BY seq')
  const entriesOf = database.prepare('SELECT * FROM entries WHERE payment_id = ? ORDER BY seq')
  const refundOf = database.prepare('SELECT * FROM refunds WHERE id = ?')
  const attemptOf = database.prepare('SELECT payment_id FROM attempts WHERE id = ?')
  const begun = Number(
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
      const document = events.reduce<object>(afterEvent, {})
      if (sorted(document) !== sorted(jsonObject(row.document))) broken(`payment ${id}`)
      const record = PaymentRecord.parse(document)
      const isFound = hasColumns(row, record) && attemptOf.get(record.attemptId)?.payment_id === id
      if (!isFound) broken(`payment ${id}`)
      const booked = entriesOf.all(id).map(entryText).sort()
      // As it is written today, a record need not be read with care; one of an older version may have to be.
      const isBooked = [asWritten, asRead].some((read) => isSame(booked, linesTold(events, begun, read)))
      if (!isBooked) broken(`payment ${id}, in the ledger`)
      for (const refund of record.refunds) {
        if (!isRefundRow(refundOf.get(refund.id), refund, record.id)) broken(`refund ${refund.id}`)
      }
      proof.payments++
      proof.entries += booked.length
      proof.refunds += record.refunds.length
      seen(record, at)
      await pace()
    }
    if (rows.length === 0) break
  }
  const missing = started - proof.payments
  if (missing !== 0) broken(`${missing} payments are missing`)
  const { n: refunds } = database.prepare('SELECT count(*) AS n FROM refunds').get() ?? {}
  if (refunds !== proof.refunds) broken('the refunds')
  const ends = database.prepare('SELECT min(seq) AS first, max(seq) AS last FROM entries').get()
  const isWhole = proof.entries === 0 ? ends?.last === null : ends?.first === 1 && ends.last === proof.entries
  if (!isWhole) broken('the ledger')
  return proof
}

const asWritten = (document: object) => document as PaymentRecord
const asRead = (document: object) => PaymentRecord.parse(document)

/** The lines of a payment's ledger by its events, as text. @param begun the last event before there was a ledger */
function linesTold(events: Row[], begun: number, read: (document: object) => PaymentRecord): string[] {
  const lines: string[] = []
  let document: object | undefined
  let before: PaymentRecord | undefined
  for (const [index, event] of events.entries()) {
    const seq = Number(event.seq)
    document = afterEvent(document ?? {}, event)
    const after = read(document)
    const isLastBefore = seq <= begun && Number(events[index + 1]?.seq ?? Number.POSITIVE_INFINITY) > begun
    const moved = seq > begun ? linesOf(before, after) : isLastBefore ? linesBeforeLedger(after) : []
    lines.push(...moved.map((line) => lineText(line, seq)))
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

const lineText = ({ at, kind, refundId, amount, before }: LedgerLine, event: number): string =>
  JSON.stringify([at, kind, refundId ?? null, amount, before, event])

const isSame = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index])

/** JSON with the keys of every object in one order, so that two records compare by what they say. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
