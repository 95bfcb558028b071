import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StoredBookkeeping } from '#contract/bookkeeping-settings.ts'
import type { Payment } from '#contract/payment.ts'
import { createSavePolicy } from '../storage/save-policy.ts'
import { exportBooks } from './export.ts'
import type { ExportedReceipt, ExportOrder, OnProgress } from './export-order.ts'
import { booksOf, payment, refund } from './fixtures/books.ts'
import { readCsv } from './fixtures/read-csv.ts'
import type { Books } from './ledger-entry.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'export-'))
})
afterEach(() => rm(folder, { recursive: true }))

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function receiptOf(paid: Payment): ExportedReceipt {
  if (paid.receiptNumber === undefined || paid.paidAt === undefined) throw new Error('No receipt.')
  return { number: paid.receiptNumber, html: `<p>${paid.receiptNumber}</p>` }
}

const second = payment({
  id: 'pay-2',
  receiptNumber: 'T1/000002',
  paidAt: '2026-04-01T08:00:00.000Z',
  amountRefunded: 500,
  refunds: [refund()],
})
const books = booksOf([second, payment(), payment({ id: 'pay-3', status: 'unknown', amountCaptured: 0 })])

const order = (changes: Partial<ExportOrder> = {}): ExportOrder => ({
  savePolicy: createSavePolicy(path.join(folder, 'till')),
  format: 'csv',
  from: '2026-03-31',
  to: '2026-04-02',
  path: path.join(folder, 'books.csv'),
  timeZone: 'UTC',
  environment: 'training',
  settings: { bookkeeping: StoredBookkeeping.parse({}), currency: 'USD', locale: 'en-US' },
  receiptOf,
  ...changes,
})
const run = ({
  books: read = books,
  onProgress,
  ...changes
}: Partial<ExportOrder> & { books?: Books; onProgress?: OnProgress } = {}) =>
  exportBooks(read, order(changes), onProgress)

describe('the CSV', () => {
  test('holds every movement of the period by time, and is the file that the result names', async () => {
    const result = await run()
    const bytes = await readFile(path.join(folder, 'books.csv'))
    expect(result).toEqual({
      path: path.join(folder, 'books.csv'),
      rows: 4,
      sha256: sha256(bytes),
      head: books.head(),
      files: [{ name: 'books.csv', rows: 4, sha256: sha256(bytes) }],
    })
    expect(readCsv(bytes.toString()).map((line) => [line.type, line.date, line.amount])).toEqual([
      ['unsettled', '2026-03-31', '0.00'],
      ['payment', '2026-03-31', '10.50'],
      ['payment', '2026-04-01', '10.50'],
      ['refund', '2026-04-02', '-5.00'],
    ])
  })

  test('has the same bytes each time', async () => {
    const first = await run()
    expect((await run({ path: path.join(folder, 'again.csv') })).sha256).toBe(first.sha256)
  })

  test('holds only its heading for a period in which nothing moved', async () => {
    const { rows, path: target } = await run({ from: '2020-01-01', to: '2020-01-31' })
    expect(rows).toBe(0)
    expect(await readFile(target, 'utf8')).toMatch(/^type,[a-z_,0-9]+\r\n$/)
  })

  test('goes into a folder that exists under a name that tells what it holds', async () => {
    const { path: target } = await run({ path: folder })
    expect(target).toBe(path.join(folder, 'ringline-training-2026-03-31-2026-04-02.csv'))
    const instants = { from: '2026-03-31T00:00:00Z', to: '2026-03-31T12:30:00+02:00' }
    expect(path.basename((await run({ path: folder, ...instants })).path)).toBe(
      'ringline-training-2026-03-31T000000Z-2026-03-31T123000+0200.csv',
    )
  })

  test('makes the folders on the way', async () => {
    const target = path.join(folder, 'a/b/books.csv')
    await run({ path: target })
    expect(await readdir(path.dirname(target))).toEqual(['books.csv'])
  })

  test('tells the disk’s error and leaves nothing behind', async () => {
    await writeFile(path.join(folder, 'file'), '')
    const target = path.join(folder, 'file/books.csv')
    await expect(run({ path: target })).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readdir(folder)).toEqual(['file'])
  })
})

describe('a long export', () => {
  /** Made as it is read, as the journal does. */
  const manyBooks = (count: number, onRead: (index: number) => void = () => {}): Books => {
    const paid = payment()
    return {
      ...books,
      countEntries: () => count,
      *entries() {
        for (let index = 0; index < count; index++) {
          onRead(index)
          yield { kind: 'payment', at: paid.paidAt ?? '', amount: 1050, before: 0, payment: paid }
        }
      },
    }
  }

  test('lets other work run between its batches, and tells how far it is', async () => {
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 0)
    const progress: number[][] = []
    const onProgress = (done: number, total: number) => void progress.push([done, total])
    const { rows } = await run({ books: manyBooks(20_000), onProgress })
    clearInterval(timer)
    expect(rows).toBe(20_000)
    expect(turns).toBeGreaterThan(20)
    expect(progress.length).toBeGreaterThan(100)
    expect(progress.at(-1)).toEqual([20_000, 20_000])
  })

  test('stops when it is told to, keeps the earlier file and leaves no part of the new one', async () => {
    await writeFile(path.join(folder, 'books.csv'), 'earlier')
    const stop = new AbortController()
    let read = 0
    const stopping = manyBooks(100_000, (index) => {
      read = index
      if (index === 5_000) stop.abort()
    })
    await expect(run({ books: stopping, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(read).toBeLessThan(5_200)
    expect(await readdir(folder)).toEqual(['books.csv'])
    expect(await readFile(path.join(folder, 'books.csv'), 'utf8')).toBe('earlier')
  })
})

describe('the receipts', () => {
  const pdf = async (html: string): Promise<Uint8Array> => new TextEncoder().encode(`%PDF ${html}`)
  const receipts = (changes: Partial<ExportOrder> = {}) =>
    run({ format: 'receipts', path: path.join(folder, 'receipts'), pdf, ...changes })

  test('are one PDF for each payment, with an index of their hashes', async () => {
    const result = await receipts()
    const target = path.join(folder, 'receipts')
    expect((await readdir(target)).sort()).toEqual([
      'T1-000001.pdf',
      'T1_000002.pdf',
      'index.csv',
      'ringline-training-receipts-2026-03-31-2026-04-02.manifest.json',
    ])
    const index = await readFile(path.join(target, 'index.csv'))
    expect(result).toEqual({
      path: target,
      rows: 2,
      sha256: sha256(index),
      head: books.head(),
      files: [{ name: 'index.csv', rows: 2, sha256: sha256(index) }],
    })
    expect(readCsv(index.toString())).toEqual([
      {
        file: 'T1-000001.pdf',
        receipt: 'T1-000001',
        payment_id: 'pay-1',
        sha256: sha256('%PDF <p>T1-000001</p>'),
      },
      {
        file: 'T1_000002.pdf',
        receipt: 'T1/000002',
        payment_id: 'pay-2',
        sha256: sha256('%PDF <p>T1/000002</p>'),
      },
    ])
    expect(await readdir(folder)).toEqual(['receipts'])
  })

  test('are pages where nothing can print', async () => {
    await receipts({ pdf: undefined })
    expect(await readFile(path.join(folder, 'receipts/T1-000001.html'), 'utf8')).toBe('<p>T1-000001</p>')
  })

  test('go into a folder that exists and leave its other files alone', async () => {
    await mkdir(path.join(folder, 'receipts'))
    await writeFile(path.join(folder, 'receipts/mine.txt'), 'mine')
    await receipts()
    await receipts()
    expect((await readdir(path.join(folder, 'receipts'))).sort()).toEqual([
      'T1-000001.pdf',
      'T1_000002.pdf',
      'index.csv',
      'mine.txt',
      'ringline-training-receipts-2026-03-31-2026-04-02.manifest.json',
    ])
  })

  test('are all gone after a stop or a printer’s failure', async () => {
    const stop = new AbortController()
    const stopping = async (html: string) => {
      stop.abort()
      return pdf(html)
    }
    await expect(receipts({ pdf: stopping, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
    const broken = () => Promise.reject(new Error('The printer is gone.'))
    await expect(receipts({ pdf: broken })).rejects.toThrow('The printer is gone.')
    expect(await readdir(folder)).toEqual([])
  })
})
