import { describe, expect, it } from 'vitest'
import { openTill } from '../../src-main/till.ts'
import { gatewayOnAPort } from './fixtures/gateway-on-a-port.ts'
import { charge, dataDir, filesWith, now, open, till } from './fixtures/training-till.ts'

describe('environments', () => {
  it('never share books or receipt numbers', async () => {
    await charge()
    const server = await gatewayOnAPort({ now })
    await till.close()
    await open({ environment: 'test', gatewayUrl: server.url, secretKey: server.secretKey })
    expect((await till.call('payments.list', {})).items).toEqual([])
    expect((await charge()).receiptNumber).toMatch(/^TEST-[A-Z0-9]{4}-000001$/)
    await till.call('settings.update', { environment: 'training' })
    expect((await till.call('payments.list', {})).items).toHaveLength(1)
    await server.close()
  })

  it.each([
    ['live', 'sk_test_1', 'secretKey'],
    ['test', 'sk_live_1', 'secretKey'],
    ['live', 'pk_live_1', 'secretKey'],
  ] as const)('in %s the key %s is refused', async (environment, secretKey, field) => {
    await expect(till.call('settings.setSecretKey', { environment, secretKey })).rejects.toMatchObject({
      code: 'invalid_input',
      field,
    })
    await till.close()
    await expect(openTill({ dataDir, environment, secretKey })).rejects.toMatchObject({
      code: 'invalid_input',
      field,
    })
    await open()
  })

  it('are told when another is gone over to, and only then', async () => {
    const told: string[] = []
    till.on('environment.changed', ({ environment }) => told.push(environment))
    await till.call('settings.update', { theme: 'dark' })
    await till.call('settings.update', { environment: 'training' })
    expect(told).toEqual([])
    await till.call('settings.update', { environment: 'test' })
    expect(told).toEqual(['test'])
  })

  it('tell of another language of the screen, and only then', async () => {
    const told: string[] = []
    till.on('language.changed', ({ language }) => told.push(language))
    await till.call('settings.update', { theme: 'dark' })
    await till.call('settings.update', { language: 'ar' })
    await till.call('settings.update', { language: 'ar' })
    expect(told).toEqual(['ar'])
  })

  it('need a key before anything is charged', async () => {
    await till.call('settings.update', { environment: 'test' })
    await expect(charge()).rejects.toMatchObject({ code: 'not_configured' })
    expect((await till.call('payments.list', {})).items).toEqual([])
  })

  it('refuse an address that is not safe', async () => {
    await expect(
      till.call('settings.update', { environment: 'live', gatewayUrl: 'http://gateway.example' }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'gatewayUrl' })
    expect((await till.call('settings.get', {})).environment).toBe('training')
  })
})

describe('secret keys', () => {
  const secrets = {
    encrypt: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x55),
    decrypt: (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x55)).toString(),
  }

  it('are kept encrypted, used after a restart, and never told', async () => {
    await till.close()
    await open({ secrets })
    const server = await gatewayOnAPort({ now })
    await till.call('settings.update', { environment: 'test', gatewayUrl: server.url })
    const settings = await till.call('settings.setSecretKey', {
      environment: 'test',
      secretKey: 'sk_test_practice',
    })
    expect(settings.secretKeySet).toEqual({ test: true, live: false })
    expect(JSON.stringify(settings)).not.toContain('sk_test_practice')
    await till.close()
    await open({ secrets, environment: 'test' })
    expect(await till.call('settings.testConnection', {})).toMatchObject({ ok: true })
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    expect(filesWith(/sk_test_practice/)).toEqual([])
    await till.call('settings.setSecretKey', { environment: 'test', secretKey: '' })
    await expect(charge()).rejects.toMatchObject({ code: 'not_configured' })
    await server.close()
  })

  it('are refused where there is no safe place for them', async () => {
    await expect(
      till.call('settings.setSecretKey', { environment: 'test', secretKey: 'sk_test_1' }),
    ).rejects.toMatchObject({ code: 'not_available' })
  })
})
