import { DatabaseSync } from 'node:sqlite'
import { TillError } from '../failure/failure.ts'

/** Work that reads the books over many turns of the event loop: exports, reports, the proof of the books. */
export interface JournalSnapshots {
  /**
   * Reads on a connection of its own, and the books as they are at its beginning: what is written meanwhile is not in it,
   * and neither a change of the environment nor another reader gets in its way.
   *
   * @param file the journal's. @param work is told by the signal that the till is closing
   */
  read<T>(file: string, work: (database: DatabaseSync, signal: AbortSignal) => Promise<T>): Promise<T>
  /** Stops what is being read, and waits for it: after that no file is open. */
  stop(): Promise<void>
}

export function createJournalSnapshots(): JournalSnapshots {
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()
  return {
    read(file, work) {
      const reading = readSnapshot(file, (database) => work(database, closing.signal)).finally(() =>
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

async function readSnapshot<T>(file: string, work: (database: DatabaseSync) => Promise<T>): Promise<T> {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    database.exec('PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF; BEGIN')
    return await work(database)
  } finally {
    database.close()
  }
}
