import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openTill, type Till } from '../../src-main/till.ts'
import { bookFormats } from '../../src-preload/contract/bookkeeping.ts'
import { daysOf } from '../seed/days.ts'
import type { Books } from './books.ts'
import { scratch } from './charge.ts'
import { longestTask } from './search.ts'
import { sqliteCsv, type Took } from './sqlite-csv.ts'
import { say, table } from './table.ts'

/** How many times as long as `sqlite3 -csv` each may take. */
const most = (format: string): number => (format === 'csv' ? 2 : format === 'xlsx' ? 8 : 4)

interface Ran extends Took {
  /** The longest task of the main thread, ms. */
  blocked: number
  /** Bytes of memory that came on top. */
  growth: number
}

async function ran(work: () => Promise<unknown>): Promise<Ran> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 20)
  const cpu = process.cpuUsage()
  try {
    const { took, blocked } = await longestTask(work)
    const { user, system } = process.cpuUsage(cpu)
    return { wall: took, cpu: (user + system) / 1_000, blocked, growth: peak - before }
  } finally {
    clearInterval(look)
  }
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`
const millis = (ms: number): string => `${ms.toFixed(0)} ms`
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`

/** Every format beside `sqlite3 -csv` of the same rows, reports, the proof and the command line, with the till open. */
export async function benchBooks({ dataDir, count, from, to }: Books): Promise<void> {
  const { folder, remove } = scratch()
  const till = await openTill({
    dataDir,
    environment: 'test',
    gatewayUrl: 'http://127.0.0.1:9',
    secretKey: 'sk_test_bench',
    // Nobody is at home there.
    log() {},
  })
  try {
    const { bookkeeping } = await till.call('settings.get', {})
    await till.call('settings.update', {
      bookkeeping: { ...bookkeeping, datev: { ...bookkeeping.datev, consultant: '1001', client: '1' } },
    })
    say(
      `${count.toLocaleString('en')} payments, ${from} to ${to}. CPU is all threads together: on a machine that others`,
    )
    say('use it tells more than the clock.\n')
    await formats(till, { dataDir, folder, from, to })
    await reports(till, { from, to, count })
    commandLine()
  } finally {
    await till.close()
    remove()
  }
}

async function formats(
  till: Till,
  { dataDir, folder, from, to }: { dataDir: string; folder: string; from: string; to: string },
): Promise<void> {
  const journal = path.join(dataDir, 'journal-test.db')
  const rows: string[][] = []
  // The first export starts the thread that reads.
  await till.call('bookkeeping.preview', { format: 'csv', from, to: from })
  for (const format of bookFormats) {
    // A year has two calendar years in it, of which DATEV takes one at a time, and it takes euros alone.
    const isDatev = format === 'datev'
    const currency = isDatev ? 'EUR' : undefined
    const period = isDatev ? { from: `${to.slice(0, 4)}-01-01`, to } : { from, to }
    const beside = sqliteCsv(journal, folder, currency)
    const out = path.join(folder, format)
    mkdirSync(out)
    const { wall, cpu, blocked, growth } = await ran(() =>
      till.call('bookkeeping.export', { format, ...period, path: out, ...(currency ? { currency } : {}) }),
    )
    rmSync(out, { recursive: true })
    const ratio = (own: number, other: number | undefined): string =>
      other === undefined ? 'no sqlite3' : `${(own / other).toFixed(1)}×`
    rows.push([
      format,
      seconds(wall),
      seconds(cpu),
      ratio(wall, beside?.wall),
      ratio(cpu, beside?.cpu),
      `${most(format)}×`,
      megabytes(growth),
      millis(blocked),
    ])
  }
  table(['format', 'took', 'CPU', 'to sqlite3', 'by CPU', 'target', 'memory', 'longest task'], rows)
}

async function reports(
  till: Till,
  { from, to, count }: { from: string; to: string; count: number },
): Promise<void> {
  const { timeZone } = await till.call('settings.get', {})
  const busiest = daysOf(from, to, count, timeZone, 0).reduce((a, b) => (b.count > a.count ? b : a))
  const tasks: [string, string, () => Promise<unknown>][] = [
    [
      `the report of a day with ${busiest.count.toLocaleString('en')} payments`,
      '0.3 s',
      () => till.call('bookkeeping.day', { date: busiest.date }),
    ],
    [
      'the report of a month',
      '1 s',
      () => till.call('bookkeeping.report', { period: 'month', date: busiest.date }),
    ],
    ['the report of the year', '5 s', () => till.call('bookkeeping.report', { from, to })],
    ['X over everything', '5 s', () => till.call('bookkeeping.x', {})],
    ['verifying the books', '30 s', () => till.call('audit.verify', {})],
  ]
  const rows: string[][] = []
  for (const [name, target, work] of tasks) {
    const { wall, cpu, blocked, growth } = await ran(work)
    rows.push([name, seconds(wall), seconds(cpu), target, megabytes(growth), millis(blocked)])
  }
  table(['what', 'took', 'CPU', 'target', 'memory', 'longest task'], rows)
}

/** Best of five: the start of Node is in it. */
function commandLine(): void {
  const file = path.resolve(import.meta.dirname, '../../src-main/cli/main.ts')
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    spawnSync(process.execPath, [file, '--help'])
    return performance.now() - started
  })
  table(['the command line', 'best of 5', 'target'], [['--help', millis(Math.min(...times)), '300 ms']])
}
