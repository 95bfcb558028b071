import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BookkeepingProgress } from '#contract/bookkeeping.ts'
import { makeBooks } from '../../tests/seed/make-books.ts'
import { TillError } from '../failure/failure.ts'
import { createJournalSnapshots } from '../journal/snapshots.ts'
import { readSettings } from '../settings/settings-store.ts'
import { createLongWork } from './long-work.ts'
import { createReader } from './reader.ts'
import type { TaskInput } from './tasks.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'ringline-reader-'))
const dataDir = path.join(base, 'till')
const period = { from: '2025-11-15', to: '2025-12-05' }
const source = { file: path.join(dataDir, 'journal-training.db'), events: 1 }
beforeAll(() => void makeBooks({ dataDir, payments: 600, seed: 5, ...period }))
afterAll(() => rmSync(base, { recursive: true }))

let folder: string
const thread = createReader(createJournalSnapshots(), 0)
beforeEach(() => {
  folder = path.join(base, 'out')
  mkdirSync(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const exported = (changes: Partial<TaskInput<'export'>> = {}): TaskInput<'export'> => {
  const settings = readSettings(dataDir, 'training')
  const { timeZone } = settings
  const file = path.join(folder, 'books.csv')
  return {
    format: 'csv',
    ...period,
    path: file,
    dataDir,
    environment: 'training',
    timeZone,
    settings,
    ...changes,
  }
}
const formats = ['csv', 'xlsx', 'hledger', 'ofx'] as const

describe('the thread that reads', () => {
  it('writes what is written without it, to the byte, and tells how far it is', async () => {
    const here = createReader(createJournalSnapshots())
    for (const format of formats) {
      const progress: number[][] = []
      const told = (done: number, total: number) => void progress.push([done, total])
      const paths = ['one', 'two'].map((name) => path.join(folder, `${name}.${format}`))
      const [one = '', two = ''] = paths
      const own = await thread.run('export', source, exported({ format, currency: 'USD', path: one }), {
        onProgress: told,
      })
      const same = await here.run('export', source, exported({ format, currency: 'USD', path: two }))
      expect(own).toEqual({
        ...same,
        path: one,
        files: same.files.map((file) => ({ ...file, name: path.basename(one) })),
      })
      expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
      expect(progress.at(-1)?.[0]).toBe(progress.at(-1)?.[1])
    }
    await here.stop()
  })

  it('does several things at once: a day, a closing, a look and the proof', async () => {
    const { timeZone, shop } = readSettings(dataDir, 'training')
    const { path: _, dataDir: __, ...looked } = exported()
    const [day, closing, preview, verdict] = await Promise.all([
      thread.run('day', source, { date: '2025-11-28', timeZone, environment: 'training' }),
      thread.run('period', source, {
        environment: 'training',
        register: 'R1',
        shop,
        timeZone,
        now: Date.now(),
      }),
      thread.run('preview', source, looked),
      thread.run('verify', source, { mustBeLevel: true }),
    ])
    expect(day.totals.length).toBeGreaterThan(0)
    expect(closing.report.receipts.count).toBeGreaterThan(400)
    expect(preview.rows).toHaveLength(8)
    expect(verdict).toMatchObject({ ok: true, payments: 600, checked: { search: true } })
  })

  it('compares with the mark outside the books', async () => {
    const checkpoint = { journal: 'another', seq: 1, hash: '', counters: {}, at: 0 }
    const marks = { keyId: undefined, kept: [{ checkpoint, proof: 'none' as const }] }
    const verdict = await thread.run('verify', { ...source, marks }, { mustBeLevel: false })
    expect(verdict).toMatchObject({ ok: false, broken: { reason: 'at_beginning' } })
  })

  it('leaves nothing of what is stopped', async () => {
    const stop = new AbortController()
    const told = new Promise<void>((resolve) => {
      const running = thread.run(
        'export',
        source,
        exported({ format: 'receipts', path: path.join(folder, 'all') }),
        {
          signal: stop.signal,
          pdf: async (html) => {
            resolve()
            return Buffer.from(html)
          },
        },
      )
      running.catch(() => {})
      stopped = running
    })
    await told
    stop.abort(new TillError('cancelled', 'export_stopped'))
    await expect(stopped).rejects.toMatchObject({
      code: 'cancelled',
      explanation: { reason: 'export_stopped' },
    })
    expect(readdirSync(folder)).toEqual([])
  })
  let stopped: Promise<unknown>

  it('prints receipts where that can be done', async () => {
    const target = path.join(folder, 'receipts')
    const order = exported({ format: 'receipts', path: target, from: '2025-11-15', to: '2025-11-15' })
    const { rows } = await thread.run('export', source, order, { pdf: async () => Buffer.from('%PDF') })
    const pdfs = readdirSync(target).filter((name) => name.endsWith('.pdf'))
    expect(pdfs).toHaveLength(rows)
    expect(readFileSync(path.join(target, pdfs[0] ?? ''), 'utf8')).toBe('%PDF')
    const failing = thread.run(
      'export',
      source,
      { ...order, path: path.join(folder, 'none') },
      {
        pdf: async () => {
          throw new Error('no printer')
        },
      },
    )
    await expect(failing).rejects.toThrow('no printer')
    expect(existsSync(path.join(folder, 'none'))).toBe(false)
  })

  it('tells what the disk says, and what has to be set first', async () => {
    writeFileSync(path.join(folder, 'file'), '')
    const below = path.join(folder, 'file', 'books.csv')
    await expect(thread.run('export', source, exported({ path: below }))).rejects.toMatchObject({
      code: 'EEXIST',
    })
    const { path: _, dataDir: __, format: ___, ...order } = exported()
    await expect(thread.run('checkReady', source, { ...order, format: 'datev' })).rejects.toMatchObject({
      code: 'invalid_input',
      explanation: { reason: 'not_ready' },
    })
  })

  it('is stopped with the till, and takes nothing any more', async () => {
    const running = thread.run('export', source, exported({ format: 'xlsx' }))
    const ended = expect(running).rejects.toMatchObject({ code: 'not_available' })
    await thread.stop()
    await ended
    expect(readdirSync(folder)).toEqual([])
    await expect(thread.run('export', source, exported())).rejects.toMatchObject({ code: 'not_available' })
  })
})

describe('long work', () => {
  it('tells how far it is, how fast, and how long it will take', async () => {
    const told: BookkeepingProgress[] = []
    const work = createLongWork((progress) => told.push(progress))
    await work.run('verify', async (_, onProgress) => {
      for (let done = 1; done <= 10_000; done++) onProgress(done, 10_000)
    })
    expect(told.length).toBeLessThan(1_000)
    expect(told[0]).toMatchObject({ task: 'verify', total: 10_000 })
    expect(told[0]?.left).toBeGreaterThanOrEqual(0)
    expect(told.at(-1)).toMatchObject({ done: 10_000, left: 0 })
    expect(told.at(-1)?.rate).toBeGreaterThan(0)
  })

  it('is stopped by its kind', async () => {
    const work = createLongWork(() => {})
    const until = (signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const [one, other] = [work.run('verify', until), work.run('reconcile', until)]
    expect(work.isRunning('verify')).toBe(true)
    work.cancel('verify')
    await expect(one).rejects.toMatchObject({ code: 'cancelled', explanation: { reason: 'work_stopped' } })
    expect([work.isRunning('verify'), work.isRunning('reconcile')]).toEqual([false, true])
    work.cancel()
    await expect(other).rejects.toMatchObject({ code: 'cancelled' })
  })
})
