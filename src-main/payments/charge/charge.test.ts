import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { challengedCard, decliningCard, goodCard, openCounter, timing } from '../fixtures/open-counter.ts'

let counter: ReturnType<typeof openCounter>
beforeEach(() => {
  counter = openCounter()
})
afterEach(async () => {
  await counter.payments.stop()
  expect(await counter.verify()).toMatchObject({ ok: true })
  await counter.close()
})

describe.each(['two-call', 'one-call'] as const)('taking a payment in %s mode', (mode) => {
  beforeEach(() => {
    counter.shop.protocol = mode
  })
  const charging = mode === 'two-call' ? 'confirm' : 'charge'
  const before = mode === 'two-call' ? [undefined] : []

  it('pays, and gives a receipt number and an order number', async () => {
    const payment = await counter.charge()
    expect(payment).toMatchObject({
      status: 'succeeded',
      amountCaptured: 1050,
      merchantOrderId: 'TILL-20260331-0001',
      receiptNumber: 'TEST-TILL-000001',
      card: { brand: 'visa', last4: '1111' },
      paidAt: '2026-03-31T10:00:00.000Z',
    })
    expect(counter.bank.requests).toEqual(mode === 'two-call' ? ['create', 'confirm'] : ['charge'])
    await counter.restart()
    expect(counter.payments.get(payment.id)).toEqual(payment)
  })

  it('sends one attempt once, however often it is asked for', async () => {
    const attemptId = randomUUID()
    const [first, second] = await Promise.all([counter.charge({ attemptId }), counter.charge({ attemptId })])
    expect(second).toEqual(first)
    expect(await counter.charge({ attemptId, sale: { currency: 'EUR', amount: 1 } })).toEqual(first)
    expect(counter.bank.charged()).toBe(1)
  })

  it('tells a decline and takes another card on the same intent', async () => {
    const declined = await counter.charge({ card: decliningCard })
    expect(declined).toMatchObject({ status: 'declined', error: { declineCode: 'insufficient_funds' } })
    const paid = await counter.payments.confirm({ id: declined.id, attemptId: randomUUID(), card: goodCard })
    expect(paid).toMatchObject({ id: declined.id, status: 'succeeded', card: { last4: '1111' } })
    expect(paid.error).toBeUndefined()
    expect([counter.bank.intents.size, counter.bank.charged()]).toEqual([1, 1])
  })

  it.each(['lost after', '500 after'] as const)('finds a payment whose answer was %s', async (fault) => {
    counter.bank.next(...before, fault)
    expect(await counter.charge()).toMatchObject({ status: 'succeeded' })
    expect(counter.bank.requests.filter((name) => name === charging)).toHaveLength(1)
  })

  it('does not charge when there is no connection', async () => {
    counter.bank.next(...Array.from({ length: 9 }, () => 'unreachable' as const))
    expect(await counter.charge()).toMatchObject({ status: 'failed', error: { code: 'unreachable' } })
    expect(counter.bank.charged()).toBe(0)
  })

  it('stays unknown while nobody answers, and settles when the gateway does', async () => {
    counter.bank.next(...before, 'lost after', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await counter.charge()
    expect(unknown.status).toBe('unknown')
    counter.bank.next()
    expect(await counter.payments.refresh(unknown.id)).toMatchObject({
      status: 'succeeded',
      receiptNumber: 'TEST-TILL-000001',
    })
    expect(counter.bank.charged()).toBe(1)
  })

  it('refuses the same card and amount, and the same order, while one is unknown', async () => {
    counter.bank.next(...before, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await counter.charge({ merchantOrderId: 'A-1' })
    expect(unknown.status).toBe('unknown')
    await expect(counter.charge()).rejects.toMatchObject({ code: 'unknown_outstanding' })
    await expect(
      counter.charge({ merchantOrderId: 'A-1', sale: { currency: 'USD', amount: 5 } }),
    ).rejects.toMatchObject({
      code: 'unknown_outstanding',
    })
    counter.bank.next()
    expect(await counter.charge({ acknowledge: ['unknown'] })).toMatchObject({ status: 'succeeded' })
  })

  it('settles a payment that never arrived, only after the window, as not charged', async () => {
    counter.bank.next(...before, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await counter.charge()
    counter.bank.next()
    expect((await counter.payments.refresh(unknown.id)).status).toBe('unknown')
    expect(await counter.lookLong(unknown.id)).toMatchObject({ status: 'failed' })
    expect(counter.bank.charged()).toBe(0)
  })

  it('adopts, after a restart, what the gateway did', async () => {
    counter.bank.next(...before, 'lost after', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await counter.charge()
    counter.bank.next()
    await counter.restart()
    expect(await counter.payments.refresh(id)).toMatchObject({ status: 'succeeded' })
    expect(counter.bank.requests.filter((name) => name === charging)).toHaveLength(1)
  })

  it('never adopts an answer for the wrong mode', async () => {
    counter.bank.next(...before, 'wrong mode', ...Array.from({ length: 20 }, () => 'wrong mode' as const))
    const payment = await counter.charge()
    expect(payment).toMatchObject({ status: 'unknown', error: { code: 'livemode_mismatch' } })
  })

  it('follows a challenge to its end', async () => {
    const waiting = await counter.charge({ card: challengedCard })
    expect(waiting).toMatchObject({ status: 'requires_action', nextAction: { url: 'https://bank.example/' } })
    counter.bank.settle(waiting.gatewayId ?? '')
    expect(await counter.payments.refresh(waiting.id)).toMatchObject({ status: 'succeeded' })
  })

  it('takes another card after a failed challenge', async () => {
    const waiting = await counter.charge({ card: challengedCard })
    counter.bank.refuse(waiting.gatewayId ?? '')
    const declined = await counter.payments.refresh(waiting.id)
    expect(declined).toMatchObject({ status: 'declined', error: { code: 'authentication_failed' } })
    const paid = await counter.payments.confirm({ id: waiting.id, attemptId: randomUUID(), card: goodCard })
    expect(paid.status).toBe('succeeded')
  })
})

describe('two-call mode', () => {
  it('confirms again only what a look found unpaid, and charges once', async () => {
    counter.bank.next(undefined, 'lost before')
    expect(await counter.charge()).toMatchObject({ status: 'succeeded' })
    expect(counter.bank.requests).toEqual(['create', 'confirm', 'retrieve', 'confirm'])
    expect(counter.bank.charged()).toBe(1)
  })

  it('does not trust a decline while an earlier request may still arrive: it closes the intent first', async () => {
    counter.bank.next(undefined, 'late')
    const payment = await counter.charge({ card: decliningCard })
    expect(payment).toMatchObject({ status: 'failed', error: { declineCode: 'insufficient_funds' } })
    expect([...counter.bank.intents.values()].map(({ status }) => status)).toEqual(['canceled'])
    counter.bank.deliver()
    expect(counter.bank.charged()).toBe(0)
    await expect(
      counter.payments.confirm({ id: payment.id, attemptId: randomUUID(), card: goodCard }),
    ).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })

  it('cancels an unpaid intent before it says that the card was not charged', async () => {
    counter.bank.next(undefined, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await counter.charge()
    counter.bank.next()
    expect(await counter.lookLong(id)).toMatchObject({ status: 'failed' })
    counter.bank.deliver()
    expect(counter.bank.charged()).toBe(0)
  })

  it('asks to cancel under a new key each time, so that a remembered refusal does not stand for ever', async () => {
    const keys: string[] = []
    const { cancelIntent } = counter.bank.gateway
    counter.bank.gateway.cancelIntent = (id, reason, key) => {
      keys.push(key)
      return cancelIntent(id, reason, key)
    }
    counter.bank.next(undefined, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await counter.charge()
    counter.bank.next()
    for (let looks = 1; looks < timing.settleLooks; looks++) {
      counter.clock.time += timing.settle
      await counter.payments.refresh(id)
    }
    counter.bank.next(undefined, 'lost before', 'lost before')
    await counter.payments.refresh(id)
    counter.bank.next()
    expect(await counter.payments.refresh(id)).toMatchObject({ status: 'failed' })
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(2)
  })

  it('writes that it was charged when the late request came before the cancel', async () => {
    counter.bank.next(undefined, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await counter.charge()
    counter.bank.next()
    counter.bank.deliver()
    expect(await counter.lookLong(id)).toMatchObject({ status: 'succeeded' })
    expect(counter.bank.charged()).toBe(1)
  })

  it('does not take an old decline for the answer about a new card', async () => {
    const { id } = await counter.charge({ card: decliningCard })
    counter.bank.next('late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await counter.payments.confirm({ id, attemptId: randomUUID(), card: goodCard })
    expect(unknown.status).toBe('unknown')
    counter.bank.next()
    expect((await counter.payments.refresh(id)).status).toBe('unknown')
    counter.bank.deliver()
    expect(await counter.payments.refresh(id)).toMatchObject({ status: 'succeeded' })
  })

  it('says at once that the card was not sent when the intent could not be made, and cancels orphans', async () => {
    counter.bank.next('lost after', 'lost after', 'lost after')
    const payment = await counter.charge()
    expect(payment).toMatchObject({ status: 'failed' })
    expect(counter.bank.requests).toEqual(['create', 'create', 'create'])
    await counter.lookLong(payment.id)
    expect([...counter.bank.intents.values()].map(({ status }) => status)).toEqual([
      'canceled',
      'canceled',
      'canceled',
    ])
  })

  it('looks soon for orphans of a payment that was declined, not when it is given up', async () => {
    const soon = openCounter('two-call', { look: 60_000 })
    soon.bank.next('lost after')
    const { looks } = await soon.charge({ card: decliningCard })
    expect(Date.parse(looks?.next ?? '') - soon.clock.time).toBeLessThanOrEqual(75_000)
    await soon.close()
  })

  it('stops before the card is sent when the gateway answers for the wrong mode', async () => {
    counter.bank.next('wrong mode')
    expect(await counter.charge()).toMatchObject({ status: 'failed', error: { code: 'livemode_mismatch' } })
    expect(counter.bank.requests).toEqual(['create'])
  })

  it('gives up a declined payment after a while, and its intent with it', async () => {
    const { id } = await counter.charge({ card: decliningCard })
    counter.clock.time += timing.abandon
    expect(await counter.payments.refresh(id)).toMatchObject({ status: 'declined' })
    expect([...counter.bank.intents.values()].map(({ status }) => status)).toEqual(['canceled'])
  })
})

describe('one-call mode', () => {
  beforeEach(() => {
    counter.shop.protocol = 'one-call'
  })

  it('never sends a card twice, even when the search finds nothing', async () => {
    counter.bank.searchLags(true)
    counter.bank.next('lost after')
    const { id, status } = await counter.charge()
    expect(status).toBe('unknown')
    counter.bank.searchLags(false)
    expect(await counter.payments.refresh(id)).toMatchObject({ status: 'succeeded' })
    expect(counter.bank.requests.filter((name) => name === 'charge')).toHaveLength(1)
  })

  it('keeps watching a payment that was settled by absence, and adopts a late charge', async () => {
    counter.bank.next('late')
    const { id } = await counter.charge()
    expect(await counter.lookLong(id)).toMatchObject({ status: 'failed', error: { code: 'never_reached' } })
    counter.bank.deliver()
    expect(await counter.payments.refresh(id)).toMatchObject({ status: 'succeeded' })
  })

  it('takes a decline that it finds for the outcome, since the card was sent once', async () => {
    counter.bank.next('lost after')
    expect(await counter.charge({ card: decliningCard })).toMatchObject({ status: 'declined' })
  })
})

describe('order numbers', () => {
  it('are made unique', async () => {
    const sale = (amount: number) => ({ sale: { currency: 'USD', amount }, merchantOrderId: 'A-1' })
    expect((await counter.charge(sale(1))).merchantOrderId).toBe('A-1')
    expect((await counter.charge(sale(2))).merchantOrderId).toBe('A-1-2')
    expect((await counter.charge(sale(3))).merchantOrderId).toBe('A-1-3')
  })
})
