import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from './database.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-storage-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

it('copies the data before it migrates, and migrates in whole steps', () => {
  const file = path.join(dataDir, 'old.db')
  const steps = [
    'CREATE TABLE t (a TEXT) STRICT',
    'ALTER TABLE t ADD COLUMN b TEXT',
    'INSERT INTO nowhere VALUES (1)',
  ]
  const old = openDatabase(file, steps.slice(0, 1))
  old.exec("INSERT INTO t VALUES ('kept')")
  old.close()
  expect(() => openDatabase(file, steps)).toThrow(expect.objectContaining({ code: 'storage' }))
  const copy = new DatabaseSync(`${file}.before-v3`, { readOnly: true })
  expect({ ...copy.prepare('SELECT * FROM t').get() }).toEqual({ a: 'kept' })
  copy.close()
  const half = new DatabaseSync(file, { readOnly: true })
  expect(half.prepare('PRAGMA user_version').get()?.user_version).toBe(2)
  half.close()
  expect(readdirSync(dataDir)).toContain('old.db.before-v3')
})

it('makes the copy anew where there is half of one, or one of an earlier day', () => {
  const file = path.join(dataDir, 'old.db')
  const steps = ['CREATE TABLE t (a TEXT) STRICT', 'INSERT INTO nowhere VALUES (1)']
  const copied = (): unknown[] => {
    const copy = new DatabaseSync(`${file}.before-v2`, { readOnly: true })
    const rows = copy.prepare('SELECT a FROM t').all()
    copy.close()
    return rows.map(({ a }) => a)
  }
  openDatabase(file, steps.slice(0, 1)).close()
  writeFileSync(`${file}.before-v2`, 'SQLite format 3\0, and then the power was gone')
  writeFileSync(`${file}.before-v2.part`, 'half of one')
  expect(() => openDatabase(file, steps)).toThrow(expect.objectContaining({ code: 'storage' }))
  expect(copied()).toEqual([])
  const old = openDatabase(file, steps.slice(0, 1))
  old.exec("INSERT INTO t VALUES ('sold since')")
  old.close()
  expect(() => openDatabase(file, steps)).toThrow(expect.objectContaining({ code: 'storage' }))
  expect(copied()).toEqual(['sold since'])
  expect(readdirSync(dataDir).filter((name) => name.endsWith('.part'))).toEqual([])
})

it('keeps the copy from before the first step when the later ones are tried again', () => {
  const file = path.join(dataDir, 'old.db')
  const steps = ['CREATE TABLE t (a TEXT) STRICT', 'DROP TABLE t', 'INSERT INTO nowhere VALUES (1)']
  openDatabase(file, steps.slice(0, 1)).close()
  for (let tries = 0; tries < 2; tries++)
    expect(() => openDatabase(file, steps)).toThrow(expect.objectContaining({ code: 'storage' }))
  const copy = new DatabaseSync(`${file}.before-v3`, { readOnly: true })
  expect(copy.prepare('SELECT count(*) AS n FROM t').get()?.n).toBe(0)
  copy.close()
})
