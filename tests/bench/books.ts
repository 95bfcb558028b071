import path from 'node:path'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { scratch } from './charge.ts'
import { makeJournal } from './million.ts'
import { say } from './table.ts'

/** Made-up books of the test environment in a data folder. */
export interface Books {
  dataDir: string
  count: number
  samples: readonly PaymentRecord[]
}

const made = new Map<number, Books>()

/** Books of `count` payments, made once for all that is measured and gone when the process ends. */
export function booksOf(count: number): Books {
  const known = made.get(count)
  if (known) return known
  const { folder, remove } = scratch()
  process.once('exit', remove)
  const began = performance.now()
  const dataDir = path.join(folder, 'books')
  const books = { dataDir, count, samples: makeJournal(dataDir, count) }
  say(
    `${count.toLocaleString('en')} payments made in ${Math.round((performance.now() - began) / 1_000)} s.\n`,
  )
  made.set(count, books)
  return books
}
