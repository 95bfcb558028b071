import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Log } from '../../logging/log.ts'
import { openDatabase } from '../../storage/database.ts'
import { journalMigrations } from '../migrations.ts'
import { type Projection, runProjections } from './projection.ts'

let dir: string
let database: DatabaseSync
beforeEach(() => {
  vi.useFakeTimers()
  logged.length = 0
  dir = mkdtempSync(path.join(os.tmpdir(), 'ringline-follow-'))
  database = openDatabase(path.join(dir, 'journal.db'), journalMigrations)
  database.exec('CREATE TABLE seen (payment_id TEXT) STRICT')
})
afterEach(() => {
  vi.useRealTimers()
  database.close()
  rmSync(dir, { recursive: true })
})

const happen = (...paymentIds: readonly (string | null)[]): void => {
  for (const id of paymentIds)
    database
      .prepare("INSERT INTO events (at, payment_id, kind, changes, hash) VALUES (0, ?, 'happened', '{}', '')")
      .run(id)
}
const seen = (): unknown[] =>
  database
    .prepare('SELECT payment_id FROM seen')
    .all()
    .map((row) => row.payment_id)
const table: Projection = {
  counter: 'seen',
  update(id) {
    database.prepare('INSERT INTO seen VALUES (?)').run(id)
  },
}

const diskFault = Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 })
const logged: unknown[] = []
const log: Log = (level, message, detail) => logged.push([level, message, detail?.paymentId])

describe('a derived table', () => {
  it('follows what happens a moment later, once for a payment with many events', () => {
    const follower = runProjections(database, [table], log)
    happen('a', 'b', 'a', null)
    follower.schedule()
    expect(seen()).toEqual([])
    vi.runAllTimers()
    expect(seen()).toEqual(['b', 'a'])
  })

  it('is up to date when it is asked', () => {
    const follower = runProjections(database, [table], log)
    happen(...Array.from({ length: 150 }, (_, n) => `p${n}`))
    follower.catchUp()
    expect(seen()).toHaveLength(150)
    follower.stop()
  })

  it('far behind, follows in turns and keeps nobody waiting', () => {
    const follower = runProjections(database, [table], log)
    happen(...Array.from({ length: 250 }, (_, n) => `p${n}`))
    follower.catchUp()
    expect(seen()).toEqual([])
    vi.runAllTimers()
    expect(seen()).toHaveLength(250)
  })

  it('goes on after a restart where it stopped', () => {
    happen('a')
    runProjections(database, [table], log).catchUp()
    happen('b')
    runProjections(database, [table], log)
    vi.runAllTimers()
    expect(seen()).toEqual(['a', 'b'])
  })

  it('does again what it was killed in', () => {
    const killed: Projection = {
      ...table,
      update(id) {
        table.update(id)
        if (id === 'b') throw diskFault
      },
    }
    happen('a', 'b')
    expect(() => runProjections(database, [killed], log).catchUp()).toThrow(diskFault)
    expect(seen()).toEqual([])
    runProjections(database, [table], log).catchUp()
    expect(seen()).toEqual(['a', 'b'])
  })

  it('passes over a payment that it cannot take in, and says so', () => {
    const choosy: Projection = {
      ...table,
      update(id) {
        table.update(id)
        if (id === 'b') throw new RangeError('Invalid time value')
      },
    }
    happen('a', 'b', 'c')
    runProjections(database, [choosy], log).catchUp()
    expect(seen()).toEqual(['a', 'c'])
    expect(logged).toEqual([['error', 'A payment cannot be read for a table', 'b']])
  })

  it('leaves the others in peace when its disk fails, and tries again after the next event', () => {
    let fails = true
    const failing: Projection = {
      ...table,
      update(id) {
        if (fails) throw diskFault
        table.update(id)
      },
    }
    const follower = runProjections(database, [failing], log)
    happen('a')
    expect(() => vi.runAllTimers()).not.toThrow()
    fails = false
    follower.schedule()
    vi.runAllTimers()
    expect(seen()).toEqual(['a'])
  })
})
