import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Environment } from '#contract/settings.ts'
import { openTill, type Till } from '../../src-main/till.ts'
import { unpackWaitingChanges } from './fixtures/old-books.ts'

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
  for (const { id, environment, kind, changes } of waiting)
    again
      .prepare('INSERT INTO audit_outbox (id, environment, kind, changes) VALUES (?, ?, ?, ?)')
      .run(id ?? null, environment ?? null, kind ?? null, changes ?? null)
  again.close()
  await open()
  expect(await ofKind('tax_rate.saved')).toHaveLength(1)
  expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
})

const saveRate = (name: string) =>
  till.call('taxRates.save', { name, percent: '20', inclusive: true, active: true })
const rateNames = async () => (await ofKind('tax_rate.saved')).map(({ changes }) => changes.name)
const settingsFile = () => path.join(dataDir, 'settings.db')

it('what is changed after the settings were lost is told to the others as before', async () => {
  await saveRate('One')
  await saveRate('Two')
  await go('test')
  await go('training')
  await till.close()
  for (const end of ['', '-wal', '-shm']) rmSync(`${settingsFile()}${end}`, { force: true })
  await open()
  await saveRate('Three')
  await go('test')
  expect(await rateNames()).toEqual(['One', 'Two', 'Three'])
})

it('an older copy of the settings brings back no change that was told, and keeps none from being told', async () => {
  await saveRate('One')
  await till.close()
  copyFileSync(settingsFile(), path.join(dataDir, 'copy.db'))
  await open()
  await saveRate('Two')
  await go('test')
  await go('training')
  await till.close()
  copyFileSync(path.join(dataDir, 'copy.db'), settingsFile())
  await open()
  await saveRate('Three')
  for (const environment of ['test', 'live', 'test'] as const) {
    await go(environment)
    // What waited for the live books alone went with the settings that it stood in.
    expect(await rateNames()).toEqual(environment === 'test' ? ['One', 'Two', 'Three'] : ['One', 'Three'])
  }
})

it('what waited by its place alone is told once, also under a place that was given again', async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
  unpackWaitingChanges(dataDir)
  // Migrated twice: the copy is put back after the test books have taken it in.
  for (const _round of [1, 2]) {
    await open()
    await go('test')
    expect(await rateNames()).toEqual(['First', 'Anew', 'Last'])
    expect(await ofKind('product.saved')).toHaveLength(1)
    await go('live')
    expect(await rateNames()).toEqual(['First', 'Last'])
    await till.close()
    const books = path.join(dataDir, 'kept')
    unpackWaitingChanges(books)
    copyFileSync(path.join(books, 'settings.db'), settingsFile())
  }
  await open()
})

it('one that cannot be read keeps no books from opening, and is told of', async () => {
  await saveRate('One')
  await saveRate('Two')
  await saveRate('Three')
  await till.close()
  const database = new DatabaseSync(settingsFile())
  database.exec(
    `UPDATE audit_outbox SET changes = 'cut o' WHERE environment = 'test' AND changes LIKE '%Two%';
     UPDATE audit_outbox SET changes = '[1]' WHERE environment = 'live' AND changes LIKE '%Two%'`,
  )
  database.close()
  await open()
  for (const environment of ['test', 'live', 'test'] as const) {
    await go(environment)
    expect(await rateNames()).toEqual(['One', 'Three'])
    expect(await ofKind('audit.unreadable')).toEqual([
      { kind: 'audit.unreadable', changes: { kind: 'tax_rate.saved' } },
    ])
  }
})

it('of more than may wait the books tell how many are missing, and since when', async () => {
  const database = new DatabaseSync(settingsFile())
  database.exec(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
     INSERT INTO audit_outbox (environment, id, kind, changes)
     SELECT 'test', 'id ' || i, 'tax_rate.saved',
       json_object('name', 'Rate ' || i, 'madeAt', '2026-01-01T00:00:00Z') FROM n`,
  )
  database.close()
  await saveRate('Newest')
  await go('test')
  const newest = new DatabaseSync(path.join(dataDir, 'journal-test.db'), { readOnly: true })
  const taken = newest.prepare('SELECT kind, changes FROM events ORDER BY seq').all()
  newest.close()
  const [gap, first] = taken.slice(0, 2).map(({ changes }) => JSON.parse(String(changes)))
  expect(taken[0]?.kind).toBe('audit.gap')
  expect(gap).toEqual({ count: 1001, from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' })
  expect(first).toMatchObject({ name: 'Rate 1002' })
  // The gap, those after it, the newest, and the change of the environment.
  expect(taken).toHaveLength(1 + 8999 + 1 + 1)
  expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
})

it('an address is told with the key before it in the books that it is of', async () => {
  await till.call('settings.setSecretKey', { environment: 'live', secretKey: 'sk_live_1234567890abcdef' })
  await till.call('settings.update', { environment: 'live', theme: 'dark' })
  await till.call('settings.update', { gatewayUrl: 'https://one.example' })
  await till.call('settings.setSecretKey', { environment: 'live', secretKey: 'sk_live_abcdef1234567890' })
  await go('training')
  await till.call('settings.update', { environment: 'live', gatewayUrl: 'https://two.example' })
  const addresses = (await ofKind('settings.changed')).map(({ changes }) => changes)
  expect(addresses.filter(({ gatewayUrl }) => gatewayUrl !== undefined)).toMatchObject([
    { gatewayUrl: 'https://one.example', keyBefore: { last4: 'cdef' }, madeIn: 'live' },
    {
      gatewayUrl: 'https://two.example',
      keyBefore: { host: 'one.example', last4: '7890' },
      madeIn: 'training',
    },
  ])
  await go('test')
  expect(JSON.stringify(await events())).not.toMatch(/keyBefore|two\.example/)
})

it('each change is signed by who made it, and by who approved it, whoever opens the other books', async () => {
  const manager = { role: 'manager', active: true } as const
  const mia = await till.call('staff.save', { name: 'Mia', ...manager, pin: '4711' })
  const signIn = async (staffId: string, pin: string) =>
    (await till.call('staff.signIn', { staffId, pin })).session
  const asMia = await signIn(mia.id, '4711')
  const bo = await till.call('staff.save', { name: 'Bo', ...manager, pin: '8152' }, asMia)
  const cem = await till.call(
    'staff.save',
    { name: 'Cem', role: 'cashier', active: true, pin: '1234' },
    asMia,
  )
  const asBo = await signIn(bo.id, '8152')
  const asCem = await signIn(cem.id, '1234')
  const rate = { percent: '20', inclusive: true, active: true }
  await Promise.all([
    till.call('taxRates.save', { name: 'Of Mia', ...rate }, asMia),
    till.call('taxRates.save', { name: 'Of Bo', ...rate }, asBo),
  ])
  const input = { name: 'Of Cem', ...rate }
  const { approval } = await till.call(
    'staff.approve',
    { staffId: bo.id, pin: '8152', method: 'taxRates.save', input },
    asCem,
  )
  await till.call('taxRates.save', input, { token: asCem, approval })
  for (const environment of ['test', 'live'] as const) {
    await till.call('settings.update', { environment }, asMia)
    const { items } = await till.call('audit.list', { limit: 500 }, asMia)
    const signatures = items
      .filter(({ kind }) => kind === 'tax_rate.saved')
      .map(({ changes: { name, by, approvedBy } }) => ({ name, by, approvedBy }))
    expect(signatures.toReversed()).toEqual([
      { name: 'Of Mia', by: { id: mia.id, name: 'Mia' } },
      { name: 'Of Bo', by: { id: bo.id, name: 'Bo' } },
      { name: 'Of Cem', by: { id: cem.id, name: 'Cem' }, approvedBy: { id: bo.id, name: 'Bo' } },
    ])
  }
})

it('a change that failed waits for nobody', async () => {
  await expect(
    till.call('products.save', { name: 'Roses', unitAmount: 500, currency: 'USD', taxRateId: 'none' }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  await go('test')
  expect(await ofKind('product.saved')).toEqual([])
})
