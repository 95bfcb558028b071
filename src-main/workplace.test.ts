import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPracticeGateway, type PracticeGateway } from './practice/app.ts'
import { openPracticeStore, type PracticeStore } from './practice/store.ts'
import { openTill, type Till, type TillOptions } from './till.ts'

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
const secrets = { encrypt: (text: string) => Buffer.from(text), decrypt: String }

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
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-workplace-'))
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
