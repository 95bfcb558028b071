import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Environment } from '#contract/settings.ts'
import { openTill, type Till } from '../../src-main/till.ts'

let dataDir: string
let till: Till
const secrets = {
  encrypt: (text: string) => Buffer.from(text).reverse(),
  decrypt: (encrypted: Uint8Array) => Buffer.from(encrypted).reverse().toString(),
}
const open = async (): Promise<void> => {
  till = await openTill({ dataDir, secrets })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-audit-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const go = (environment: Environment) => till.call('settings.update', { environment })
const events = async () =>
  (await till.call('audit.list', { limit: 500 })).items
    .toReversed()
    .map(({ kind, changes }) => ({ kind, changes }))
const ofKind = async (kind: string) => (await events()).filter((event) => event.kind === kind)

it('what is changed in training stands in the books of every environment that it concerns, once', async () => {
  await till.call('settings.setSecretKey', { environment: 'live', secretKey: 'sk_live_1234567890abcdef' })
  const rate = await till.call('taxRates.save', { name: 'VAT', percent: '20', inclusive: true, active: true })
  const product = await till.call('products.save', { name: 'Roses', unitAmount: 500, currency: 'USD' })
  await till.call('products.remove', { id: product.id })
  await till.call('settings.update', { sounds: false })
  for (const round of [1, 2]) {
    for (const environment of ['test', 'live'] as const) {
      await go(environment)
      expect(await ofKind('tax_rate.saved')).toEqual([
        { kind: 'tax_rate.saved', changes: { ...rate, madeAt: expect.any(String), madeIn: 'training' } },
      ])
      expect(await ofKind('product.saved')).toHaveLength(1)
      expect(await ofKind('product.removed')).toHaveLength(1)
      expect(
        (await ofKind('settings.changed')).filter(({ changes }) => changes.sounds === false),
      ).toHaveLength(1)
      // A key is its own environment's, and is never told.
      const keys = await ofKind('settings.secret_key_changed')
      expect(keys).toHaveLength(environment === 'live' ? 1 : 0)
      expect(JSON.stringify(await events())).not.toContain('sk_live_')
      expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
    }
    if (round === 1) {
      await till.close()
      await open()
    }
  }
})

it('an address is told to its own environment alone, and a member of the staff to all, with who did it', async () => {
  await go('live')
  await till.call('settings.update', { gatewayUrl: 'https://pay.example' })
  await go('training')
  const manager = await till.call('staff.save', { name: 'Mia', role: 'manager', active: true, pin: '4711' })
  const { session } = await till.call('staff.signIn', { staffId: manager.id, pin: '4711' })
  await till.call('staff.save', { name: 'Cem', role: 'cashier', active: true, pin: '1234' }, session)
  await till.call('settings.update', { environment: 'test' }, session)
  const list = async () => (await till.call('audit.list', { limit: 500 }, session)).items
  const saved = (await list()).filter(({ kind }) => kind === 'staff.saved')
  expect(saved.map(({ changes }) => changes.name)).toEqual(['Cem', 'Mia'])
  expect(saved[1]?.changes).not.toHaveProperty('by')
  expect(saved[0]?.changes).toMatchObject({ by: { name: 'Mia' }, madeIn: 'training' })
  expect(JSON.stringify(await list())).not.toContain('pay.example')
  expect(JSON.stringify(saved)).not.toContain('1234')
})

it('a kill between the books and the list that waits writes nothing twice', async () => {
  await till.call('taxRates.save', { name: 'VAT', percent: '20', inclusive: true, active: true })
  await till.close()
  const settings = path.join(dataDir, 'settings.db')
  // Before the books of test have taken it in, as the list stands after a kill.
  const database = new DatabaseSync(settings)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const waiting = database.prepare("SELECT * FROM audit_outbox WHERE environment = 'test'").all()
  expect(waiting).toHaveLength(1)
  database.close()
  await open()
  await go('test')
  expect(await ofKind('tax_rate.saved')).toHaveLength(1)
  await till.close()
  const again = new DatabaseSync(settings)
  for (const { seq, environment, kind, changes } of waiting)
    again
      .prepare('INSERT INTO audit_outbox (seq, environment, kind, changes) VALUES (?, ?, ?, ?)')
      .run(seq ?? null, environment ?? null, kind ?? null, changes ?? null)
  again.close()
  await open()
  expect(await ofKind('tax_rate.saved')).toHaveLength(1)
  expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
})

it('a change that failed waits for nobody', async () => {
  await expect(
    till.call('products.save', { name: 'Roses', unitAmount: 500, currency: 'USD', taxRateId: 'none' }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  await go('test')
  expect(await ofKind('product.saved')).toEqual([])
})
