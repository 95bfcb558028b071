import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { charge, dataDir, open, till, useKey, world } from './fixtures/two-accounts.ts'

describe('training', () => {
  it('goes on after a look at an environment that has no key yet', async () => {
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    await till.call('settings.update', { environment: 'test' })
    await till.call('settings.update', { environment: 'training' })
    world.time += 3_600_000
    expect(await charge()).toMatchObject({ status: 'succeeded' })
  })
})

describe('an environment whose books are damaged', () => {
  const file = () => path.join(dataDir, 'journal-test.db')
  /** Each on books that were there, and closed. */
  const damages: [string, () => void][] = [
    ['text', () => writeFileSync(file(), 'this is no database, it is some text that is long enough')],
    ['a garbage header', () => writeFileSync(file(), readFileSync(file()).fill(0x5a, 0, 100))],
    ['a garbage page', () => writeFileSync(file(), readFileSync(file()).fill(0x5a, 100, 9000))],
    ['a file that was cut off', () => truncateSync(file(), 20_000)],
    ['one that was cut off at once', () => truncateSync(file(), 50)],
    [
      'a folder in its place',
      () => {
        rmSync(file())
        mkdirSync(file())
      },
    ],
    ['a newer version', () => changeFile('PRAGMA user_version = 99')],
    ['a table that is gone', () => changeFile('DROP TABLE payments')],
    ['a folder in place of its log', () => mkdirSync(`${file()}-wal`)],
  ]
  const changeFile = (sql: string): void => {
    const database = new DatabaseSync(file())
    database.exec(sql)
    database.close()
  }
  const goTo = (environment: 'training' | 'test') =>
    till.call('settings.update', { environment, theme: 'dark' })
  beforeEach(async () => {
    await goTo('test')
    await goTo('training')
  })

  it.each(damages)('(%s) leaves the till where it is, and opens in no other way', async (_kind, damage) => {
    damage()
    const events = async () => (await till.call('audit.list', {})).items.length
    const before = await events()
    await expect(till.call('settings.update', { environment: 'test', theme: 'light' })).rejects.toMatchObject(
      {
        code: expect.stringMatching(/^(storage|newer_database)$/),
        field: 'environment',
        message: expect.stringMatching(/^The test books cannot be opened\. .* in another environment\.$/),
      },
    )
    expect(await till.call('settings.get', {})).toMatchObject({ environment: 'training', theme: 'dark' })
    expect(await events()).toBe(before)
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    await till.close()
    await open()
    expect((await till.call('settings.get', {})).environment).toBe('training')
  })

  it.each(damages)('(%s) is told at the start, and training opens all the same', async (_kind, damage) => {
    await goTo('test')
    await till.close()
    damage()
    await expect(open({ log: () => {} })).rejects.toMatchObject({ name: 'TillError', field: 'environment' })
    await open({ environment: 'training' })
    expect(await charge()).toMatchObject({ status: 'succeeded' })
  })
})

describe('a change of the settings that the books cannot take in', () => {
  it('did not happen', async () => {
    const database = new DatabaseSync(path.join(dataDir, 'journal-training.db'))
    database.exec(
      "CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
    )
    await expect(till.call('settings.update', { theme: 'dark' })).rejects.toMatchObject({ code: 'storage' })
    expect((await till.call('settings.get', {})).theme).toBe('system')
    database.exec('DROP TRIGGER full')
    database.close()
    await till.call('settings.update', { theme: 'dark' })
    const [last] = (await till.call('audit.list', {})).items
    expect(last).toMatchObject({ kind: 'settings.changed', changes: { theme: 'dark' } })
  })
})

describe('the key and the address', () => {
  beforeEach(async () => {
    await till.call('settings.update', { environment: 'test' })
    await useKey('sk_test_one')
  })

  it('are not changed while a card is on its way', async () => {
    const arrived = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    world.meet = async ({ url }) => {
      if (!url.endsWith('/confirm')) return
      arrived.resolve()
      await goOn.promise
    }
    const charging = charge()
    await arrived.promise
    await expect(useKey('')).rejects.toMatchObject({ code: 'busy', retryable: true })
    await expect(useKey('sk_test_two')).rejects.toMatchObject({ code: 'busy' })
    await expect(
      till.call('settings.update', { gatewayUrl: 'https://elsewhere.example' }),
    ).rejects.toMatchObject({ code: 'busy' })
    goOn.resolve()
    expect(await charging).toMatchObject({ status: 'succeeded' })
    await useKey('sk_test_two')
  })

  it('once they are others, prove nothing by not finding a payment that was sent before', async () => {
    await till.call('settings.update', { protocol: 'one-call' })
    world.meet = async ({ method }) => {
      if (method === 'POST') throw new TypeError('fetch failed')
    }
    const { id, status } = await charge()
    expect(status).toBe('unknown')
    world.meet = async () => {}
    await useKey('sk_test_two')
    const lookLong = async () => {
      for (let looks = 0; looks < 5; looks++) {
        world.time += 120_000
        await till.call('payments.refresh', { id })
      }
      return till.call('payments.get', { id })
    }
    expect(await lookLong()).toMatchObject({ status: 'unknown', error: { code: 'not_known' } })
    await useKey('sk_test_one')
    expect(await lookLong()).toMatchObject({ status: 'failed', error: { code: 'never_reached' } })
  })

  it('are missed quietly: without a key a look has no answer', async () => {
    world.meet = async ({ url }) => {
      if (url.endsWith('/confirm') || url.includes('/pi_')) throw new TypeError('fetch failed')
    }
    const { id } = await charge()
    await useKey('')
    const faults: string[] = []
    await till.close()
    await open({ environment: 'test', log: (level, message) => level === 'error' && faults.push(message) })
    expect(await till.call('payments.refresh', { id })).toMatchObject({ status: 'unknown' })
    expect(faults).toEqual([])
  })
})
