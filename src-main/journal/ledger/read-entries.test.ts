import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Journal, openJournal } from '../journal.ts'
import { countEntries, listAttempts, listEntries } from './read-entries.ts'

let dataDir: string
let journal: Journal
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-books-'))
  journal = openJournal(dataDir, 'test', () => 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  journal.close()
  rmSync(dataDir, { recursive: true })
})

// With a million payments a scan holds up whoever is charging for seconds.
it('every question of the bookkeeping is answered from an index', async () => {
  const database = new DatabaseSync(path.join(dataDir, 'journal-test.db'))
  const asked: string[] = []
  const prepare = DatabaseSync.prototype.prepare
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql: string) {
    asked.push(sql)
    return prepare.call(this, sql)
  })
  await countEntries(database, 0, 1)
  expect([...listEntries(database, 0, 1), ...listAttempts(database, 0, 1)]).toEqual([])
  vi.restoreAllMocks()
  expect(asked.length).toBeGreaterThan(4)
  const scans = asked.flatMap((sql) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail))
      .filter((detail) => /^(SCAN|SEARCH) (?!CONSTANT)/.test(detail) && !detail.includes('USING'))
      .map((detail) => `${detail}: ${sql}`),
  )
  expect(scans).toEqual([])
  database.close()
})
