import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { auditOutboxIds, auditOutboxTable, openAuditOutbox } from './audit-outbox.ts'

function openOutbox() {
  const database = new DatabaseSync(':memory:')
  database.exec(auditOutboxTable)
  database.exec(auditOutboxIds)
  let made = 0
  return openAuditOutbox(database, () => `made ${made++}`)
}

it('keeps the newest ten thousand of an environment, and tells how many made room and of which time', () => {
  const outbox = openOutbox()
  const total = 13_000
  const madeAt = (index: number) => new Date(index * 1_000).toISOString()
  for (let index = 0; index < total; index++) {
    outbox.put('live', `id ${index}`, 'product.saved', { index, madeAt: madeAt(index) })
    if (index === 5_000) outbox.put('test', 'other', 'product.saved', { index, madeAt: madeAt(index) })
  }
  const { events, crossOff } = outbox.waiting('live')
  const [gap, ...rest] = events
  expect(events.length).toBeLessThanOrEqual(10_000)
  expect(events.length).toBeGreaterThan(8_000)
  const missing = total - rest.length
  expect(gap).toMatchObject({
    kind: 'audit.gap',
    changes: { count: missing, from: madeAt(0), to: madeAt(missing - 1) },
  })
  expect(rest.map(({ changes }) => changes.index)).toEqual(rest.map((_, index) => missing + index))
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  crossOff()
  expect(outbox.waiting('live').events).toEqual([])
  expect(outbox.waiting('test').events).toMatchObject([{ id: 'other', changes: { index: 5_000 } }])
})

it('crosses off what was told, and nothing that came since', () => {
  const outbox = openOutbox()
  outbox.put('live', 'one', 'product.saved', {})
  const { crossOff } = outbox.waiting('live')
  outbox.put('live', 'two', 'product.saved', {})
  crossOff()
  expect(outbox.waiting('live').events).toMatchObject([{ id: 'two' }])
})
