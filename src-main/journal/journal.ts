import path from 'node:path'
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { PaymentStatus } from '#contract/payment.ts'
import type { PlainReason } from '#contract/reasons/catalogue.ts'
import type { Environment } from '#contract/settings.ts'
import type { Log } from '../logging/log.ts'
import { openDatabase, transaction } from '../storage/database.ts'
import { storageError } from '../storage/storage-error.ts'
import type { Anchors } from './anchor/anchor.ts'
import { type AnchorStatus, headOf } from './anchor/compare-anchor.ts'
import { maintainAnchor } from './anchor/maintain-anchor.ts'
import { callersProjection } from './callers/callers.ts'
import { carriedOver, type WaitingEvent } from './events/carried-over.ts'
import { eventHash } from './events/hash-chain.ts'
import { type Projection, runProjections } from './events/projection.ts'
import { ledgerWriter } from './ledger/entries.ts'
import { journalMigrations } from './migrations.ts'
import {
  applyChanges,
  type Changes,
  documentFromRow,
  isOpen,
  PaymentRecord,
  recordFromRow,
} from './records/payment-record.ts'
import { reindexForCountry } from './search/phone-country.ts'
import { searchIndex } from './search/search-index.ts'

type Row = Record<string, SQLOutputValue>
type Details = Record<string, unknown>

/** A refund that is done, and is asked about again. Times in ms since the epoch. */
export interface DueRefund {
  id: string
  paymentId: string
  createdAt: number
}

/** One environment's books: payments as they stand, and the append-only events that say how they came to. */
export interface Journal {
  readonly database: DatabaseSync
  /** Where it is kept. */
  readonly file: string
  /** How it compared with the checkpoint kept outside its file when it was opened, or as it was accepted since. */
  anchorStatus(): AnchorStatus
  /**
   * Takes the journal as it is for the true one, and marks it anew: counters go on from the highest that was ever marked,
   * so that no number is given twice, and the log tells of it. For a journal that is not 'level' or 'unmarked', which is
   * not marked again until then.
   */
  acceptAnchorStatus(): void
  /** How a reader's view of this journal compares with the checkpoint as it is now. */
  compareWithAnchor(view: DatabaseSync): AnchorStatus
  /**
   * Brings the tables to search in up to date: they follow the events a moment later.
   *
   * @returns whether they are level with the events; far behind, they go on following
   */
  catchUp(): boolean
  /**
   * Writes a new payment, its attempt and its first event in one transaction; on the disk when this returns.
   * `number` is asked inside the transaction, so that what it counts is taken only with the payment.
   */
  startPayment(
    make: (number: (counter: string) => number, orderTaken: (orderId: string) => boolean) => PaymentRecord,
  ): PaymentRecord
  /**
   * Writes an event and the payment as it stands after it, in one transaction. `decide` sees the payment as it is now;
   * undefined from it means that nothing is to change.
   */
  recordChange(
    id: string,
    kind: string,
    decide: (record: PaymentRecord, number: (counter: string) => number) => Changes | undefined,
    attemptId?: string,
  ): PaymentRecord
  /**
   * Writes an event that belongs to no payment, e.g. a changed setting. Details that have to be made are made inside its
   * transaction, with all that is written on the way; what they throw undoes it.
   */
  appendEvent(kind: string, details: Details | (() => Details)): void
  /**
   * Writes events that waited for these books, signed by who did it then, in one transaction with what `work` does before
   * and after it gives them; one that was taken in is passed over. What `work` throws undoes it.
   */
  takeIn(work: (take: (events: readonly WaitingEvent[]) => void) => void): void
  get(id: string): PaymentRecord | undefined
  byAttempt(attemptId: string): PaymentRecord | undefined
  byOrder(merchantOrderId: string): PaymentRecord | undefined
  /** The payment that the gateway knows by this id. */
  byGatewayId(gatewayId: string): PaymentRecord | undefined
  /** Whether any payment has a refund of this id. */
  hasRefund(refundId: string): boolean
  /** Refunds to be asked about again by `time`, the longest due first. */
  refundsDue(time: number, limit: number): DueRefund[]
  /** When a refund is to be asked about again; undefined: no more. It is no part of the books. */
  askRefundAgain(refundId: string, time: number | undefined): void
  withStatus(...statuses: PaymentStatus[]): PaymentRecord[]
  /** Payments about which something may still change at the gateway, oldest first. */
  open(): PaymentRecord[]
  /** Payments with this card and amount since `time` (ms), newest first. */
  similar(last4: string, amount: number, time: number): PaymentRecord[]
  close(): void
}

/**
 * Opens the journal of an environment below `dataDir`; each environment has a file of its own.
 *
 * @param now ms since the epoch
 * @param who signs what people do: `by`, and `approvedBy` where a manager had to
 * @param anchors where its head is marked, outside its own file; left out, it is not
 * @param log hears of payments that cannot be searched for
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 * @throws TillError `newer_database` or `storage`
 */
export function openJournal(
  dataDir: string,
  environment: Environment,
  now: () => number,
  who: () => object | undefined = () => undefined,
  anchors?: Anchors,
  log: Log = () => {},
  country: () => string | undefined = () => undefined,
): Journal {
  const file = path.join(dataDir, `journal-${environment}.db`)
  const database = openDatabase(file, journalMigrations)
  try {
    return createJournal(database, { file, environment, now, who, anchors, log, country })
  } catch (error) {
    database.close()
    throw storageError(error, file)
  }
}

/** Writes an event. @returns its place in the log. `signature`: who did it; left out, whoever calls, if a person does. */
type Append = (paymentId: string | null, kind: string, changes: object, signature?: object) => number

interface Options {
  file: string
  environment: Environment
  now: () => number
  who: () => object | undefined
  anchors: Anchors | undefined
  log: Log
  country: () => string | undefined
}

function createJournal(database: DatabaseSync, parts: Options): Journal {
  const { file, environment, now, who, anchors, log, country } = parts
  const sql = statements(database)
  const anchor = maintainAnchor(database, environment, anchors, now)
  let head = headOf(database)

  /** The log's head moves on only when the transaction has. */
  const commit = <T>(consequence: PlainReason, work: (append: Append) => T): T => {
    let next = head
    try {
      const result = transaction(database, () =>
        work((paymentId, kind, changes, signature = isDoneByPeople(paymentId, kind) ? who() : undefined) => {
          const signed = { ...changes, ...signature }
          const event = { seq: next.seq + 1, at: now(), paymentId, kind, changes: JSON.stringify(signed) }
          const hash = eventHash(next.hash, event)
          sql.addEvent.run(event.seq, event.at, event.paymentId, event.kind, event.changes, hash)
          next = { seq: event.seq, hash }
          return event.seq
        }),
      )
      head = next
      anchor.schedule()
      return result
    } catch (error) {
      throw storageError(error, file, consequence)
    }
  }

  const bookEntries = ledgerWriter(database)
  const carried = carriedOver(database)
  const nextNumber = (counter: string): number => Number(sql.nextNumber.get(counter)?.value)
  const readOptional = (row: Row | undefined): PaymentRecord | undefined =>
    row ? recordFromRow(row) : undefined

  reindexForCountry(database, country())
  const index = searchIndex(database, country)
  const search: Projection = {
    counter: 'search',
    update(id) {
      const row = sql.byId.get(id)
      const record = readOptional(row)
      if (row && record) index.replace(Number(row.seq), record)
    },
  }
  const projections = runProjections(database, [search, callersProjection(database, country)], log)

  return {
    database,
    file,
    anchorStatus: anchor.status,
    acceptAnchorStatus() {
      const { state, checkpoint, counters } = anchor.status()
      if (state === 'level' || state === 'unmarked') return
      commit('nothing_sent', (append) => {
        const receipt = Number(sql.counter.get('receipt')?.value ?? 0)
        for (const [name, value] of Object.entries(counters)) sql.raiseCounter.run(name, value)
        append(null, 'books.accepted', { state, before: checkpoint ?? null, counters, was: { receipt } })
      })
      anchor.accept()
    },
    compareWithAnchor: anchor.compare,
    catchUp() {
      reindexForCountry(database, country())
      return projections.catchUp()
    },
    startPayment(make) {
      return commit('nothing_sent', (append) => {
        const record = make(nextNumber, (orderId) => sql.byOrder.get(orderId) !== undefined)
        const event = append(record.id, 'payment.started', record)
        sql.insert.run(...columns(record, record))
        bookEntries(undefined, record, event)
        sql.addAttempt.run(record.attemptId, record.id)
        projections.schedule()
        return record
      })
    },
    recordChange(id, kind, decide, attemptId) {
      return commit('outcome_not_written', (append) => {
        const row = sql.byId.get(id)
        if (!row) throw new Error('No such payment in the journal')
        const stored = documentFromRow(row)
        const before = PaymentRecord.parse(stored)
        const changes = decide(before, nextNumber)
        if (!changes) return before
        // Whoever hears of two changes takes the later one for the newer, also when the clock was put back in between.
        const at = Math.max(now(), Date.parse(before.updatedAt))
        const dated = { ...changes, updatedAt: new Date(at).toISOString() }
        // The document as it was stored, not as it is read: what its events say of it is in it still.
        const document = applyChanges(stored, dated)
        const record = PaymentRecord.parse(document)
        bookEntries(before, record, append(id, kind, dated))
        sql.update.run(...columns(record, document), row.seq ?? null)
        if (attemptId) sql.addAttempt.run(attemptId, id)
        for (const refund of changes.refunds ?? []) {
          const created = Date.parse(refund.createdAt)
          sql.putRefund.run(refund.id, id, refund.amount, refund.status, created, now())
        }
        projections.schedule()
        return record
      })
    },
    appendEvent(kind, details) {
      commit('nothing_sent', (append) =>
        append(null, kind, typeof details === 'function' ? details() : details),
      )
    },
    takeIn(work) {
      commit('nothing_changed', (append) =>
        work((events) => {
          try {
            for (const event of events) {
              if (carried.has(event)) continue
              append(null, event.kind, event.changes, {})
              carried.add(event)
            }
          } catch (error) {
            throw storageError(error, file, 'nothing_changed')
          }
        }),
      )
    },
    get: (id) => readOptional(sql.byId.get(id)),
    byAttempt: (attemptId) => readOptional(sql.byAttempt.get(attemptId)),
    byOrder: (merchantOrderId) => readOptional(sql.byOrder.get(merchantOrderId)),
    byGatewayId: (gatewayId) => readOptional(sql.byGatewayId.get(gatewayId)),
    hasRefund: (refundId) => sql.refund.get(refundId) !== undefined,
    refundsDue: (time, limit) =>
      sql.refundsDue.all(time, limit).map((row) => ({
        id: String(row.id),
        paymentId: String(row.payment_id),
        createdAt: Number(row.created_at),
      })),
    askRefundAgain: (refundId, time) => void sql.askRefundAgain.run(time ?? null, refundId),
    withStatus: (...statuses) => statuses.flatMap((status) => sql.withStatus.all(status).map(recordFromRow)),
    open: () => sql.open.all().map(recordFromRow),
    similar: (last4, amount, time) => sql.similar.all(last4, amount, time).map(recordFromRow),
    close() {
      projections.stop()
      anchor.stop()
      database.close()
    },
  }
}

/** What the till does by itself afterwards is nobody's, even where a person's call set it off. */
function isDoneByPeople(paymentId: string | null, kind: string): boolean {
  return paymentId === null || kind === 'payment.started' || kind === 'card.sent' || kind.endsWith('.sending')
}

/** A payment that is known to be in the books. */
export function paymentById(database: DatabaseSync, id: string): PaymentRecord {
  const row = database.prepare('SELECT * FROM payments WHERE id = ?').get(id)
  if (!row) throw new Error('No such payment in the journal')
  return recordFromRow(row)
}

/** What the table needs beside the document, to find and to sort by. */
export function columns(record: PaymentRecord, document: unknown): SQLInputValue[] {
  return [
    record.id,
    record.status,
    record.merchantOrderId,
    record.gatewayId ?? null,
    record.card?.last4 ?? null,
    record.amount,
    Date.parse(record.createdAt),
    record.paidAt ? Date.parse(record.paidAt) : null,
    isOpen(record) ? 1 : 0,
    JSON.stringify(document),
  ]
}

/**
 * The condition that finds an id in its one spelling, small letters, and in the capitals that were kept before it had one.
 * Both are found by an index; the second, of capitals alone, costs what is written today nothing.
 */
const eitherSpelling = (column: string, id: string): string =>
  `(${column} = ${id} OR (${column} <> lower(${column}) AND lower(${column}) = ${id}))`

function statements(database: DatabaseSync) {
  const prepare = (text: string) => database.prepare(text)
  const set = 'id, status, merchant_order_id, gateway_id, last4, amount, created_at, paid_at, open, document'
  return {
    insert: prepare(`INSERT INTO payments (${set}) VALUES (${set.replace(/\w+/g, '?')})`),
    update: prepare(`UPDATE payments SET (${set}) = (${set.replace(/\w+/g, '?')}) WHERE seq = ?`),
    byId: prepare('SELECT * FROM payments WHERE id = ?'),
    byOrder: prepare('SELECT * FROM payments WHERE merchant_order_id = ?'),
    byGatewayId: prepare('SELECT * FROM payments WHERE gateway_id = ?'),
    byAttempt: prepare(
      `SELECT p.* FROM attempts a JOIN payments p ON p.id = a.payment_id WHERE ${eitherSpelling('a.id', '?1')}`,
    ),
    withStatus: prepare('SELECT * FROM payments WHERE status = ? ORDER BY seq'),
    open: prepare('SELECT * FROM payments WHERE open = 1 ORDER BY seq'),
    similar: prepare(
      'SELECT * FROM payments WHERE last4 = ? AND amount = ? AND created_at >= ? ORDER BY created_at DESC LIMIT 50',
    ),
    addAttempt: prepare('INSERT INTO attempts (id, payment_id) VALUES (?, ?)'),
    putRefund: prepare(
      `INSERT INTO refunds (id, payment_id, amount, status, created_at, look_at)
       VALUES (?1, ?2, ?3, ?4, ?5, CASE WHEN ?4 = 'succeeded' THEN ?6 END)
       ON CONFLICT (id) DO UPDATE SET status = excluded.status, amount = excluded.amount,
         look_at = CASE WHEN status = 'succeeded' AND excluded.status = 'succeeded' THEN look_at ELSE excluded.look_at END`,
    ),
    refundsDue: prepare(
      'SELECT id, payment_id, created_at FROM refunds WHERE look_at <= ? ORDER BY look_at LIMIT ?',
    ),
    askRefundAgain: prepare("UPDATE refunds SET look_at = ? WHERE id = ? AND status = 'succeeded'"),
    refund: prepare(`SELECT 1 FROM refunds WHERE ${eitherSpelling('id', '?1')}`),
    addEvent: prepare(
      'INSERT INTO events (seq, at, payment_id, kind, changes, hash) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    counter: prepare('SELECT value FROM counters WHERE name = ?'),
    raiseCounter: prepare(
      'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)',
    ),
    nextNumber: prepare(
      'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
    ),
  }
}
