import { closeSync, fsyncSync, openSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Environment } from '#contract/settings.ts'
import { openDatabase } from '../storage/database.ts'
import { callerRegister } from './callers/callers.ts'
import { callersInMemory } from './callers/callers-in-memory.ts'
import { journalCounters } from './counters.ts'
import { eventLog } from './events/event-log.ts'
import { factOfLine, factsOfState } from './facts/fact.ts'
import { factsWriter } from './facts/make-facts.ts'
import { ledgerWriter } from './ledger/entries.ts'
import { journalMigrations } from './migrations.ts'
import {
  applyChanges,
  type Changes,
  documentFromRow,
  isOpen,
  PaymentRecord,
} from './records/payment-record.ts'
import { paymentsTable } from './records/payments-table.ts'
import { reindexForCountry } from './search/phone-country.ts'
import { searchIndex } from './search/search-index.ts'

/** Something that happened to a payment; `at` in ms since the epoch, `kind` as the event log names it. */
export interface Step {
  at: number
  kind: string
  changes: Changes
  /** Signs it: who did it, where a person did. */
  by?: object
}

/** Takes histories in, in the order of time. */
export interface JournalFill {
  /**
   * A new payment with what happened to it at once: `payment.started` and further steps.
   *
   * @param by signs the first event
   * @returns the payment after the last of them
   */
  start(started: PaymentRecord, steps: readonly Step[], by?: object): PaymentRecord
  /** What happened to a payment later. @throws Error where there is none of this id */
  change(id: string, step: Step): PaymentRecord
  /** Sets a counter, such as `receipt`, to the last number that was given. */
  setCounter(name: string, last: number): void
}

/**
 * Fills a journal that is not there yet with made-up trade, through all that a till writes: events with their hashes,
 * payments, ledger, facts, search and known callers. It is one transaction that waits for the disk in the end, and cannot be
 * undone: where `work` throws, the file is no journal and is to be thrown away.
 *
 * @param country where telephone numbers without their country's code are from (ISO 3166-1)
 * @throws Error where there are payments already; TillError `storage`; what `work` throws
 */
export function fillJournal<T>(
  dataDir: string,
  environment: Environment,
  country: string | undefined,
  work: (journal: JournalFill) => T,
): T {
  const file = path.join(dataDir, `journal-${environment}.db`)
  const database = openDatabase(file, journalMigrations)
  let result: T
  try {
    if (database.prepare('SELECT 1 FROM events LIMIT 1').get())
      throw new Error(`There are payments in ${file} already`)
    reindexForCountry(database, country)
    database.exec('PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-600000')
    const makeIndexes = withoutIndexes(database)
    result = fill(database, country, work)
    makeIndexes()
    database.exec('PRAGMA journal_mode=WAL')
  } finally {
    database.close()
  }
  const written = openSync(file, 'r+')
  fsyncSync(written)
  closeSync(written)
  return result
}

function fill<T>(database: DatabaseSync, country: string | undefined, work: (journal: JournalFill) => T): T {
  let time = 0
  const events = eventLog(
    database,
    () => time,
    () => undefined,
  )
  const payments = paymentsTable(database)
  const counters = journalCounters(database)
  const bookLines = ledgerWriter(database)
  const facts = factsWriter(database)
  const search = searchIndex(database, () => country)
  const callers = callersInMemory(database, () => country)
  const register = callerRegister(callers, () => country)
  /** What may change still goes into the search last: to change the index is slow, and to add to it in order is not. */
  const unsettled = new Map<string, { seq: number; record: PaymentRecord }>()
  return events.commit((append) => {
    let [rows, lastEvent] = [0, 0]
    const log = (id: string, { at, kind, changes, by = {} }: Step): void => {
      time = at
      lastEvent = append(id, kind, changes, by)
    }
    const book = (seq: number, before: PaymentRecord, after: PaymentRecord): void => {
      for (const { entry, line } of bookLines(before, after, lastEvent))
        facts.addLine(seq, entry, factOfLine(after, line))
    }
    const putRefunds = ({ refunds }: Changes, id: string): void => {
      for (const refund of refunds ?? []) {
        payments.putRefund(refund, id, time)
        // Nobody has to ask a bank about made-up refunds.
        payments.askRefundAgain(refund.id, undefined)
      }
    }
    const result = work({
      start(started, steps, by) {
        const { id } = started
        const at = Date.parse(started.createdAt)
        log(id, { at, kind: 'payment.started', changes: started, ...(by && { by }) })
        const seq = ++rows
        let record = started
        for (const step of steps) {
          log(id, step)
          const after = applyChanges(record, step.changes) as PaymentRecord
          book(seq, record, after)
          putRefunds(step.changes, id)
          record = after
        }
        payments.insert(record)
        facts.replaceStates(seq, factsOfState(record))
        register(seq, record)
        if (isOpen(record)) unsettled.set(id, { seq, record })
        else search.add(seq, record)
        return record
      },
      change(id, step) {
        const row = payments.row(id)
        if (!row) throw new Error('No such payment in the journal')
        const stored = documentFromRow(row)
        const before = PaymentRecord.parse(stored)
        log(id, step)
        const document = applyChanges(stored, step.changes)
        const record = PaymentRecord.parse(document)
        const seq = Number(row.seq)
        book(seq, before, record)
        facts.replaceStates(seq, factsOfState(record))
        payments.update(row, record, document)
        putRefunds(step.changes, id)
        register(seq, record)
        if (unsettled.has(id)) unsettled.set(id, { seq, record })
        // A refund changes nothing that a payment is found by.
        else if (record.status !== before.status) search.replace(seq, record)
        return record
      },
      setCounter: counters.raise,
    })
    for (const { seq, record } of [...unsettled.values()].sort((a, b) => a.seq - b.seq))
      search.add(seq, record)
    callers.writeAll()
    counters.raise('search', lastEvent)
    counters.raise('callers', lastEvent)
    counters.raise('facts', lastEvent)
    return result
  })
}

/** What a search index gathers in memory, in bytes, before it writes a piece: usually, and while very much comes in. */
const [usualPiece, largePiece] = [2n ** 20n, 2n ** 28n]

/** Sorting in the end is faster than keeping in order. @returns makes them again */
function withoutIndexes(database: DatabaseSync): () => void {
  const indexes = database
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
         AND tbl_name IN ('payments', 'refunds', 'events', 'entries', 'facts', 'state_facts')`,
    )
    .all()
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
  const gather = (bytes: bigint): void => {
    for (const table of ['search', 'caller_search'])
      database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ?)`).run(bytes)
  }
  gather(largePiece)
  return () => {
    gather(usualPiece)
    for (const { sql } of indexes) database.exec(String(sql))
  }
}
