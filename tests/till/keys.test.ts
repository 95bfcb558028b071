import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTill, type TillOptions } from '../../src-main/till.ts'
import { charge, dataDir, open, till, useKey } from './fixtures/two-accounts.ts'

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
