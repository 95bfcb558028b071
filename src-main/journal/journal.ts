import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { AuditEvent } from '#contract/audit.ts'
import type { KnownCaller } from '#contract/customer.ts'
import type { DifferenceNote } from '#contract/provider.ts'
import type { PlainReason } from '#contract/reasons/explanation.ts'
import type { Environment } from '#contract/settings.ts'
import type { Log } from '../logging/log.ts'
import { openDatabase } from '../storage/database.ts'
import { storageError } from '../storage/storage-error.ts'
import type { Anchors } from './anchor/anchor.ts'
import type { AnchorStatus } from './anchor/compare-anchor.ts'
import { maintainAnchor } from './anchor/maintain-anchor.ts'
import { callersProjection, searchCallers } from './callers/callers.ts'
import { journalCounters } from './counters.ts'
import { carriedOver, type WaitingEvent } from './events/carried-over.ts'
import { type Append, eventLog } from './events/event-log.ts'
import { headOf } from './events/hash-chain.ts'
import { type EventQuery, listEvents } from './events/list-events.ts'
import { runProjections } from './events/projection.ts'
import { factsProjection } from './facts/make-facts.ts'
import { type OrderStore, orderStore } from './held-orders.ts'
import { ledgerWriter } from './ledger/entries.ts'
import { type ListedEntry, refundEntries } from './ledger/read-entries.ts'
import { insertZ, type KeptZ, lastZ, listZ, zOfNumber } from './ledger/z-reports.ts'
import { journalMigrations } from './migrations.ts'
import { type Numbers, type PreparedIntents, preparedIntents } from './prepared-intents.ts'
import { explainedDifferences, explainedKind } from './records/explained-differences.ts'
import { applyChanges, type Changes, documentFromRow, PaymentRecord } from './records/payment-record.ts'
import { type PaymentQueries, paymentsTable } from './records/payments-table.ts'
import { reindexForCountry } from './search/phone-country.ts'
import { type PaymentQuery, searchPayments } from './search/search.ts'
import { searchProjection } from './search/search-index.ts'
import type { JournalSource } from './snapshots.ts'

type Details = Record<string, unknown>

/** One environment's books: payments as they stand, and the append-only events that say how they came to. */
export interface Journal extends PaymentQueries {
  /** Orders that wait, and the one that is being typed. */
  readonly orders: OrderStore
  isOpen(): boolean
  /** How it compared with the checkpoint kept outside its file when it was opened, or as it was accepted since. */
  anchorStatus(): AnchorStatus
  /**
   * Takes the journal as it is for the true one, and marks it anew: counters go on from the highest that was ever marked,
   * so that no number is given twice, and the log tells of it. For a journal that is not 'level' or 'unmarked', which is
   * not marked again until then.
   */
  acceptAnchorStatus(): void
  /**
   * Brings the tables to search in up to date: they follow the events a moment later.
   *
   * @returns whether they are level with the events; far behind, they go on following
   */
  catchUp(): boolean
  /**
   * Writes a new payment, its attempt and its first event in one transaction; on the disk when this returns.
   * `number` is asked inside the transaction, so that what it counts is taken only with the payment.
   *
   * With it goes what was prepared for the attempt: the intent of the payment's own id is the payment's from now on, any
   * other is abandoned. So one intent serves one payment.
   */
  startPayment(make: (numbers: Numbers) => PaymentRecord): PaymentRecord
  readonly prepared: PreparedIntents
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
  appendWaiting(work: (take: (events: readonly WaitingEvent[]) => void) => void): void
  /**
   * Keeps a closed period, with its event, in one transaction. Its number follows the last one's, so none is left out or
   * given twice.
   *
   * @param make is told its number and the one before
   */
  closePeriod(make: (number: number, previous: KeptZ | undefined) => KeptZ): KeptZ
  /** Writes why a difference from the provider's list is none to look for, with its event. `difference`: as it was shown. */
  explain(key: string, note: string, difference: object): void
  /** What was said of it last. */
  explanation(key: string): DifferenceNote | undefined
  /** The newest first. */
  zReports(limit: number): KeptZ[]
  z(number: number): KeptZ | undefined
  /** When a refund is to be asked about again; undefined: no more. It is no part of the books. */
  askRefundAgain(refundId: string, time: number | undefined): void
  /** Payments that match everything given, newest first. @throws TillError `invalid_input` for a cursor that is none */
  search(query: PaymentQuery): { items: PaymentRecord[]; nextCursor?: string }
  /** Callers who are found by every word of `text`, who called last first. */
  searchCallers(text: string, limit: number): KnownCaller[]
  /** Events, newest first, of one payment or of all; a page goes on below `before`. */
  listEvents(query: EventQuery): AuditEvent[]
  /** The lines of the ledger that booked one refund, in their order. */
  refundEntries(paymentId: string, refundId: string): ListedEntry[]
  /** Where the books are to be read from by `openSnapshot`, and how many events they have; also once they are closed. */
  source(): JournalSource & { events: number }
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

interface Options {
  file: string
  environment: Environment
  now: () => number
  who: () => object | undefined
  anchors: Anchors | undefined
  log: Log
  country: () => string | undefined
}

function createJournal(database: DatabaseSync, options: Options): Journal {
  const { file, environment, now, who, anchors, log, country } = options
  const anchor = maintainAnchor(database, environment, anchors, now)
  const events = eventLog(database, now, who)
  const payments = paymentsTable(database)
  const counters = journalCounters(database)
  const bookEntries = ledgerWriter(database)
  const carried = carriedOver(database)
  const explained = explainedDifferences(database)
  reindexForCountry(database, country())
  const projections = runProjections(
    database,
    [searchProjection(database, country), callersProjection(database, country), factsProjection(database)],
    log,
  )

  /** @param consequence what it means for the payment at hand where the disk fails */
  const commit = <T>(consequence: PlainReason, work: (append: Append) => T): T => {
    try {
      const result = events.commit(work)
      anchor.schedule()
      return result
    } catch (error) {
      throw storageError(error, file, consequence)
    }
  }
  let eventsAtClose = 0
  const prepared = preparedIntents(database, commit, {
    next: counters.next,
    hasOrder: payments.queries.hasOrder,
  })
  const catchUp = (): boolean => {
    reindexForCountry(database, country())
    return projections.catchUp()
  }

  return {
    ...payments.queries,
    orders: orderStore(database),
    isOpen: () => database.isOpen,
    anchorStatus: anchor.status,
    acceptAnchorStatus() {
      const { state, checkpoint, counters: marked } = anchor.status()
      if (state === 'level' || state === 'unmarked') return
      commit('nothing_sent', (append) => {
        const was = { receipt: counters.value('receipt') }
        for (const [name, value] of Object.entries(marked)) counters.raise(name, value)
        append(null, 'books.accepted', { state, before: checkpoint ?? null, counters: marked, was })
      })
      anchor.accept()
    },
    catchUp,
    startPayment(make) {
      return commit('nothing_sent', (append) => {
        const record = make(prepared.numbers)
        const event = append(record.id, 'payment.started', record)
        payments.insert(record)
        prepared.giveTo(record)
        bookEntries(undefined, record, event)
        projections.schedule()
        return record
      })
    },
    recordChange(id, kind, decide, attemptId) {
      return commit('outcome_not_written', (append) => {
        const row = payments.row(id)
        if (!row) throw new Error('No such payment in the journal')
        const stored = documentFromRow(row)
        const before = PaymentRecord.parse(stored)
        const changes = decide(before, counters.next)
        if (!changes) return before
        // Whoever hears of two changes takes the later one for the newer, also when the clock was put back in between.
        const at = Math.max(now(), Date.parse(before.updatedAt))
        const dated = { ...changes, updatedAt: new Date(at).toISOString() }
        // The document as it was stored, not as it is read: what its events say of it is in it still.
        const document = applyChanges(stored, dated)
        const record = PaymentRecord.parse(document)
        bookEntries(before, record, append(id, kind, dated))
        payments.update(row, record, document)
        if (attemptId) payments.addAttempt(attemptId, id)
        for (const refund of changes.refunds ?? []) payments.putRefund(refund, id, now())
        projections.schedule()
        return record
      })
    },
    prepared: prepared.intents,
    appendEvent(kind, details) {
      commit('nothing_sent', (append) =>
        append(null, kind, typeof details === 'function' ? details() : details),
      )
    },
    appendWaiting(work) {
      commit('nothing_changed', (append) =>
        work((waiting) => {
          try {
            for (const event of waiting) {
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
    closePeriod(make) {
      return commit('nothing_changed', (append) => {
        const previous = lastZ(database)
        const z = make((previous?.number ?? 0) + 1, previous)
        insertZ(database, z)
        append(null, 'period.closed', { number: z.number, sha256: z.sha256 })
        return z
      })
    },
    explain(key, note, difference) {
      commit('nothing_changed', (append) =>
        explained.put(key, append(null, explainedKind, { key, note, difference })),
      )
    },
    explanation: explained.find,
    zReports: (limit) => listZ(database, limit),
    z: (number) => zOfNumber(database, number),
    askRefundAgain: payments.askRefundAgain,
    search(query) {
      catchUp()
      return searchPayments(database, query, country())
    },
    searchCallers(text, limit) {
      catchUp()
      return searchCallers(database, text, limit, country())
    },
    listEvents: (query) => listEvents(database, query),
    refundEntries: (paymentId, refundId) => refundEntries(database, paymentId, refundId),
    source: () => ({
      file,
      marks: anchor.marks(),
      events: database.isOpen ? headOf(database).seq : eventsAtClose,
    }),
    close() {
      projections.stop()
      anchor.stop()
      if (database.isOpen) eventsAtClose = headOf(database).seq
      database.close()
    },
  }
}
