import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { verifyJournal } from '../../src-main/journal/proof/verify.ts'
import { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'

/** Every payment of a journal as it is on the disk, past the till's own reading of it. */
export function readBooks(dataDir: string): PaymentRecord[] {
  return withJournal(dataDir, (database) =>
    database
      .prepare('SELECT document FROM payments ORDER BY seq')
      .all()
      .map((row) => PaymentRecord.parse(JSON.parse(String(row.document)))),
  )
}

/** Whether the chain holds, and every payment is what its events say. */
export async function verifyBooks(dataDir: string): Promise<Awaited<ReturnType<typeof verifyJournal>>> {
  const database = open(dataDir)
  try {
    return await verifyJournal(database)
  } finally {
    database.close()
  }
}

function withJournal<T>(dataDir: string, work: (database: DatabaseSync) => T): T {
  const database = open(dataDir)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const open = (dataDir: string): DatabaseSync => {
  const [file] = readdirSync(dataDir).filter((name) => name === 'journal-test.db')
  if (!file) throw new Error('There is no journal')
  return new DatabaseSync(path.join(dataDir, file), { readOnly: true })
}
