import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BookFormat, bookFormats } from '#contract/bookkeeping.ts'
import { StoredBookkeeping } from '#contract/bookkeeping-settings.ts'
import { TillError } from '../failure/failure.ts'
import { exportBooks } from './export.ts'
import type { ExportOrder } from './export-order.ts'
import { exportAll } from './fixtures/export-all.ts'
import { entries, madeUpBooks, movedIn, orderInto } from './fixtures/period.ts'
import { readCsv } from './fixtures/read-csv.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'export-into-'))
})
afterEach(() => rm(folder, { recursive: true }))

const run = (format: ExportOrder['format'], changes: Partial<ExportOrder> = {}, more = 0) =>
  exportBooks(madeUpBooks(more), orderInto(folder, format, changes))
const read = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8')
const sha256 = async (name: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path.join(folder, name)))
    .digest('hex')

describe('a folder of files', () => {
  test('has a manifest with the sums of the ledger, the hash of each file and the head of the books', async () => {
    const result = await run('ofx')
    const name = 'ringline-training-ofx-2026-03-28-2026-03-30.manifest.json'
    expect(result).toMatchObject({ path: folder, sha256: await sha256(name), head: madeUpBooks().head() })
    const manifest = JSON.parse(await read(name))
    expect(Object.keys(manifest)).toEqual(
      'schema format environment from to timeZone files totals head'.split(' '),
    )
    expect(manifest.files).toEqual(result.files)
    for (const file of result.files) expect(file.sha256).toBe(await sha256(file.name))
    expect(
      manifest.totals.map(({ currency, net }: { currency: string; net: number }) => [currency, net]),
    ).toEqual(['EUR', 'JPY', 'KWD'].map((currency) => [currency, movedIn(currency)]))
    expect(manifest.totals[1]).toEqual({
      currency: 'JPY',
      exponent: 0,
      paid: { count: 1, amount: 6050 },
      refunded: { count: 2, amount: 6050 },
      net: 0,
      unsettled: { count: 0, amount: 0 },
    })
    expect(manifest.head).toEqual(madeUpBooks().head())
  })

  test('of one currency is told as that file', async () => {
    const result = await run('xero-statement', { currency: 'KWD' })
    const name = 'ringline-training-xero-statement-2026-03-28-2026-03-30-KWD.csv'
    expect(result).toMatchObject({ path: path.join(folder, name), rows: 2, sha256: await sha256(name) })
    expect((await readdir(folder)).sort()).toEqual([name, name.replace('.csv', '.manifest.json')])
  })

  test('cuts at what importers take, loses no line and tears no day', async () => {
    const { files } = await run('xero-statement', { currency: 'EUR' }, 2500)
    const start = 'ringline-training-xero-statement-2026-03-28-2026-03-30-EUR'
    expect(files.map(({ name }) => name)).toEqual([1, 2, 3].map((part) => `${start}-${part}.csv`))
    const texts = await Promise.all(files.map(({ name }) => read(name)))
    const lines = texts.flatMap(readCsv)
    expect(texts.map((text) => readCsv(text).length)).toEqual(files.map(({ rows }) => rows))
    expect(Math.max(...files.map(({ rows }) => rows))).toBe(1000)
    const cents = lines.reduce((sum, line) => sum + Math.round(Number(line['*Amount']) * 100), 0)
    expect(cents).toBe(movedIn('EUR') + 2500 * 100)
  })

  test('takes the place of an earlier one that had more parts, and leaves everything else alone', async () => {
    await run('quickbooks-online', { currency: 'EUR' }, 1500)
    await writeFile(path.join(folder, 'mine-2.csv'), 'mine')
    await run('quickbooks-online', { currency: 'JPY' })
    const { files } = await run('quickbooks-online', { currency: 'EUR' })
    const start = 'ringline-training-quickbooks-online-2026-03-28-2026-03-30'
    expect(files.map(({ name }) => name)).toEqual([`${start}-EUR.csv`])
    expect((await readdir(folder)).sort()).toEqual(
      [
        'mine-2.csv',
        ...['EUR', 'JPY'].flatMap((code) => [`${start}-${code}.csv`, `${start}-${code}.manifest.json`]),
      ].sort(),
    )
  })

  test('has a file of the shop’s currency where nothing moved', async () => {
    const { files, rows } = await run('ofx', { from: '2020-01-01', to: '2020-01-31' })
    expect(rows).toBe(0)
    expect(files.map(({ name }) => name)).toEqual(['ringline-training-ofx-2020-01-01-2020-01-31-EUR.ofx'])
  })

  test('holds the lines of one currency where one is asked for', async () => {
    const { files } = await run('csv', { currency: 'JPY' })
    const lines = readCsv(await read(files[0]?.name ?? ''))
    expect(new Set(lines.map(({ currency }) => currency))).toEqual(new Set(['JPY']))
  })
})

describe('nothing is left, and an earlier file stays,', () => {
  const stopped = async (order: ExportOrder): Promise<void> => {
    const before = await readdir(folder)
    const stop = new AbortController()
    const books = madeUpBooks(3000)
    let passes = 0
    const stopping = {
      ...books,
      *entries(from: number, to: number) {
        passes += 1
        for (const [index, line] of [...books.entries(from, to)].entries()) {
          // Once it was looked through: while it is written.
          if (index === 1500 && passes === 2) stop.abort()
          yield line
        }
      },
    }
    await expect(exportBooks(stopping, { ...order, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(await readdir(folder)).toEqual(before)
  }

  test('where it is stopped while it writes into a folder', () =>
    stopped(orderInto(folder, 'xero-statement')))

  test('where it is stopped while it writes a file', async () => {
    const target = path.join(folder, 'books.journal')
    await writeFile(target, 'earlier')
    await stopped({ ...orderInto(folder, 'hledger'), path: target })
    expect(await readFile(target, 'utf8')).toBe('earlier')
  })

  test('where the disk fails on the last file', async () => {
    const savePolicy = {
      async check(target: string): Promise<void> {
        if (target.endsWith('manifest.json') && target.includes('.part'))
          throw Object.assign(new Error(), { code: 'ENOSPC' })
      },
    }
    await expect(run('ofx', { savePolicy })).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await readdir(folder)).toEqual([])
  })
})

describe('before anything is written it is refused', () => {
  const refusal = async (
    format: BookFormat,
    changes: Partial<ExportOrder> = {},
    more = 0,
  ): Promise<TillError> => {
    const failure = await run(format, changes, more).catch((error: unknown) => error)
    expect(await readdir(folder)).toEqual([])
    if (!(failure instanceof TillError)) throw failure
    return failure
  }
  const file = (name: string) => ({ path: path.join(folder, name) })

  test('that several currencies go into one file, and they are named', async () => {
    expect(await refusal('ofx', file('books.ofx'))).toMatchObject({
      code: 'invalid_input',
      field: 'currency',
      message: expect.stringContaining('EUR, JPY, KWD'),
    })
  })

  test('that more lines than an importer takes go into one file', async () => {
    const failure = await refusal('xero-statement', { currency: 'EUR', ...file('books.csv') }, 2000)
    expect(failure).toMatchObject({ code: 'invalid_input', field: 'path' })
  })

  const bookkeeping = (datev: object) => ({
    settings: { ...orderInto(folder, 'datev').settings, bookkeeping: StoredBookkeeping.parse({ datev }) },
  })
  test.each([
    [{ currency: 'EUR', ...bookkeeping({ client: '7' }) }, 'bookkeeping.datev.consultant'],
    [{ currency: 'EUR', ...bookkeeping({ consultant: '1001' }) }, 'bookkeeping.datev.client'],
    [{ currency: 'EUR', from: '2025-12-31' }, 'to'],
    [{ currency: 'EUR', ...bookkeeping({ consultant: '1001', client: '7', yearStart: '03-30' }) }, 'to'],
    [{}, 'currency'],
    [{ currency: 'JPY' }, 'currency'],
  ])('that DATEV gets what it does not take: %#', async (changes, field) => {
    expect(await refusal('datev', changes)).toMatchObject({ code: 'invalid_input', field })
  })
})

test('the same books give the same bytes in another process, time zone and language', async () => {
  const first = await exportAll(folder)
  const other = path.join(folder, 'other')
  await mkdir(other)
  const script = `import { exportAll } from ${JSON.stringify(path.join(import.meta.dirname, 'fixtures/export-all.ts'))}
    console.log(await exportAll(${JSON.stringify(other)}))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      TZ: 'Pacific/Apia',
      LANG: 'ar_EG.UTF-8',
      LC_ALL: 'ar_EG.UTF-8',
    },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(stdout.trim()).toBe(first)
  expect(first.split('\n')).toHaveLength(bookFormats.length + 5 * 2)
})

test('progress is told while it looks through and while it writes, and ends with all', async () => {
  const told: number[][] = []
  await exportBooks(
    madeUpBooks(3000),
    orderInto(folder, 'ofx'),
    (done, total) => void told.push([done, total]),
  )
  const all = entries.length + 3000
  expect(told.at(-1)).toEqual([all, all])
  expect(told.map(([done]) => done)).toEqual(
    told.map(([done]) => done).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
  )
  expect(told.some(([done = 0]) => done > 100 && done < all / 2)).toBe(true)
})
