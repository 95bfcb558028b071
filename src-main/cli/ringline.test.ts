import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTill, type Till } from '../till.ts'
import { commandNames } from './io.ts'
import { ringline } from './ringline.ts'

let folder: string
let till: Till
let clock = Date.parse('2026-03-28T08:00:00Z')
const open = async (): Promise<void> => {
  till = await openTill({ dataDir: path.join(folder, 'till'), now: () => clock, backupWorkFactor: 2 })
}
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-cli-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the words on the till's folder, while the till is open. */
async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const code = await ringline(words, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const on = (command: string, ...more: string[]) =>
  run(command, '--data', folder, '--environment', 'training', ...more)
let attempts = 0
const charge = async (amount: number, currency = 'USD') => {
  clock += 60_000
  return till.call('payments.charge', {
    attemptId: `00000000-0000-4000-8000-${String(++attempts).padStart(12, '0')}`,
    sale: { currency, amount },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    acknowledge: ['duplicate'],
  })
}
const period = ['--from', '2026-03-01', '--to', '2026-03-31'] as const

it('says what it understands', async () => {
  for (const words of [['help'], ['--help'], ['help', 'export']]) {
    const { code, out } = await run(...words)
    expect(code).toBe(0)
    expect(out).toContain('Usage: ringline')
  }
})

it('the app takes the same words', async () => {
  const { out } = await run('help')
  const told = [...out.matchAll(/^ {2}(\w+) .*\[options\]|^ {2}(help) /gm)].map(
    ([, name, help]) => name ?? help,
  )
  expect(told.toSorted()).toEqual(commandNames.toSorted())
})

it.each([
  [['nonsense']],
  [['export']],
  [
    [
      'export',
      '--data',
      'x',
      '--format',
      'paper',
      '--from',
      '2026-03-01',
      '--to',
      '2026-03-02',
      '--out',
      'y',
    ],
  ],
  [['export', '--data', 'x', '--format', 'csv', ...period, '--out', 'y', '--currency', 'euros']],
  [['report', '--data', 'x']],
  [['report', '--data', 'x', '--day', '2026-02-30']],
  [['report', '--data', 'x', '--x', '--z', '1']],
  [['report', '--data', 'x', '--z', '0']],
  [['report', '--data', 'x', '--period', 'decade']],
  [['report', '--data', 'x', '--period', 'own', '--from', '2026-03-01']],
])('words that are wrong end with 2 and one sentence: %j', async (words) => {
  const { code, out, err } = await run(...words)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toMatch(/^error: /)
})

it('a folder without a till ends with 1 and one sentence', async () => {
  const { code, err } = await run('verify', '--data', os.tmpdir(), '--environment', 'live')
  expect(code).toBe(1)
  expect(err.split('\n')).toHaveLength(1)
  expect(await on('report', '--z', '7')).toMatchObject({ code: 1, err: expect.stringContaining('no Z 7') })
})

describe('while the till is open', () => {
  it('exports, and tells the path, the rows and the hash', async () => {
    await charge(1000)
    const out = path.join(folder, 'books.csv')
    const result = await on('export', '--format', 'csv', ...period, '--out', out)
    expect(result).toMatchObject({ code: 0, err: '' })
    expect(result.out).toMatch(/books\.csv 1 rows sha256 [0-9a-f]{64}$/)
    expect(readFileSync(out, 'utf8')).toContain('10.00,USD')
    const own = await till.call('bookkeeping.export', {
      format: 'csv',
      from: '2026-03-01',
      to: '2026-03-31',
      path: path.join(folder, 'own.csv'),
    })
    expect(result.out).toContain(own.sha256)
  })

  it('leaves an earlier file where the export is refused', async () => {
    await charge(1000)
    await charge(5000, 'EUR')
    const out = path.join(folder, 'books.ofx')
    const refused = await on('export', '--format', 'ofx', ...period, '--out', out)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('EUR, USD') })
    expect(existsSync(out)).toBe(false)
    const one = await on('export', '--format', 'ofx', ...period, '--out', out, '--currency', 'eur')
    expect(one.code).toBe(0)
    expect(one.out).toContain(' 1 rows ')
  })

  it('writes receipts into a folder', async () => {
    await charge(1000)
    const out = path.join(folder, 'receipts')
    expect(await on('receipts', ...period, '--out', out)).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(out)).toContain('index.csv')
    for (const [form, ending] of [
      ['text', 'txt'],
      ['json', 'json'],
    ] as const) {
      const to = path.join(folder, `receipts-${form}`)
      expect(await on('receipts', ...period, '--form', form, '--out', to)).toMatchObject({ code: 0, err: '' })
      expect(readdirSync(to)).toContain(`TRAINING-000001.${ending}`)
    }
    expect(await on('receipts', ...period, '--form', 'pdf', '--out', out)).toMatchObject({ code: 2 })
  })

  it('prints the day, what is since the last closing, and a closed period to the byte', async () => {
    await charge(1000)
    clock += 1000
    const z = await till.call('bookkeeping.close', {})
    await charge(300)
    expect((await on('report', '--z', '1', '--json')).out).toBe(JSON.stringify(z))
    const x = JSON.parse((await on('report', '--x', '--json')).out)
    expect(x).toMatchObject({ schema: 'ringline.x.v1', totals: [{ currency: 'USD', paid: { amount: 300 } }] })
    const day = await till.call('bookkeeping.day', { date: '2026-03-28' })
    expect(JSON.parse((await on('report', '--day', '2026-03-28', '--json')).out)).toEqual(day)
    expect((await on('report', '--day', '2026-03-28')).out).toContain('$13.00')
    const own = ['report', '--period', 'own', '--from', '2026-03-28', '--to', '2026-03-28'] as const
    const told = await till.call('bookkeeping.report', { from: '2026-03-28', to: '2026-03-28' })
    // The command line has the computer's clock: for it that day is over.
    expect(JSON.parse((await on(...own, '--json')).out)).toEqual({ ...told, isOver: true })
    const year = (await on('report', '--period', 'year', '--date', '2026-03-28')).out
    expect(year).toMatch(/^2026-01-01 to 2026-12-31 .*\n.*beside 2025-01-01(.*\n)+.*net +\$13\.00 +- +-/)
  })

  it('makes a backup, and restores it elsewhere, never over what is there', async () => {
    await charge(1000)
    await till.call('backup.plan', { passphrase: 'four words stand here', nightly: false })
    const disk = path.join(folder, 'disk')
    mkdirSync(disk)
    const made = await run('backup', '--data', folder, '--to', disk)
    expect(made).toMatchObject({ code: 0, err: '' })
    const [file = ''] = made.out.split(' ')
    const words = path.join(folder, 'words')
    writeFileSync(words, 'four words stand here\n')
    const restore = (...data: string[]) =>
      run('restore', '--from', file, '--passphrase-file', words, '--data', path.join(folder, ...data))
    expect(await restore('other')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('1 payments'),
    })
    expect(await run('verify', '--data', path.join(folder, 'other'), '--env', 'training')).toMatchObject({
      code: 0,
    })
    expect(await restore()).toMatchObject({ code: 1, err: expect.stringContaining('already open') })
    await till.close()
    await open()
    await charge(500)
    await till.close()
    expect(await restore()).toMatchObject({
      code: 1,
      err: expect.stringContaining('this backup does not have'),
    })
    await open()
    writeFileSync(words, 'another one')
    expect(await restore('third')).toMatchObject({
      code: 1,
      err: expect.stringContaining('not the passphrase'),
    })
  })

  it('verifies the books, and ends with 1 where they are broken', async () => {
    await charge(1000)
    expect(await on('verify')).toMatchObject({ code: 0, out: expect.stringContaining('1 payments') })
    await till.close()
    const database = new DatabaseSync(path.join(folder, 'till/journal-training.db'))
    database.exec(
      'DROP TRIGGER events_are_not_changed; UPDATE events SET changes = replace(changes, 1000, 1001)',
    )
    database.close()
    expect(await on('verify')).toMatchObject({ code: 1, err: expect.stringContaining('broken at event') })
    await open()
  })
  it('ends with 1 where an older copy of the books was put back', async () => {
    const file = path.join(folder, 'till/journal-training.db')
    await charge(1000)
    await till.close()
    copyFileSync(file, path.join(folder, 'older.db'))
    await open()
    await charge(2000)
    await till.close()
    expect(await on('verify')).toMatchObject({ code: 0, out: expect.stringContaining('2 payments') })
    for (const left of [`${file}-wal`, `${file}-shm`]) rmSync(left, { force: true })
    copyFileSync(path.join(folder, 'older.db'), file)
    const { code, err } = await on('verify')
    expect(code).toBe(1)
    expect(err).toContain('broken at')
    await open()
  })
})
