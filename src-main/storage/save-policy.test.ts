import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSavePolicy } from './save-policy.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'places-'))
  mkdirSync(path.join(folder, 'Till'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const check = (...names: string[]) =>
  createSavePolicy(path.join(folder, 'Till')).check(path.join(folder, ...names))
const refused = { code: 'invalid_input', field: 'path' }

it('takes what is beside the data folder, new or an ordinary file', async () => {
  writeFileSync(path.join(folder, 'old.csv'), 'id,amount')
  for (const name of ['new.csv', 'old.csv', 'Tills', 'Till.csv']) await check(name)
  await check('a', 'b', 'new.csv')
})

it('refuses what is below it by any spelling of its name', async () => {
  symlinkSync(path.join(folder, 'Till'), path.join(folder, 'link'))
  symlinkSync(folder, path.join(folder, 'up'))
  for (const names of [
    ['Till'],
    ['Till', 'x'],
    ['TILL', 'x'],
    ['till', 'a', 'b'],
    ['\uFF34ill', 'x'],
    ['link', 'x'],
    ['link', 'a', 'b'],
    ['up', 'Till', 'x'],
    ['up', 'up', 'link', 'x'],
  ]) {
    await expect(check(...names)).rejects.toMatchObject(refused)
  }
})

it('refuses a data folder that is itself reached through a link', async () => {
  symlinkSync(path.join(folder, 'Till'), path.join(folder, 'link'))
  const places = createSavePolicy(path.join(folder, 'link'))
  await expect(places.check(path.join(folder, 'Till', 'x'))).rejects.toMatchObject(refused)
})

it('replaces nothing but ordinary files', async () => {
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'dangling'))
  writeFileSync(path.join(folder, 'kept.db'), 'SQLite format 3\0...')
  writeFileSync(path.join(folder, 'kept.db-wal'), Buffer.from([0x37, 0x7f, 0x06, 0x82, 0]))
  for (const name of ['dangling', 'kept.db', 'kept.db-wal']) {
    await expect(check(name)).rejects.toMatchObject(refused)
  }
})

it('replaces no file of the till that has a second name elsewhere', async () => {
  writeFileSync(path.join(folder, 'Till', 'receipt.log'), 'kept')
  linkSync(path.join(folder, 'Till', 'receipt.log'), path.join(folder, 'second.csv'))
  await expect(check('second.csv')).rejects.toMatchObject(refused)
  writeFileSync(path.join(folder, 'a.csv'), 'id')
  linkSync(path.join(folder, 'a.csv'), path.join(folder, 'b.csv'))
  await check('b.csv')
})

it('refuses what Windows takes for something else than a file', async () => {
  const { check: checkOnWindows } = createSavePolicy(path.join(folder, 'Till'), 'win32')
  for (const name of [
    String.raw`\\?\C:\till\journal-live.db`,
    String.raw`\\.\PhysicalDrive0`,
    String.raw`C:\exports\books.csv:hidden`,
    String.raw`C:\till.\journal-live.db`,
    String.raw`C:\till \journal-live.db`,
    String.raw`C:\exports\NUL`,
    String.raw`C:\exports\com1.csv`,
  ]) {
    await expect(checkOnWindows(name)).rejects.toMatchObject(refused)
  }
  await checkOnWindows(String.raw`C:\exports\books.csv`)
})
