import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPracticeGateway, type PracticeGateway } from '../../src-main/practice/app.ts'
import { openPracticeStore, type PracticeStore } from '../../src-main/practice/store.ts'
import { openTill, type Till, type TillOptions } from '../../src-main/till.ts'

/** Two accounts at the gateway, each behind its own key, and a network that can hold requests up or lose them. */
const accounts = new Map<string, PracticeGateway>()
const stores: PracticeStore[] = []
let meet: (request: Request) => Promise<void>
const network: typeof fetch = async (...sent) => {
  const request = new Request(...sent)
  await meet(request)
  const [key = ''] = Buffer.from(request.headers.get('authorization')?.slice(6) ?? '', 'base64')
    .toString()
    .split(':')
  const account = accounts.get(key)
  if (!account) return new Response('', { status: 503 })
  return account.fetch(request)
}
const secrets = {
  encrypt: (text: string) => Buffer.from(text),
  decrypt: (bytes: Uint8Array) => Buffer.from(bytes).toString(),
}

let dataDir: string
let till: Till
let time: number
const open = async (options: Partial<TillOptions> = {}): Promise<void> => {
  till = await openTill({
    dataDir,
    now: () => time,
    fetch: network,
    secrets,
    timing: { pause: 1, attempt: 10, look: 3_600_000 },
    ...options,
  })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-environments-'))
  time = Date.parse('2026-06-01T10:00:00Z')
  meet = async () => {}
  for (const secretKey of ['sk_test_one', 'sk_test_two']) {
    const store = openPracticeStore(':memory:')
    stores.push(store)
    accounts.set(secretKey, createPracticeGateway({ store, secretKey, now: () => time }))
  }
  await open()
})
afterEach(async () => {
  await till.close()
  for (const store of stores.splice(0)) store.close()
  accounts.clear()
  rmSync(dataDir, { recursive: true })
})

const charge = () =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
  })
const useKey = (secretKey: string) => till.call('settings.setSecretKey', { environment: 'test', secretKey })

describe('training', () => {
  it('goes on after a look at an environment that has no key yet', async () => {
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    await till.call('settings.update', { environment: 'test' })
    await till.call('settings.update', { environment: 'training' })
    time += 3_600_000
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
    meet = async ({ url }) => {
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
    meet = async ({ method }) => {
      if (method === 'POST') throw new TypeError('fetch failed')
    }
    const { id, status } = await charge()
    expect(status).toBe('unknown')
    meet = async () => {}
    await useKey('sk_test_two')
    const lookLong = async () => {
      for (let looks = 0; looks < 5; looks++) {
        time += 120_000
        await till.call('payments.refresh', { id })
      }
      return till.call('payments.get', { id })
    }
    expect(await lookLong()).toMatchObject({ status: 'unknown', error: { code: 'not_known' } })
    await useKey('sk_test_one')
    expect(await lookLong()).toMatchObject({ status: 'failed', error: { code: 'never_reached' } })
  })

  it('are missed quietly: without a key a look has no answer', async () => {
    meet = async ({ url }) => {
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

describe('a key', () => {
  let seen: { host: string; key: string }[]
  const spying: typeof fetch = async (...sent) => {
    const request = new Request(...sent)
    const basic = Buffer.from(request.headers.get('authorization')?.slice(6) ?? '', 'base64').toString()
    seen.push({ host: new URL(request.url).host, key: basic.split(':')[0] ?? '' })
    return new Response('{"data":[]}', { headers: { 'content-type': 'application/json' } })
  }
  const keep = {
    encrypt: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x55),
    decrypt: (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x55)).toString(),
  }
  const start = async (options: Partial<TillOptions> = {}): Promise<void> => {
    await till.close()
    await open({ fetch: spying, secrets: keep, environment: 'test', ...options })
  }
  const look = () => till.call('settings.testConnection', {})
  const moveTo = (gatewayUrl: string) => till.call('settings.update', { gatewayUrl })
  const key = 'sk_test_abcdefgh1234'
  beforeEach(async () => {
    seen = []
    await start()
  })

  it('goes to the address that it was entered for and to no other, over a restart too', async () => {
    await moveTo('https://own.example')
    expect((await useKey(key)).secretKeySet.test).toBe(true)
    expect(await look()).toMatchObject({ ok: true })
    const others = [
      'https://elsewhere.example',
      'https://own.example:8443',
      'https://own.example.evil.example',
      'https://apitest.wooshpay.com',
      'http://127.0.0.1:4010',
      'http://localhost:4010',
    ]
    for (const url of others) {
      expect((await moveTo(url)).secretKeySet.test).toBe(false)
      expect(await look()).toMatchObject({ ok: false })
      await expect(charge()).rejects.toMatchObject({ code: 'not_configured' })
      await start()
      expect(await look()).toMatchObject({ ok: false })
    }
    expect((await moveTo('https://OWN.example/v2/')).secretKeySet.test).toBe(true)
    expect(await look()).toMatchObject({ ok: true })
    expect(new Set(seen.map(({ host }) => host))).toEqual(new Set(['own.example']))
    // Entered again, for another.
    await moveTo('https://elsewhere.example')
    await useKey('sk_test_other')
    expect(await look()).toMatchObject({ ok: true })
    expect(seen.at(-1)).toEqual({ host: 'elsewhere.example', key: 'sk_test_other' })
  })

  it('that an earlier version kept alone belongs to the address that stood beside it', async () => {
    await moveTo('https://own.example')
    await till.close()
    const database = new DatabaseSync(path.join(dataDir, 'settings.db'))
    database.prepare("INSERT INTO secrets (environment, encrypted) VALUES ('test', ?)").run(keep.encrypt(key))
    database.close()
    await open({ fetch: spying, secrets: keep, environment: 'test' })
    expect(await look()).toMatchObject({ ok: true })
    await moveTo('https://elsewhere.example')
    expect(await look()).toMatchObject({ ok: false })
    await start()
    expect(await look()).toMatchObject({ ok: false })
    expect(seen.map(({ host }) => host)).toEqual(['own.example'])
  })

  it('that the till was opened with belongs to the address that it was given with', async () => {
    await start({ secretKey: key, gatewayUrl: 'https://given.example' })
    await moveTo('https://elsewhere.example')
    expect(await look()).toMatchObject({ ok: true })
    await start({ secretKey: key })
    await moveTo('https://third.example')
    expect(await look()).toMatchObject({ ok: false })
    await useKey(key)
    await start({ gatewayUrl: 'https://given.example' })
    expect(await look()).toMatchObject({ ok: false })
    expect(new Set(seen.map(({ host }) => host))).toEqual(new Set(['given.example']))
  })

  it('never meets the provider’s address for the other mode', async () => {
    const refused = { code: 'invalid_input', field: 'gatewayUrl' }
    for (const url of [
      'https://api.wooshpay.com',
      'https://API.wooshpay.com./v1',
      'https://api.wooshpay.com:444',
    ]) {
      await expect(moveTo(url)).rejects.toMatchObject(refused)
      await expect(
        openTill({ dataDir: `${dataDir}-2`, environment: 'test', gatewayUrl: url }),
      ).rejects.toMatchObject(refused)
    }
    await expect(
      till.call('settings.update', { environment: 'live', gatewayUrl: 'https://apitest.wooshpay.com/' }),
    ).rejects.toMatchObject(refused)
    await moveTo('https://apitest.wooshpay.com')
    await till.call('settings.update', { environment: 'live', gatewayUrl: 'https://api.wooshpay.com' })
    await expect(till.call('settings.update', { gatewayUrl: '' })).rejects.toMatchObject(refused)
  })

  it('and its address are changed with a PIN that is entered for it, and logged by its last four', async () => {
    const mo = await till.call('staff.save', { name: 'Mo', role: 'manager', pin: '73195' })
    const { session } = await till.call('staff.signIn', { staffId: mo.id, pin: '73195' })
    const as = async (method: 'settings.update' | 'settings.setSecretKey', input: object) => {
      await expect(till.call(method, input as never, session)).rejects.toMatchObject({
        code: 'approval_needed',
      })
      const { approval } = await till.call(
        'staff.approve',
        { staffId: mo.id, pin: '73195', method, input },
        session,
      )
      return till.call(method, input as never, { token: session, approval })
    }
    await as('settings.update', { gatewayUrl: 'https://own.example' })
    await as('settings.setSecretKey', { environment: 'test', secretKey: key })
    // Whoever types the PIN for one address gives it for no other.
    const shown = { method: 'settings.update', input: { gatewayUrl: 'https://shown.example' } }
    const { approval } = await till.call('staff.approve', { staffId: mo.id, pin: '73195', ...shown }, session)
    await expect(
      till.call('settings.update', { gatewayUrl: 'https://meant.example' }, { token: session, approval }),
    ).rejects.toMatchObject({ code: 'approval_needed' })
    await as('settings.update', { gatewayUrl: 'https://elsewhere.example' })
    // What leaves both as they are is a manager's as before.
    await till.call('settings.update', { gatewayUrl: 'https://elsewhere.example', lockAfter: 7 }, session)
    const { items } = await till.call('audit.list', {}, session)
    const told = items.filter(({ kind }) => kind.startsWith('settings.')).map(({ changes }) => changes)
    const person = { id: mo.id, name: 'Mo' }
    expect(told.reverse()).toMatchObject([
      { gatewayUrl: 'https://own.example', by: person, approvedBy: person },
      { environment: 'test', set: true, host: 'own.example', last4: '1234', approvedBy: person },
      { gatewayUrl: 'https://elsewhere.example', keyBefore: { host: 'own.example', last4: '1234' } },
      { lockAfter: 7 },
    ])
    expect(JSON.stringify(items)).not.toContain(key.slice(8, 16))
  })
})
