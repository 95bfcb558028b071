import type { DatabaseSync } from 'node:sqlite'
import type { Log } from '../../logging/log.ts'
import { describeError } from '../../logging/scrub.ts'
import { transaction } from '../../storage/database.ts'
import { isDiskFault } from '../../storage/storage-error.ts'

/** A table that is made from the payments, and can be made again: it is written behind the money path, not in it. */
export interface Projection {
  /** Its name in `counters`, where the number of the last event that it holds stands. */
  counter: string
  /** Brings what it holds of one payment up to date; inside a transaction. */
  update(paymentId: string): void
}

export interface ProjectionRunner {
  /** Something was written: the derived tables follow in a moment. */
  schedule(): void
  /**
   * Brings them up to date now, e.g. before they are asked; far behind, they follow in turns all the same.
   *
   * @returns whether they are up to date
   */
  catchUp(): boolean
  stop(): void
}

/** ms of quiet before the tables follow, and how many events they take in before others get a turn. */
const delay = 200
const batchSize = 25
/** So many slices may whoever asks wait for. A till that takes payments is never so far behind; made-anew tables are. */
const maxBatchesAwaited = 8

/**
 * Keeps derived tables level with the event log. How far each has come is kept beside it, in one transaction with it,
 * so that a kill in between only means that it follows later.
 *
 * A payment that a table cannot take in is logged and passed over: the others follow. A disk that fails is no such payment.
 *
 * A charge waits for the disk twice or three times; every page that it need not write then is time that the caller gets back.
 */
export function runProjections(
  database: DatabaseSync,
  projections: readonly Projection[],
  log: Log,
): ProjectionRunner {
  const position = database.prepare('SELECT value FROM counters WHERE name = ?')
  const setPosition = database.prepare(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const nextBatch = database.prepare(
    `SELECT payment_id, max(seq) AS seq FROM (
       SELECT seq, payment_id FROM events WHERE seq > ? ORDER BY seq LIMIT ${batchSize}
     ) GROUP BY payment_id ORDER BY seq`,
  )

  const lastEvent = database.prepare('SELECT max(seq) AS seq FROM events')

  const applyToPayment = ({ counter, update }: Projection, paymentId: string): void => {
    database.exec('SAVEPOINT one_payment')
    try {
      update(paymentId)
    } catch (error) {
      if (isDiskFault(error)) throw error
      database.exec('ROLLBACK TO one_payment')
      log('error', 'A payment cannot be read for a table', {
        table: counter,
        paymentId,
        ...describeError(error),
      })
    }
    database.exec('RELEASE one_payment')
  }

  /** @returns whether there is more to do */
  const runBatch = (table: Projection): boolean => {
    const { counter } = table
    const rows = nextBatch.all(Number(position.get(counter)?.value ?? 0))
    const last = Number(rows.at(-1)?.seq ?? 0)
    if (last === 0) return false
    transaction(database, () => {
      for (const { payment_id } of rows) if (payment_id !== null) applyToPayment(table, String(payment_id))
      setPosition.run(counter, last)
    })
    return last < Number(lastEvent.get()?.seq)
  }

  let timer: NodeJS.Timeout | undefined
  const scheduleIn = (ms: number): void => {
    timer ??= setTimeout(runScheduled, ms).unref()
  }
  const runScheduled = (): void => {
    timer = undefined
    try {
      if (projections.filter(runBatch).length > 0) scheduleIn(0)
      // The log of writes is folded into the file while nobody waits for it.
      else database.exec('PRAGMA wal_checkpoint(PASSIVE)')
    } catch {
      // A disk that fails is told where money moves, and where the tables are asked.
    }
  }
  scheduleIn(0)

  return {
    schedule: () => scheduleIn(delay),
    catchUp() {
      let isLevel = true
      for (const table of projections) {
        const eventsBehind =
          Number(lastEvent.get()?.seq ?? 0) - Number(position.get(table.counter)?.value ?? 0)
        if (eventsBehind > batchSize * maxBatchesAwaited) {
          scheduleIn(0)
          isLevel = false
        } else while (runBatch(table));
      }
      return isLevel
    },
    stop: () => clearTimeout(timer),
  }
}
