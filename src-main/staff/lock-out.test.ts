import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { lockedForColumn, staffTable } from './tables.ts'

it('keep what is left of a lock-out that an earlier version wrote down as a time of day', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(staffTable)
  const add = database.prepare("INSERT INTO staff VALUES (?, ?, 'cashier', 1, x'00', x'00', ?, ?)")
  const now = Date.now()
  add.run('free', 'Free', 0, 0)
  add.run('over', 'Over', 3, now - 1000)
  add.run('locked', 'Locked', 5, now + 300_000)
  add.run('odd', 'Odd', 7, now + 1e12)
  database.exec(lockedForColumn)
  const left = (id: string) =>
    Number(database.prepare('SELECT locked_for AS ms FROM staff WHERE id = ?').get(id)?.ms)
  expect([left('free'), left('over'), left('odd')]).toEqual([0, 0, 3_600_000])
  expect(left('locked')).toBeGreaterThan(200_000)
  expect(left('locked')).toBeLessThanOrEqual(300_000)
  database.close()
})
