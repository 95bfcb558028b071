import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gatewayOnAPort } from '../../tests/till/fixtures/gateway-on-a-port.ts'
import { openTill, type Till } from '../till.ts'
import { openPassphrase, passphraseTable } from './passphrase.ts'

const right = 'correct horse battery staple'

describe('a passphrase', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(passphraseTable)
  const passphrase = openPassphrase(database)

  it('seals what it keeps, and opens it again after a start', async () => {
    expect(passphrase.state()).toBe('not_set')
    await expect(passphrase.unlock(right)).rejects.toMatchObject({ code: 'wrong_state' })
    await passphrase.set(right, undefined)
    // What OWASP asks of scrypt at least, with r = 8 and p = 1.
    expect(database.prepare('SELECT cost FROM passphrase').get()).toEqual({ cost: 2 ** 17 })
    const sealed = new Uint8Array(await passphrase.secrets.encrypt('sk_live_1234'))
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('sk_live')

    const next = openPassphrase(database)
    expect(next.state()).toBe('locked')
    await expect(async () => next.secrets.decrypt(sealed)).rejects.toThrow()
    for (const wrong of ['', 'correct horse', `${right}!`, right.toUpperCase()])
      await expect(next.unlock(wrong)).rejects.toMatchObject({ code: 'wrong_passphrase' })
    expect(next.state()).toBe('locked')
    await next.unlock(` ${right} `)
    expect(await next.secrets.decrypt(sealed)).toBe('sk_live_1234')
    // What was changed on the disk does not open.
    for (const at of [0, 13, sealed.length - 1]) {
      const changed = sealed.map((byte, index) => (index === at ? byte ^ 1 : byte))
      await expect(async () => next.secrets.decrypt(changed)).rejects.toThrow()
    }
  })

  it('is changed by who knows it, and what it kept stays readable', async () => {
    const sealed = await passphrase.secrets.encrypt('sk_live_1234')
    await expect(passphrase.set('another one altogether', 'a guess at it')).rejects.toMatchObject({
      code: 'wrong_passphrase',
    })
    await passphrase.set('another one altogether', right)
    const next = openPassphrase(database)
    await expect(next.unlock(right)).rejects.toMatchObject({ code: 'wrong_passphrase' })
    await next.unlock('another one altogether')
    expect(await next.secrets.decrypt(sealed)).toBe('sk_live_1234')
  })
})

describe('a till without a keyring', () => {
  let dataDir: string
  let till: Till
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-passphrase-'))
  })
  afterEach(async () => {
    await till.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const charge = () =>
    till.call('payments.charge', {
      attemptId: crypto.randomUUID(),
      sale: { currency: 'USD', amount: 1050 },
      card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    })

  it('keeps its keys by a passphrase, asks for it at the next start, and charges once it is typed', async () => {
    const server = await gatewayOnAPort()
    till = await openTill({ dataDir })
    const setKey = () =>
      till.call('settings.setSecretKey', { environment: 'test', secretKey: server.secretKey })
    await till.call('settings.update', { environment: 'test' })
    await till.call('settings.update', { gatewayUrl: server.url })
    await expect(setKey()).rejects.toMatchObject({ code: 'not_available' })
    await expect(till.call('settings.setPassphrase', { passphrase: 'too short' })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'passphrase',
    })
    expect(await till.call('settings.setPassphrase', { passphrase: right })).toMatchObject({
      passphrase: 'open',
      secretsProtected: true,
    })
    await setKey()
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    await till.close()

    till = await openTill({ dataDir })
    expect(await till.call('settings.get', {})).toMatchObject({
      passphrase: 'locked',
      secretsProtected: false,
    })
    await expect(charge()).rejects.toMatchObject({
      code: 'not_configured',
      message: expect.stringContaining('passphrase'),
    })
    await expect(setKey()).rejects.toMatchObject({ code: 'not_available' })
    await expect(till.call('settings.unlock', { passphrase: 'a wrong passphrase' })).rejects.toMatchObject({
      code: 'wrong_passphrase',
    })
    expect(await till.call('settings.unlock', { passphrase: right })).toMatchObject({
      passphrase: 'open',
      secretKeySet: { test: true },
    })
    expect(await charge().catch((error: unknown) => error)).toMatchObject({ code: 'possible_duplicate' })
    const { items } = await till.call('audit.list', {})
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['settings.passphrase_set', 'settings.unlocked']),
    )
    expect(JSON.stringify(items)).not.toContain(right)
    await till.close()
    await server.close()
    for (const file of readdirSync(dataDir)) {
      const content = readFileSync(path.join(dataDir, file))
      for (const secret of [right, server.secretKey]) expect(content.includes(secret)).toBe(false)
    }
    till = await openTill({ dataDir })
  })

  it('needs none where the system has a keyring', async () => {
    const secrets = {
      encrypt: (text: string) => Buffer.from(text).reverse(),
      decrypt: (encrypted: Uint8Array) => Buffer.from(encrypted).reverse().toString(),
    }
    till = await openTill({ dataDir, secrets })
    expect(await till.call('settings.get', {})).toMatchObject({ passphrase: 'not_needed' })
    await expect(till.call('settings.setPassphrase', { passphrase: right })).rejects.toMatchObject({
      code: 'not_available',
    })
  })
})
