import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openOddTill } from './fixtures/odd-gateway.ts'

let odd: Awaited<ReturnType<typeof openOddTill>>
beforeEach(async () => {
  odd = await openOddTill()
})
afterEach(() => odd.close())

const today = { from: '2026-06-01', to: '2026-06-01' }
const sellElsewhere = (amount: number, more?: object) => odd.sellElsewhere(amount, more)
const reconcile = () => odd.till.call('bookkeeping.reconcile', today)

describe('a comparison with the provider', () => {
  it('finds everything the same where nobody else has sold', async () => {
    const { id } = await odd.charge()
    await odd.refund(id, 400)
    await odd.charge({ card: { number: '4000000000000002', expMonth: '12', expYear: '2031', cvc: '123' } })
    expect(await reconcile()).toMatchObject({
      matched: 2,
      differences: [],
      idle: 0,
      unreadable: 0,
      unlisted: 0,
      totals: [
        {
          currency: 'USD',
          exponent: 2,
          there: { count: 1, amount: 1000 },
          here: { count: 1, amount: 1000 },
          difference: 0,
        },
      ],
    })
  })

  it('adopts what is only there, once, books it now, and the books prove it', async () => {
    await odd.charge()
    const gatewayId = await sellElsewhere(777, {
      merchant_order_id: 'SHOP 4111 1111 1111 1111',
      description: 'Roses for 4111111111111111',
    })
    const found = await reconcile()
    expect(found).toMatchObject({
      matched: 1,
      counts: { only_there: 1 },
      totals: [{ there: { count: 2, amount: 1777 }, here: { count: 1, amount: 1000 }, difference: 777 }],
      differences: [{ kind: 'only_there', isAdoptable: true, there: { gatewayId, collected: 777 } }],
    })
    const before = odd.heard.length
    const both = await Promise.all([
      odd.till.call('bookkeeping.adopt', { gatewayId, note: 'Sold on the web' }),
      odd.till.call('bookkeeping.adopt', { gatewayId }),
    ])
    expect(both[0]).toMatchObject({
      status: 'succeeded',
      amountCaptured: 777,
      gatewayId,
      receiptNumber: expect.stringMatching(/^TEST-.*-000002$/),
      adopted: { note: 'Sold on the web' },
    })
    expect(both[1]?.id).toBe(both[0]?.id)
    expect(odd.heard.slice(before).filter((line) => line.startsWith('POST'))).toEqual([])
    expect(JSON.stringify(both)).not.toMatch(/4111 ?1111/)
    const day = await odd.till.call('bookkeeping.day', { date: '2026-06-01' })
    expect(day.totals[0]?.paid).toEqual({ count: 2, amount: 1777 })
    expect(await reconcile()).toMatchObject({ matched: 2, differences: [], totals: [{ difference: 0 }] })
    expect(await odd.till.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  it('adopts what is on hold, which can be charged here', async () => {
    const gatewayId = await sellElsewhere(900, { capture_method: 'manual' })
    const held = await odd.till.call('bookkeeping.adopt', { gatewayId })
    expect(held).toMatchObject({ status: 'requires_capture', amountCapturable: 900, amountCaptured: 0 })
    const captured = await odd.till.call('payments.capture', { id: held.id, amount: 500 })
    expect(captured).toMatchObject({ status: 'succeeded', amountCaptured: 500 })
    expect(await reconcile()).toMatchObject({ matched: 1, differences: [] })
  })

  it('books what was refunded there of an adopted payment', async () => {
    const gatewayId = await sellElsewhere(900)
    await odd.elsewhere('POST', '/v1/refunds', { payment_intent: gatewayId, amount: '200' })
    expect(await odd.till.call('bookkeeping.adopt', { gatewayId })).toMatchObject({
      amountCaptured: 900,
      amountRefunded: 200,
      refunds: [{ elsewhere: true, amount: 200 }],
    })
  })

  it('adopts nothing that has no money, is not there, or is of the other mode', async () => {
    const unpaid = await odd.elsewhere('POST', '/v1/payment_intents', { amount: 500, currency: 'usd' })
    const adopt = (gatewayId: unknown) => odd.till.call('bookkeeping.adopt', { gatewayId: String(gatewayId) })
    await expect(adopt(unpaid.id)).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(adopt('pi_404')).rejects.toMatchObject({ code: 'not_found' })
    const gatewayId = await sellElsewhere(500)
    odd.tells((_, { body }) => ({ body: { ...body, livemode: true } }))
    await expect(adopt(gatewayId)).rejects.toMatchObject({ code: 'livemode_mismatch' })
    odd.tells(() => 'lost')
    await expect(adopt(gatewayId)).rejects.toMatchObject({ code: 'gateway_unavailable', retryable: true })
    odd.tellsTruth()
    expect(await reconcile()).toMatchObject({ counts: { only_there: 1 }, idle: 1 })
    expect((await odd.till.call('payments.list', {})).items).toEqual([])
  })

  it('keeps a first order number when another of the same is adopted', async () => {
    const { merchantOrderId } = await odd.charge()
    const gatewayId = await sellElsewhere(500, { merchant_order_id: merchantOrderId })
    const { differences } = await reconcile()
    expect(differences).toMatchObject([{ kind: 'only_there', sameOrder: expect.any(String) }])
    const adopted = await odd.till.call('bookkeeping.adopt', { gatewayId })
    expect(adopted.merchantOrderId).toBe(`${merchantOrderId}-2`)
  })

  it('settles what is in doubt here in the one way that there is, and books it once', async () => {
    odd.tells(({ method, path }) =>
      method === 'POST' && path.endsWith('/confirm') ? 'lost' : path.includes('pi_') ? 'lost' : undefined,
    )
    const unknown = await odd.charge()
    expect(unknown.status).toBe('unknown')
    odd.tellsTruth()
    expect(await reconcile()).toMatchObject({ matched: 1, differences: [], totals: [{ difference: 0 }] })
    expect(await odd.till.call('payments.get', { id: unknown.id })).toMatchObject({ status: 'succeeded' })
  })

  it('in one call without an answer, the payment is found by its order, and not adopted beside it', async () => {
    await odd.close()
    odd = await openOddTill({ protocol: 'one-call' })
    odd.tells(({ method, path }) =>
      (method === 'POST' && path === '/v1/payment_intents') || path.includes('search') ? 'lost' : undefined,
    )
    const { id, status } = await odd.charge()
    expect(status).toBe('unknown')
    const [intent] = odd.store.list('intent', {})
    const gatewayId = intent?.wire.id ?? ''
    await expect(odd.till.call('bookkeeping.adopt', { gatewayId })).rejects.toMatchObject({
      code: 'wrong_state',
      message: expect.stringContaining('no result yet'),
    })
    odd.tellsTruth()
    expect((await odd.till.call('bookkeeping.adopt', { gatewayId })).id).toBe(id)
    expect((await odd.till.call('payments.list', {})).items).toHaveLength(1)
  })

  it('goes on after a page that failed, reads every page, and takes odd entries for what they are', async () => {
    for (let n = 0; n < 110; n++)
      await sellElsewhere(100 + n, n % 2 ? {} : { confirm: false, payment_method_data: undefined })
    const pages: unknown[] = []
    let isLost = true
    odd.tells(({ path }, { body }) => {
      if (path !== '/v1/payment_intents') return undefined
      const { data } = body
      if (pages.length === 1 && isLost) return 'lost'
      pages.push(body)
      // One entry is no intent, one is told twice, and the flag is left out.
      return {
        body: {
          ...body,
          data: [null, ...(Array.isArray(data) ? [data[0], ...data] : [])],
          has_more: pages.length < 2 ? true : undefined,
        },
      }
    })
    await expect(reconcile()).rejects.toMatchObject({ code: 'gateway_unavailable', retryable: true })
    isLost = false
    const progress: unknown[] = []
    odd.till.on('reconcile.progress', (each) => progress.push(each))
    expect(await reconcile()).toMatchObject({ counts: { only_there: 55 }, idle: 55, unreadable: 2 })
    expect(progress).toContainEqual({ stage: 'list', done: 110 })
    expect(progress).toContainEqual(expect.objectContaining({ stage: 'looks', total: 55 }))
  })

  it('runs once at a time, and ends when it is stopped, also while a page is awaited', async () => {
    await odd.charge()
    const wait = Promise.withResolvers<void>()
    odd.holds(({ path }) => (path === '/v1/payment_intents' ? wait.promise : undefined))
    const running = reconcile()
    const ended = expect(running).rejects.toMatchObject({ code: 'cancelled' })
    await vi.waitFor(() => expect(odd.heard.at(-1)).toBe('GET /v1/payment_intents'))
    await expect(reconcile()).rejects.toMatchObject({ code: 'busy' })
    await odd.till.call('bookkeeping.cancelReconcile', {})
    await ended
    wait.resolve()
    expect(await reconcile()).toMatchObject({ matched: 1 })
  })

  it('an explained difference stays told, with who and why, after a restart too; another sum is another difference', async () => {
    const manager = await odd.till.call('staff.save', {
      name: 'Ada',
      role: 'manager',
      active: true,
      pin: '4711',
    })
    const { session } = await odd.till.call('staff.signIn', { staffId: manager.id, pin: '4711' })
    const gatewayId = await sellElsewhere(900)
    const found = await odd.till.call('bookkeeping.reconcile', today, session)
    const key = found.differences[0]?.key ?? ''
    await expect(
      odd.till.call('bookkeeping.explain', { key: 'another', note: 'x' }, session),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      odd.till.call('bookkeeping.explain', { key, note: '4111 1111 1111 1111' }, session),
    ).rejects.toMatchObject({ code: 'invalid_input' })
    await odd.till.call('bookkeeping.explain', { key, note: 'The web shop' }, session)
    await odd.restart()
    const again = await odd.till.call('staff.signIn', { staffId: manager.id, pin: '4711' })
    expect(await odd.till.call('bookkeeping.reconcile', today, again.session)).toMatchObject({
      explained: 1,
      counts: { only_there: 1 },
      totals: [{ difference: 900, explained: 900 }],
      differences: [{ explained: { note: 'The web shop', by: { name: 'Ada' } } }],
    })
    await odd.elsewhere('POST', '/v1/refunds', { payment_intent: gatewayId, amount: '200' })
    odd.tells((_, { body }) =>
      body.id === gatewayId ? { body: { ...body, amount_refunded: 200 } } : undefined,
    )
    const { differences } = await odd.till.call('bookkeeping.reconcile', today, again.session)
    expect(differences[0]).not.toHaveProperty('explained')
    expect(await odd.till.call('audit.verify', {}, again.session)).toMatchObject({ ok: true })
    await odd.till.close()
    const database = new DatabaseSync(`${odd.dataDir}/journal-test.db`)
    database.exec('DELETE FROM explained_differences')
    database.close()
    await odd.restart()
    const last = await odd.till.call('staff.signIn', { staffId: manager.id, pin: '4711' })
    expect(await odd.till.call('audit.verify', {}, last.session)).toMatchObject({
      ok: false,
      broken: { reason: 'at_explained_differences' },
    })
  })
})
