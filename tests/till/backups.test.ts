import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { charge, dataDir, now, open, till } from './fixtures/training-till.ts'

const passphrase = 'four words stand here'
let disk: string
beforeEach(async () => {
  disk = mkdtempSync(path.join(os.tmpdir(), 'ringline-disk-'))
  await till.close()
  await open({ backupWorkFactor: 2 })
})
afterEach(() => rmSync(disk, { recursive: true, force: true }))

const good = () =>
  vi.waitFor(
    async () => {
      const status = await till.call('backup.status', {})
      expect(status).toMatchObject({ isRunning: false, lastGood: expect.anything() })
      return status
    },
    { timeout: 20_000, interval: 20 },
  )

it('backups are made by themselves from the moment they are asked for, and when a period is closed', async () => {
  const states: string[] = []
  till.on('backup.changed', ({ state }) => states.push(state))
  expect(await till.call('backup.status', {})).toMatchObject({ state: 'off', hasPassphrase: false })
  await expect(till.call('backup.create', { path: disk })).rejects.toMatchObject({ code: 'not_configured' })
  expect(await till.call('backup.plan', { path: disk, passphrase })).toMatchObject({
    folder: disk,
    nightly: true,
    atClosing: true,
    hasPassphrase: true,
  })
  const first = await good()
  expect(readdirSync(disk)).toHaveLength(1)
  expect((await till.call('settings.get', {})).backup).toEqual({
    state: 'good',
    lastGoodAt: first.lastGood?.at,
  })
  await charge()
  await till.close()
  await open({ now: () => now() + 60_000, backupWorkFactor: 2 })
  await till.call('bookkeeping.close', {})
  await vi.waitFor(
    async () => {
      const { lastGood } = await till.call('backup.status', {})
      expect(lastGood?.at).not.toBe(first.lastGood?.at)
    },
    { timeout: 20_000, interval: 20 },
  )
  // Of one day the newest is kept.
  expect(readdirSync(disk)).toEqual([expect.stringContaining('100100Z.backup')])
  const { items } = await till.call('audit.list', {})
  const told = items.find(({ kind }) => kind === 'backup.plan_changed')
  expect(JSON.stringify(told)).not.toContain(passphrase)
  expect(states).toContain('good')
})

it('what fails is told, in words, until one is good again', async () => {
  const gone = path.join(disk, 'usb')
  await till.call('backup.plan', { path: gone, passphrase, nightly: false, atClosing: false })
  rmSync(gone, { recursive: true })
  await expect(till.call('backup.create', {})).rejects.toMatchObject({
    code: 'storage',
    explanation: { reason: 'backup_folder_gone' },
  })
  expect(await till.call('backup.status', {})).toMatchObject({
    state: 'old',
    lastFailure: { reason: 'backup_folder_gone' },
  })
  expect(readdirSync(dataDir).filter((name) => name.startsWith('backup-work'))).toEqual([])
  mkdirSync(gone)
  const { path: file, books } = await till.call('backup.create', {})
  expect(books).toMatchObject([{ environment: 'training' }])
  const status = await till.call('backup.status', {})
  expect(status.state).toBe('good')
  expect(status.lastFailure).toBeUndefined()
  expect(await till.call('backup.verify', { path: file, passphrase })).toMatchObject({ ok: true })
  await expect(till.call('backup.verify', { path: file, passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'wrong_passphrase',
    field: 'passphrase',
  })
})

it('books come back by a call, once the till is opened again', async () => {
  await charge()
  await till.call('backup.plan', { path: disk, passphrase, nightly: false, atClosing: false })
  const { path: file } = await till.call('backup.create', {})
  const restart = vi.fn()
  await till.close()
  rmSync(dataDir, { recursive: true })
  await open({ restart, backupWorkFactor: 2 })
  const { newRegister } = await till.call('backup.restore', { path: file, passphrase })
  await vi.waitFor(() => expect(restart).toHaveBeenCalledOnce())
  await till.close()
  await open()
  const settings = await till.call('settings.get', {})
  expect(settings).toMatchObject({
    tillPrefix: newRegister,
    booksBehind: { state: 'restored' },
    // The passphrase came along, the folder of another computer did not.
    backup: { state: 'old' },
  })
  expect((await till.call('payments.list', {})).items).toHaveLength(1)
})

it('is not made into the till’s own folder, and not without who may', async () => {
  await expect(till.call('backup.plan', { path: dataDir, passphrase })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'path',
  })
  await expect(till.call('backup.plan', { passphrase: 'short' })).rejects.toMatchObject({
    field: 'passphrase',
  })
  await till.call('staff.save', { name: 'Mia', role: 'manager', pin: '482913', active: true })
  for (const call of [
    till.call('backup.plan', { nightly: true }),
    till.call('backup.create', { path: disk }),
    till.call('backup.verify', { path: disk, passphrase }),
    till.call('backup.restore', { path: disk, passphrase }),
  ])
    await expect(call).rejects.toMatchObject({ code: 'signed_out' })
})
