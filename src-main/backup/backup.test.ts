import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTill, type Till } from '../till.ts'
import { makeBackupKey } from './backup-key.ts'
import { finishRestore, stagingFolder } from './finish-restore.ts'
import { makeBackup } from './make-backup.ts'
import { stageRestore } from './stage-restore.ts'
import { verifyBackup } from './tasks.ts'

const passphrase = 'four words stand here'
const key = await makeBackupKey(passphrase, 2)
const now = Date.parse('2026-06-01T10:00:00Z')

let folder: string
let dataDir: string
let disk: string
let till: Till
const open = async (where = dataDir): Promise<void> => {
  till = await openTill({ dataDir: where, now: () => now, environment: 'training' })
}
let amount = 1000
const charge = () =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: amount++ },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  })
const backUp = (at = now, inTheWay?: (part: Uint8Array) => void) =>
  makeBackup({ dataDir, folder: disk, key, register: 'AB12', version: '1.0.0', now: at }, inTheWay)
const emptyTill = (): string => path.join(folder, `other-${randomUUID()}`)

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ringline-backup-'))
  dataDir = path.join(folder, 'till')
  disk = path.join(folder, 'disk')
  mkdirSync(disk)
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(folder, { recursive: true })
})

it('holds the books as they are while the till is open, and opens with the passphrase alone', async () => {
  const payment = await charge()
  const made = await backUp()
  expect(made).toMatchObject({ register: 'AB12', books: [{ environment: 'training', payments: 1 }] })
  expect(readdirSync(disk)).toEqual(['ringline-AB12-20260601T100000Z.backup'])
  expect(readdirSync(dataDir).filter((name) => name.startsWith('backup-work'))).toEqual([])
  const bytes = readFileSync(made.path)
  expect(bytes.includes(payment.merchantOrderId)).toBe(false)
  const file = made.path
  expect(await verifyBackup({ dataDir, file, passphrase: ` ${passphrase} ` })).toMatchObject({ ok: true })
  await expect(verifyBackup({ dataDir, file, passphrase: 'another' })).rejects.toMatchObject({
    code: 'wrong_passphrase',
  })
})

it('has no secret: neither keys nor what they are kept by', async () => {
  const settings = new DatabaseSync(path.join(dataDir, 'settings.db'))
  settings.exec(`INSERT INTO secrets (environment, encrypted) VALUES ('live', x'${'5ec2e7'.repeat(50)}');
    INSERT INTO passphrase (one, salt, cost, wrapped) VALUES (1, x'00', 2, x'${'7a5511'.repeat(50)}')`)
  settings.close()
  const { path: file } = await backUp()
  const other = emptyTill()
  await stageRestore({ dataDir: other, file, passphrase, now })
  for (const name of readdirSync(stagingFolder(other))) {
    const bytes = readFileSync(path.join(stagingFolder(other), name))
    for (const secret of ['5ec2e7'.repeat(10), '7a5511'.repeat(10)])
      expect(bytes.includes(Buffer.from(secret, 'hex')), name).toBe(false)
  }
})

describe.each([
  ['is cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
  [
    'has one bit changed',
    (bytes: Buffer) => Buffer.from(bytes.with(bytes.length - 500, bytes.at(-500)! ^ 1)),
  ],
  [
    'has another date on its head',
    (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('"key":"', '"key":"AA'), 'latin1'),
  ],
  ['is none', () => Buffer.from('hello\n')],
])('a backup that %s', (_what, change) => {
  it('is refused, and nothing of it is left', async () => {
    await charge()
    const { path: file } = await backUp()
    writeFileSync(file, change(readFileSync(file)))
    const other = emptyTill()
    await expect(stageRestore({ dataDir: other, file, passphrase, now })).rejects.toMatchObject({
      code: expect.stringMatching(/invalid_input|wrong_passphrase/),
    })
    expect(readdirSync(other)).toEqual([])
  })
})

describe('where the disk fails while a backup is made', () => {
  const broken = (code: string) => Object.assign(new Error(code), { code })
  it.each(['ENOSPC', 'EIO'])('with %s, the last good one stays and the next is made', async (code) => {
    await charge()
    const good = await backUp()
    let written = 0
    const fail = (part: Uint8Array): void => {
      written += part.length
      if (written > 1000) throw broken(code)
    }
    await expect(backUp(now + 1000, fail)).rejects.toMatchObject({ code })
    expect(readdirSync(disk)).toEqual([path.basename(good.path)])
    expect(await verifyBackup({ dataDir, file: good.path, passphrase })).toMatchObject({ ok: true })
    await backUp(now + 2000)
  })

  it('is unplugged, nothing is written elsewhere', async () => {
    rmSync(disk, { recursive: true })
    await expect(backUp()).rejects.toMatchObject({ code: 'ENOENT' })
    expect(existsSync(disk)).toBe(false)
  })

  it('is unplugged in the middle, the backup is none', async () => {
    await expect(backUp(now, () => rmSync(disk, { recursive: true, force: true }))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })

  it('writes something else than it was given, the backup is none', async () => {
    await expect(
      backUp(now, (part) => {
        if (part.length > 1000) part[part.length - 1]! ^= 1
      }),
    ).rejects.toMatchObject({ explanation: { reason: 'backup_not_whole' } })
    expect(readdirSync(disk)).toEqual([])
  })

  it('loses power, what was half written is removed by the next', async () => {
    const half = path.join(disk, `.ringline-AB12-20260531T030000Z.backup.${2 ** 22}-${randomUUID()}.part`)
    writeFileSync(half, 'half')
    utimesSync(half, 1, 1)
    writeFileSync(path.join(disk, 'accounts.part'), "somebody's own")
    await backUp()
    expect(readdirSync(disk).toSorted()).toEqual(['accounts.part', 'ringline-AB12-20260601T100000Z.backup'])
  })
})

describe('a restore', () => {
  const restore = async (other: string): Promise<void> => {
    await stageRestore({ dataDir: other, file: (await backUp()).path, passphrase, now })
    await finishRestore(other, () => {})
  }

  it('has every payment, tells of itself, and gives no number of the old till again', async () => {
    const old = await charge()
    const other = emptyTill()
    await restore(other)
    const late = await charge()
    await till.close()
    await open(other)
    expect(await till.call('settings.get', {})).toMatchObject({
      booksBehind: { state: 'restored', markedAt: '2026-06-01T10:00:00.000Z' },
    })
    await expect(charge()).rejects.toMatchObject({ code: 'books_behind' })
    expect((await till.call('payments.get', { id: old.id })).merchantOrderId).toBe(old.merchantOrderId)
    expect((await till.call('books.accept', {})).booksBehind).toBeUndefined()
    const next = await charge()
    expect([old, late].map(({ merchantOrderId }) => merchantOrderId)).not.toContain(next.merchantOrderId)
    expect([old, late].map(({ receiptNumber }) => receiptNumber)).not.toContain(next.receiptNumber)
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
    const { items } = await till.call('audit.list', {})
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['books.restored', 'books.accepted']),
    )
    await till.close()
    await open(other)
    expect((await till.call('settings.get', {})).booksBehind).toBeUndefined()
  })

  it('goes over no books that are younger, or others, then or later', async () => {
    await charge()
    const { path: file } = await backUp()
    const stage = () => stageRestore({ dataDir, file, passphrase, now })
    await stage()
    await till.close()
    await finishRestore(dataDir, () => {})
    await open()
    await till.call('books.accept', {})
    // The same books went on.
    await charge()
    await expect(stage()).rejects.toMatchObject({ explanation: { reason: 'restore_over_books' } })
    const other = emptyTill()
    await till.close()
    await open(other)
    await stageRestore({ dataDir: other, file, passphrase, now })
    await charge()
    await till.close()
    await finishRestore(other, () => {})
    await open(other)
    expect((await till.call('payments.list', {})).items).toHaveLength(1)
    expect(readdirSync(other)).toContain('restore-refused-20260601T100000')
  })

  it('that was cut off at any moment is gone on from', async () => {
    await charge()
    const { path: file } = await backUp()
    await till.close()
    const other = emptyTill()
    await open(other)
    await till.close()
    await stageRestore({ dataDir: other, file, passphrase, now })
    const before = readdirSync(other).filter((name) => /\.db/.test(name))
    // Cut off once the till's own files are aside and the first restored one is in place.
    const ready = path.join(stagingFolder(other), 'ready.json')
    const aside = path.join(other, 'before-restore-20260601T100000')
    mkdirSync(aside)
    const { renameSync } = await import('node:fs')
    writeFileSync(
      ready,
      JSON.stringify({
        ...JSON.parse(readFileSync(ready, 'utf8')),
        moving: { aside: path.basename(aside), names: before },
      }),
    )
    for (const name of before.slice(0, -1)) renameSync(path.join(other, name), path.join(aside, name))
    const first = readdirSync(stagingFolder(other)).find((name) => name === before[0])!
    renameSync(path.join(stagingFolder(other), first), path.join(other, first))
    await finishRestore(other, () => {})
    expect(readdirSync(aside).toSorted()).toEqual(before.toSorted())
    expect(existsSync(stagingFolder(other))).toBe(false)
    await open(other)
    expect((await till.call('payments.list', {})).items).toHaveLength(1)
  })

  it('that was cut off before it was whole is none', async () => {
    mkdirSync(stagingFolder(dataDir))
    writeFileSync(path.join(stagingFolder(dataDir), 'settings.db'), 'half')
    await finishRestore(dataDir, () => {})
    expect(existsSync(stagingFolder(dataDir))).toBe(false)
  })
})
