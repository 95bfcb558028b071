import { createHash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PaymentRecord } from '../../src-main/journal/records/payment-record.ts'
import { makeBooks } from '../seed/make-books.ts'
import { scratch } from './charge.ts'
import { say } from './table.ts'

/** Made-up books of the test environment in a data folder. */
export interface Books {
  dataDir: string
  count: number
  /** YYYY-MM-DD, the first and the last day. */
  from: string
  to: string
  /** Each ten-thousandth payment, oldest first. */
  samples: readonly PaymentRecord[]
}

const files = ['journal-test.db', 'settings.db'] as const
const root = path.resolve(import.meta.dirname, '../..')
const made = new Map<number, Books>()

/**
 * Books of `count` payments, the last of them yesterday: a copy for all that is measured, gone when the process ends. They
 * are kept for the next run, in the system's temporary folder or in RINGLINE_BENCH_DIR, as long as nothing that makes them
 * was changed.
 */
export function booksOf(count: number): Books {
  const known = made.get(count)
  if (known) return known
  const { kept, from, to } = keptBooks(count)
  const { folder, remove } = scratch()
  process.once('exit', remove)
  const dataDir = path.join(folder, 'books')
  mkdirSync(dataDir)
  for (const name of files)
    copyFileSync(path.join(kept, name), path.join(dataDir, name), constants.COPYFILE_FICLONE)
  const samples: PaymentRecord[] = JSON.parse(readFileSync(path.join(kept, 'samples.json'), 'utf8'))
  const books = { dataDir, count, from, to, samples }
  made.set(count, books)
  return books
}

function keptBooks(count: number): { kept: string; from: string; to: string } {
  const to = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const from = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`.replace('02-29', '02-28')
  const all = path.join(process.env.RINGLINE_BENCH_DIR || tmpdir(), 'ringline-bench-books')
  const kept = path.join(all, `${count}-${to}-${versionOfMakers()}`)
  const samples = path.join(kept, 'samples.json')
  try {
    readFileSync(samples)
    return { kept, from, to }
  } catch {
    // Not made yet, or not to its end.
  }
  // Only the newest are kept: they are large.
  for (const old of globSync(path.join(all, `${count}-*`))) rmSync(old, { recursive: true, force: true })
  const began = performance.now()
  const books = makeBooks({ dataDir: kept, payments: count, seed: 7, from, to, environment: 'test' })
  writeFileSync(`${samples}.part`, JSON.stringify(books.samples))
  renameSync(`${samples}.part`, samples)
  const seconds = (performance.now() - began) / 1_000
  say(
    `${count.toLocaleString('en')} payments made in ${Math.round(seconds)} s, ${Math.round(count / seconds)} a second.\n`,
  )
  return { kept, from, to }
}

/** Another one where anything that makes the books, or decides how they are kept, is another. */
function versionOfMakers(): string {
  const hash = createHash('sha256')
  for (const folder of ['tests/seed', 'src-main/journal', 'src-main/payments/charge', 'src-preload/contract'])
    for (const file of globSync(`${folder}/**/*.ts`, { cwd: root }).sort())
      hash.update(readFileSync(path.join(root, file)))
  return hash.digest('hex').slice(0, 12)
}
