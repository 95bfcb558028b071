import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSettings, type SettingsStore } from '../../settings/settings-store.ts'
import type { SafeStorage } from '../../storage/safe-storage.ts'
import { eventHash, genesisHash } from '../events/hash-chain.ts'
import { type Journal, openJournal } from '../journal.ts'
import { openAnchors } from './anchor.ts'

let dataDir: string
let settings: SettingsStore
let journal: Journal
const file = () => path.join(dataDir, 'journal-training.db')
const keyring: SafeStorage = {
  encrypt: (text) => Buffer.from(text).reverse(),
  decrypt: (bytes) => Buffer.from(bytes).reverse().toString(),
}

async function open({ secrets }: { secrets?: SafeStorage } = { secrets: keyring }): Promise<void> {
  settings = openSettings(
    dataDir,
    () => 0.5,
    () => {},
  )
  const anchors = await openAnchors(settings.database, secrets, () => {})
  journal = openJournal(
    dataDir,
    'training',
    () => 1000,
    () => undefined,
    anchors,
  )
}
function close(): void {
  journal.close()
  settings.close()
}
const note = (count: number): void => {
  for (let at = 0; at < count; at++) journal.appendEvent('happened', { at })
}

/** Changes a file while the till is closed, as anybody can who has it. */
function tamper(name: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(path.join(dataDir, name))
  work(database)
  database.close()
}

/** The whole chain made anew, as if the log had always been so. */
function rebuildChain(database: DatabaseSync): void {
  database.exec('DROP TRIGGER events_are_not_changed; DROP TRIGGER events_are_not_deleted')
  let previous = genesisHash
  for (const row of database.prepare('SELECT * FROM events ORDER BY seq').all()) {
    const paymentId = row.payment_id === null ? null : String(row.payment_id)
    const changes = String(row.changes).replace('"at":1', '"at":7')
    const event = { seq: Number(row.seq), at: Number(row.at), paymentId, kind: String(row.kind), changes }
    previous = eventHash(previous, event)
    database
      .prepare('UPDATE events SET changes = ?, hash = ? WHERE seq = ?')
      .run(changes, previous, event.seq)
  }
}

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-anchor-'))
  await open()
})
afterEach(() => {
  close()
  rmSync(dataDir, { recursive: true })
})

describe('the mark outside the journal', () => {
  it('follows in a moment, and at the end', async () => {
    expect(journal.anchorStatus().state).toBe('unmarked')
    note(3)
    const anchors = await openAnchors(settings.database, keyring, () => {})
    await vi.waitFor(() =>
      expect(anchors.read('training')).toMatchObject([{ proof: 'key', checkpoint: { seq: 3 } }]),
    )
    note(1)
    close()
    await open()
    expect(journal.anchorStatus()).toMatchObject({ state: 'level', keyed: true, checkpoint: { seq: 4 } })
  })

  it('is behind after a crash, and the journal goes on from it', async () => {
    note(3)
    close()
    copyFileSync(path.join(dataDir, 'settings.db'), path.join(dataDir, 'earlier'))
    await open()
    note(2)
    close()
    copyFileSync(path.join(dataDir, 'earlier'), path.join(dataDir, 'settings.db'))
    await open()
    expect(journal.anchorStatus()).toMatchObject({ state: 'level', checkpoint: { seq: 3 } })
  })

  it.each([
    ['an older copy of the journal', 'shorter', () => copyFileSync(path.join(dataDir, 'older'), file())],
    ['no journal', 'replaced', () => rmSync(file())],
    ['a log that was rewritten', 'changed', () => tamper('journal-training.db', rebuildChain)],
    [
      'a counter that was set back',
      'changed',
      () =>
        tamper('journal-training.db', (db) =>
          db.exec("UPDATE counters SET value = 0 WHERE name = 'receipt'"),
        ),
    ],
    [
      'a rewritten log, and a mark to match',
      'forged',
      () => {
        let hash = ''
        tamper('journal-training.db', (db) => {
          rebuildChain(db)
          hash = String(db.prepare('SELECT hash FROM events ORDER BY seq DESC').get()?.hash)
        })
        tamper('settings.db', (db) =>
          db.prepare("UPDATE anchors SET mark = json_set(mark, '$.hash', ?)").run(hash),
        )
      },
    ],
    ['no mark', 'forged', () => tamper('settings.db', (db) => db.exec('DELETE FROM anchors'))],
    [
      'neither mark nor key',
      'forged',
      () => tamper('settings.db', (db) => db.exec('DELETE FROM anchors; DELETE FROM anchor_key')),
    ],
  ] as const)('tells %s', async (_what, state, change) => {
    note(2)
    close()
    copyFileSync(file(), path.join(dataDir, 'older'))
    tamper('journal-training.db', (db) => db.exec("INSERT INTO counters VALUES ('receipt', 9)"))
    await open()
    note(2)
    close()
    change()
    await open()
    expect(journal.anchorStatus().state).toBe(state)

    // Whatever is written from here on, the proof stays until somebody accepts the journal as it is.
    note(5)
    close()
    await open()
    expect(['level', 'unmarked']).not.toContain(journal.anchorStatus().state)
    const { counters } = journal.anchorStatus()
    journal.acceptAnchorStatus()
    expect(journal.anchorStatus()).toMatchObject({ state: 'level', keyed: true })
    let receipt: ReturnType<StatementSync['get']>
    tamper('journal-training.db', (db) => {
      receipt = db.prepare("SELECT value FROM counters WHERE name = 'receipt'").get()
    })
    expect(Number(receipt?.value ?? 0)).toBeGreaterThanOrEqual(counters.receipt ?? 0)
    close()
    await open()
    expect(journal.anchorStatus().state).toBe('level')
  })

  it('is compared without a keyring too, and a key that comes later signs from there', async () => {
    note(1)
    close()
    await open({})
    expect(journal.anchorStatus()).toMatchObject({ state: 'level', keyed: false })
    note(1)
    close()
    await open()
    expect(journal.anchorStatus()).toMatchObject({ state: 'level', keyed: true, checkpoint: { seq: 2 } })
    close()
    await open({})
    tamper('journal-training.db', (db) =>
      db.exec('DROP TRIGGER events_are_not_deleted; DELETE FROM events WHERE seq > 1'),
    )
    close()
    await open({})
    expect(journal.anchorStatus().state).toBe('shorter')
  })
})
