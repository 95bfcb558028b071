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

/** The intents that were made ahead and are neither a payment's nor closed, by what is known of them. */
export function readPrepared(dataDir: string): string[] {
  return withJournal(dataDir, (database) =>
    database
      .prepare("SELECT merchant_order_id, gateway_id, state FROM prepared_intents WHERE state <> 'over'")
      .all()
      .map((row) => `${row.merchant_order_id} (${row.state}, ${row.gateway_id ?? 'no id'})`),
  )
}

/** Whether the prepared intents that were made ahead have all been answered. */
export function arePrepared(dataDir: string): boolean {
  return withJournal(dataDir, (database) =>
    database
      .prepare('SELECT gateway_id FROM prepared_intents')
      .all()
      .every((row) => row.gateway_id !== null),
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
