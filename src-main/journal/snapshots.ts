import { DatabaseSync } from 'node:sqlite'
import type { AuditVerdict } from '#contract/audit.ts'
import { TillError } from '../failure/failure.ts'
import { type AnchorMarks, type AnchorStatus, compareWithAnchor } from './anchor/compare-anchor.ts'
import { headOf } from './events/hash-chain.ts'
import type { Fact } from './facts/fact.ts'
import { type FigureFilter, type FigureRow, figureRows } from './facts/figure-rows.ts'
import { type FactSum, listBookedFacts, listFacts, sumFacts } from './facts/read-facts.ts'
import { factReader } from './facts/stored-facts.ts'
import {
  countEntries,
  type ListedEntry,
  lastBooked,
  listAttempts,
  listEntries,
  listPaidOutside,
  refundEntries,
} from './ledger/read-entries.ts'
import { type KeptZ, lastZ, zOfNumber } from './ledger/z-reports.ts'
import { verifyJournal } from './proof/verify.ts'
import type { PaymentRecord } from './records/payment-record.ts'
import { paymentById, paymentOfRow, paymentsTable } from './records/payments-table.ts'

/**
 * The books as they were when it was first asked: what is written meanwhile is not in it, and neither a change of the
 * environment nor another reader gets in its way. Times are ms since the epoch, periods [from, to).
 */
export interface JournalSnapshot {
  /** How many steps its tables have had. */
  readonly version: number
  /** The last entry of the log. */
  head(): { seq: number; hash: string }
  /** How many entries there are, without reading them; a capture without an answer may come to them. */
  countEntries(from: number, to: number): Promise<number>
  /** What moved money, or may have, by time; with a currency, lines of others may be left out. */
  entries(from: number, to: number, currency?: string): Iterable<ListedEntry>
  /** What a report of the period adds up, in no order. */
  facts(from: number, to: number): Iterable<Fact>
  /** The same, added up by what they have in common, in one turn. */
  factSums(from: number, to: number): Iterable<FactSum>
  /** Facts behind a figure, as far as their table follows; asks for those of a period, a day or so, in one turn. */
  figureRows(filter: FigureFilter): (from: number, to: number) => FigureRow[]
  /** A payment by the number of its row. */
  paymentOfRow(seq: number): PaymentRecord
  /** Every payment made in the period, of any status, by time. */
  attempts(from: number, to: number): Iterable<PaymentRecord>
  /** Payments that were collected in the period, and made before or after it, by the time they were paid. */
  paidOutside(from: number, to: number): Iterable<PaymentRecord>
  payment(id: string): PaymentRecord
  /** The lines of the ledger that booked one refund, in their order. */
  refundEntries(paymentId: string, refundId: string): ListedEntry[]
  /** When the books begin; undefined for empty ones. */
  beginning(): number | undefined
  /** The number of the ledger's last line; 0 where there is none. */
  lastBooked(): number
  /** The facts of the ledger's lines by their numbers: after the first of these, up to the second, in their order. */
  bookedFacts(after: number, through: number): Iterable<Fact>
  /** Payments about which something may still change at the gateway, oldest first. */
  openPayments(): Iterable<PaymentRecord>
  /** The last closed period. */
  lastZ(): KeptZ | undefined
  z(number: number): KeptZ | undefined
  /** Whether the tables that follow the log are level with it. */
  isLevel(): boolean
  /**
   * Reads the books from end to end, and compares them with the checkpoint outside their file.
   *
   * @param isLevel whether the tables that follow the log are level with it, so that they can be compared
   */
  verify(options: VerifyOptions): Promise<AuditVerdict>
  close(): void
}

interface VerifyOptions {
  isLevel: boolean
  signal?: AbortSignal | undefined
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Where a journal is to be read from: plain values, so that any thread can. */
export interface JournalSource {
  file: string
  /** What is marked outside its file; left out, it is compared with nothing. */
  marks?: AnchorMarks | undefined
}

const unmarked: AnchorStatus = { state: 'unmarked', keyed: false, counters: {} }

/** Opens a journal for reading alone, on a connection of its own: whoever reads the books at length reads them by this. */
export function openSnapshot({ file, marks }: JournalSource): JournalSnapshot {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    database.exec('PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF; BEGIN')
  } catch (error) {
    database.close()
    throw error
  }
  const factKeys = factReader(database)
  return {
    version: Number(database.prepare('PRAGMA user_version').get()?.user_version),
    head: () => headOf(database),
    countEntries: (from, to) => countEntries(database, from, to),
    entries: (from, to, currency) => listEntries(database, from, to, currency),
    facts: (from, to) => listFacts(database, from, to, factKeys),
    factSums: (from, to) => sumFacts(database, from, to, factKeys),
    figureRows: (filter) => figureRows(database, filter),
    paymentOfRow: (seq) => paymentOfRow(database, seq),
    attempts: (from, to) => listAttempts(database, from, to),
    paidOutside: (from, to) => listPaidOutside(database, from, to),
    payment: (id) => paymentById(database, id),
    refundEntries: (paymentId, refundId) => refundEntries(database, paymentId, refundId),
    beginning() {
      const first = database.prepare('SELECT at FROM events WHERE seq = 1').get()
      return first && Number(first.at)
    },
    lastBooked: () => lastBooked(database),
    bookedFacts: (after, through) => listBookedFacts(database, after, through),
    openPayments: () => paymentsTable(database).queries.open(),
    lastZ: () => lastZ(database),
    z: (number) => zOfNumber(database, number),
    isLevel() {
      const { seq } = headOf(database)
      const counters = database
        .prepare("SELECT value FROM counters WHERE name IN ('search', 'callers', 'facts')")
        .all()
      return counters.length === 3 && counters.every(({ value }) => Number(value) === seq)
    },
    verify: (options) =>
      verifyJournal(database, {
        ...options,
        anchorStatus: marks ? compareWithAnchor(database, marks) : unmarked,
      }),
    close: () => database.close(),
  }
}

/** Work that reads the books over many turns of the event loop: exports, reports, the proof of the books. */
export interface JournalSnapshots {
  /** @param work is given a snapshot, which is closed after it, and told by the signal that the till is closing */
  read<T>(
    journal: { source(): JournalSource },
    work: (books: JournalSnapshot, signal: AbortSignal) => Promise<T>,
  ): Promise<T>
  /** Stops what is being read, and waits for it: after that no file is open. */
  stop(): Promise<void>
}

export function createJournalSnapshots(): JournalSnapshots {
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  return {
    read(journal, work) {
      const reading = withSnapshot(journal.source(), (books) => work(books, closing.signal)).finally(() =>
        running.delete(reading),
      )
      running.add(reading)
      return reading
    },
    async stop() {
      closing.abort(new TillError('not_available', 'closed_before_done'))
      await Promise.allSettled(running)
    },
  }
}

/** Opens a snapshot for the time of `work`. */
export async function withSnapshot<T>(
  source: JournalSource,
  work: (books: JournalSnapshot) => Promise<T>,
): Promise<T> {
  const books = openSnapshot(source)
  try {
    return await work(books)
  } finally {
    books.close()
  }
}
