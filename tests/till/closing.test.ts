import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPracticeGateway, type PracticeGateway } from '../../src-main/practice/app.ts'
import { openPracticeStore, type PracticeStore } from '../../src-main/practice/store.ts'
import { sleep } from '../../src-main/sleep.ts'
import { openTill, type Till, type TillOptions } from '../../src-main/till.ts'

/** ms: far less than any wait of the till's, and far more than a close needs. */
const soon = 1_500

let dataDir: string
let till: Till
let store: PracticeStore
let bank: PracticeGateway
let sent: string[]
/** What happens to a request in place of its answer. */
let meet: (request: Request) => Promise<Response> | undefined

const network: typeof fetch = async (...args) => {
  const request = new Request(...args)
  sent.push(`${request.method} ${new URL(request.url).pathname.replace(/pi_\d+/, ':id')}`)
  return (await meet(request)) ?? bank.fetch(request)
}
const open = async (more: Partial<TillOptions> = {}): Promise<void> => {
  till = await openTill({
    dataDir,
    environment: 'test',
    gatewayUrl: 'http://127.0.0.1/',
    secretKey: 'sk_test_practice',
    fetch: network,
    ...more,
  })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-closing-'))
  store = openPracticeStore(':memory:')
  bank = createPracticeGateway({ store })
  sent = []
  meet = () => undefined
  await open()
})
afterEach(async () => {
  await till.close()
  store.close()
  rmSync(dataDir, { recursive: true })
})

const charge = (more: object = {}) =>
  till.call('payments.charge', {
    attemptId: randomUUID(),
    sale: { currency: 'USD', amount: 1050 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
    ...more,
  })
const held = () => charge({ options: { capture: 'manual' } })
const heard = (what: string): Promise<unknown> => vi.waitFor(() => expect(sent).toContain(what))
async function closesSoon(): Promise<void> {
  const started = performance.now()
  await till.close()
  expect(performance.now() - started).toBeLessThan(soon)
}
const never = new Promise<Response>(() => {})
const answer = (status: number, headers: Record<string, string> = {}) =>
  Promise.resolve(new Response('{"error":{"type":"api_error","message":"No."}}', { status, headers }))
const is = (method: string, end: string) => (request: Request) =>
  request.method === method && new URL(request.url).pathname.endsWith(end)

describe('closing', () => {
  it.each([
    ['503 and to come back in nine seconds', () => answer(503, { 'retry-after': '9' })],
    ['nothing', () => never],
  ])('does not wait for a look that was answered with %s', async (_, reply) => {
    const { id } = await held()
    sent.length = 0
    meet = (request) => (request.method === 'GET' ? reply() : undefined)
    const look = till.call('payments.refresh', { id }).catch(() => undefined)
    await heard('GET /v1/payment_intents/:id')
    await closesSoon()
    await look
    expect(sent).toHaveLength(1)
  })

  it('does not wait for what comes before a refund', async () => {
    const { id } = await charge()
    meet = (request) => (request.method === 'GET' ? answer(503, { 'retry-after': '9' }) : undefined)
    const refund = till.call('payments.refund', { id, refundId: randomUUID() })
    const refused = expect(refund).rejects.toMatchObject({ code: 'gateway_unavailable' })
    await heard('GET /v1/charges')
    await closesSoon()
    await refused
  })

  it.each([
    ['POST /v1/payment_intents', is('POST', '/payment_intents'), 'failed'],
    ['POST /v1/payment_intents/:id/confirm', is('POST', '/confirm'), 'unknown'],
  ])('does not repeat %s, nor wait to', async (name, isMeant, status) => {
    await till.close()
    await open({ timing: { pause: 9_000, attempt: 60_000 } })
    meet = (request) => (isMeant(request) ? answer(503) : undefined)
    const charged = charge()
    await heard(name)
    await closesSoon()
    expect(await charged).toMatchObject({ status })
    expect(sent.filter((each) => each === name)).toHaveLength(1)
  })

  it('does not repeat a capture, nor wait to', async () => {
    await till.close()
    await open({ timing: { pause: 9_000 } })
    const { id } = await held()
    meet = (request) => (is('POST', '/capture')(request) ? answer(503) : undefined)
    const captured = till.call('payments.capture', { id })
    await heard('POST /v1/payment_intents/:id/capture')
    await closesSoon()
    expect(await captured).toMatchObject({ pending: { operation: 'capture' } })
  })

  it('waits for a card that is on its way, and writes what became of it', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    meet = (request) =>
      is('POST', '/confirm')(request) ? released.then(() => bank.fetch(request)) : undefined
    const charged = charge()
    await heard('POST /v1/payment_intents/:id/confirm')
    let isClosed = false
    const closed = till.close().then(() => {
      isClosed = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isClosed).toBe(false)
    release()
    await closed
    const { id } = await charged
    await open()
    expect(await till.call('payments.get', { id })).toMatchObject({ status: 'succeeded' })
  })

  it('asked for twice at once closes once, and in order', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    meet = (request) =>
      is('POST', '/confirm')(request) ? released.then(() => bank.fetch(request)) : undefined
    const charged = charge()
    await heard('POST /v1/payment_intents/:id/confirm')
    const closed = Promise.all([till.close(), till.close()])
    await new Promise((resolve) => setImmediate(resolve))
    release()
    await closed
    expect(await charged).toMatchObject({ status: 'succeeded' })
  })
})

describe('a pause', () => {
  it('that is begun after the end is none', async () => {
    const closing = new AbortController()
    closing.abort()
    await sleep(60_000, closing.signal)
  })

  it('ends with the end', async () => {
    const closing = new AbortController()
    const paused = sleep(60_000, closing.signal)
    closing.abort()
    await paused
  })
})
