import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTill, type Till } from '../../src-main/till.ts'

let base: string
let till: Till
let target: string
let chosen: (file: string) => void
beforeEach(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), 'ringline-snapshots-'))
  target = path.join(base, 'books.csv')
  till = await openTill({
    dataDir: path.join(base, 'till'),
    choosePath: () =>
      new Promise((resolve) => {
        chosen = resolve
      }),
  })
  for (let count = 0; count < 12; count++) {
    await till.call('payments.charge', {
      attemptId: randomUUID(),
      sale: { currency: 'USD', amount: 1_000 + count },
      card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    })
  }
})
afterEach(async () => {
  await till.close()
  rmSync(base, { recursive: true })
})

const period = { from: '2000-01-01', to: '2999-12-31' }

it('an export, a report and the proof end with the books they began with, whatever environment is chosen', async () => {
  const exported = till.call('bookkeeping.export', { format: 'csv', ...period })
  const date = new Date().toISOString().slice(0, 10)
  const others = [till.call('bookkeeping.day', { date }), till.call('audit.verify', {})] as const
  await till.call('settings.update', { environment: 'test' })
  chosen(target)
  expect(await exported).toMatchObject({ rows: 12, path: target })
  expect(readFileSync(target, 'utf8')).not.toContain(',test,')
  expect(await others[0]).toMatchObject({ environment: 'training' })
  expect(await others[1]).toMatchObject({ ok: true, payments: 12 })
})

it('closing ends what is being read, and leaves nothing of it', async () => {
  const verified = till.call('audit.verify', {})
  const exported = till.call('bookkeeping.export', { format: 'csv', ...period })
  chosen(target)
  const told = Promise.allSettled([verified, exported])
  await till.close()
  for (const outcome of await told) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'not_available' })
  }
  expect(readdirSync(base).filter((name) => name.endsWith('.part'))).toEqual([])
})
