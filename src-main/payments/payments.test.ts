import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Payment } from '#contract/payment.ts'
import { Charge } from '#contract/payment.ts'
import { verifyJournal } from '../journal/audit.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import { defaultTiming } from './context.ts'
import { fakeGateway } from './fixtures/fake-gateway.ts'
import { createPayments, type Payments } from './payments.ts'

let dataDir: string
let journal: Journal
let payments: Payments
let bank: ReturnType<typeof fakeGateway>
let time: number
let protocol: 'two-call' | 'one-call'

const timing = {
  ...defaultTiming,
  pause: 1,
  attempt: 1000,
  /** Longer than any test: looks are asked for by hand. */
  get look() {
    return 3_600_000
  },
}

function open(): void {
  journal = openJournal(dataDir, 'test', () => time)
  payments = createPayments(
    {
      journal,
      environment: 'test',
      gateway: () => bank.gateway,
      account: () => 'account',
      settings: () => ({ protocol, tillPrefix: 'TILL', returnUrl: '' }),
      who: () => undefined,
      taxRates: () => [],
      today: () => '2026-03-31',
      timing,
      now: () => time,
      steady: () => time,
      random: () => 0.5,
      newId: randomUUID,
      log: () => {},
    },
    () => {},
  )
  payments.recover()
}

async function restart(): Promise<void> {
  await payments.stop()
  journal.close()
  open()
}

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-payments-'))
  bank = fakeGateway()
  time = Date.parse('2026-03-31T10:00:00Z')
  protocol = 'two-call'
  open()
})
afterEach(async () => {
  await payments.stop()
  expect(await verifyJournal(journal.database)).toMatchObject({ ok: true })
  journal.close()
  rmSync(dataDir, { recursive: true })
})

const good = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
const declining = { ...good, number: '4000000000000002' }
const challenged = { ...good, number: '4000000000003220' }

const charge = (more: Partial<Parameters<typeof Charge.parse>[0] & object> = {}): Promise<Payment> =>
  payments.charge(
    Charge.parse({ attemptId: randomUUID(), sale: { currency: 'USD', amount: 1050 }, card: good, ...more }),
  )

/** Looks until the settle window is over. */
async function lookLong(id: string): Promise<Payment> {
  let payment = payments.get(id)
  for (let count = 0; count < timing.settleLooks; count++) {
    time += timing.settle
    payment = await payments.refresh(id)
  }
  return payment
}

describe.each(['two-call', 'one-call'] as const)('taking a payment in %s mode', (mode) => {
  beforeEach(() => {
    protocol = mode
  })
  const charging = mode === 'two-call' ? 'confirm' : 'charge'
  const before = mode === 'two-call' ? [undefined] : []

  it('pays, and gives a receipt number and an order number', async () => {
    const payment = await charge()
    expect(payment).toMatchObject({
      status: 'succeeded',
      amountCaptured: 1050,
      merchantOrderId: 'TILL-20260331-0001',
      receiptNumber: 'TEST-TILL-000001',
      card: { brand: 'visa', last4: '1111' },
      paidAt: '2026-03-31T10:00:00.000Z',
    })
    expect(bank.requests).toEqual(mode === 'two-call' ? ['create', 'confirm'] : ['charge'])
    await restart()
    expect(payments.get(payment.id)).toEqual(payment)
  })

  it('sends one attempt once, however often it is asked for', async () => {
    const attemptId = randomUUID()
    const [first, second] = await Promise.all([charge({ attemptId }), charge({ attemptId })])
    expect(second).toEqual(first)
    expect(await charge({ attemptId, sale: { currency: 'EUR', amount: 1 } })).toEqual(first)
    expect(bank.charged()).toBe(1)
  })

  it('tells a decline and takes another card on the same intent', async () => {
    const declined = await charge({ card: declining })
    expect(declined).toMatchObject({ status: 'declined', error: { declineCode: 'insufficient_funds' } })
    const paid = await payments.confirm({ id: declined.id, attemptId: randomUUID(), card: good })
    expect(paid).toMatchObject({ id: declined.id, status: 'succeeded', card: { last4: '1111' } })
    expect(paid.error).toBeUndefined()
    expect([bank.intents.size, bank.charged()]).toEqual([1, 1])
  })

  it.each(['lost after', '500 after'] as const)('finds a payment whose answer was %s', async (fault) => {
    bank.next(...before, fault)
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    expect(bank.requests.filter((name) => name === charging)).toHaveLength(1)
  })

  it('does not charge when there is no connection', async () => {
    bank.next(...Array.from({ length: 9 }, () => 'unreachable' as const))
    expect(await charge()).toMatchObject({ status: 'failed', error: { code: 'unreachable' } })
    expect(bank.charged()).toBe(0)
  })

  it('stays unknown while nobody answers, and settles when the gateway does', async () => {
    bank.next(...before, 'lost after', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await charge()
    expect(unknown.status).toBe('unknown')
    bank.next()
    expect(await payments.refresh(unknown.id)).toMatchObject({
      status: 'succeeded',
      receiptNumber: 'TEST-TILL-000001',
    })
    expect(bank.charged()).toBe(1)
  })

  it('refuses the same card and amount, and the same order, while one is unknown', async () => {
    bank.next(...before, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await charge({ merchantOrderId: 'A-1' })
    expect(unknown.status).toBe('unknown')
    await expect(charge()).rejects.toMatchObject({ code: 'unknown_outstanding' })
    await expect(
      charge({ merchantOrderId: 'A-1', sale: { currency: 'USD', amount: 5 } }),
    ).rejects.toMatchObject({
      code: 'unknown_outstanding',
    })
    bank.next()
    expect(await charge({ acknowledge: ['unknown'] })).toMatchObject({ status: 'succeeded' })
  })

  it('settles a payment that never arrived, only after the window, as not charged', async () => {
    bank.next(...before, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await charge()
    bank.next()
    expect((await payments.refresh(unknown.id)).status).toBe('unknown')
    expect(await lookLong(unknown.id)).toMatchObject({ status: 'failed' })
    expect(bank.charged()).toBe(0)
  })

  it('adopts, after a restart, what the gateway did', async () => {
    bank.next(...before, 'lost after', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await charge()
    bank.next()
    await restart()
    expect(await payments.refresh(id)).toMatchObject({ status: 'succeeded' })
    expect(bank.requests.filter((name) => name === charging)).toHaveLength(1)
  })

  it('never adopts an answer for the wrong mode', async () => {
    bank.next(...before, 'wrong mode', ...Array.from({ length: 20 }, () => 'wrong mode' as const))
    const payment = await charge()
    expect(payment).toMatchObject({ status: 'unknown', error: { code: 'livemode_mismatch' } })
  })

  it('follows a challenge to its end', async () => {
    const waiting = await charge({ card: challenged })
    expect(waiting).toMatchObject({ status: 'requires_action', nextAction: { url: 'https://bank.example/' } })
    bank.settle(waiting.gatewayId ?? '')
    expect(await payments.refresh(waiting.id)).toMatchObject({ status: 'succeeded' })
  })

  it('takes another card after a failed challenge', async () => {
    const waiting = await charge({ card: challenged })
    bank.refuse(waiting.gatewayId ?? '')
    const declined = await payments.refresh(waiting.id)
    expect(declined).toMatchObject({ status: 'declined', error: { code: 'authentication_failed' } })
    const paid = await payments.confirm({ id: waiting.id, attemptId: randomUUID(), card: good })
    expect(paid.status).toBe('succeeded')
  })
})

describe('two-call mode', () => {
  it('confirms again only what a look found unpaid, and charges once', async () => {
    bank.next(undefined, 'lost before')
    expect(await charge()).toMatchObject({ status: 'succeeded' })
    expect(bank.requests).toEqual(['create', 'confirm', 'retrieve', 'confirm'])
    expect(bank.charged()).toBe(1)
  })

  it('does not trust a decline while an earlier request may still arrive: it closes the intent first', async () => {
    bank.next(undefined, 'late')
    const payment = await charge({ card: declining })
    expect(payment).toMatchObject({ status: 'failed', error: { declineCode: 'insufficient_funds' } })
    expect([...bank.intents.values()].map(({ status }) => status)).toEqual(['canceled'])
    bank.deliver()
    expect(bank.charged()).toBe(0)
    await expect(
      payments.confirm({ id: payment.id, attemptId: randomUUID(), card: good }),
    ).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })

  it('cancels an unpaid intent before it says that the card was not charged', async () => {
    bank.next(undefined, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await charge()
    bank.next()
    expect(await lookLong(id)).toMatchObject({ status: 'failed' })
    bank.deliver()
    expect(bank.charged()).toBe(0)
  })

  it('asks to cancel under a new key each time, so that a remembered refusal does not stand for ever', async () => {
    const keys: string[] = []
    const { cancelIntent } = bank.gateway
    bank.gateway.cancelIntent = (id, reason, key) => {
      keys.push(key)
      return cancelIntent(id, reason, key)
    }
    bank.next(undefined, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await charge()
    bank.next()
    for (let looks = 1; looks < timing.settleLooks; looks++) {
      time += timing.settle
      await payments.refresh(id)
    }
    bank.next(undefined, 'lost before', 'lost before')
    await payments.refresh(id)
    bank.next()
    expect(await payments.refresh(id)).toMatchObject({ status: 'failed' })
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(2)
  })

  it('writes that it was charged when the late request came before the cancel', async () => {
    bank.next(undefined, 'late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const { id } = await charge()
    bank.next()
    bank.deliver()
    expect(await lookLong(id)).toMatchObject({ status: 'succeeded' })
    expect(bank.charged()).toBe(1)
  })

  it('does not take an old decline for the answer about a new card', async () => {
    const { id } = await charge({ card: declining })
    bank.next('late', ...Array.from({ length: 20 }, () => 'lost before' as const))
    const unknown = await payments.confirm({ id, attemptId: randomUUID(), card: good })
    expect(unknown.status).toBe('unknown')
    bank.next()
    expect((await payments.refresh(id)).status).toBe('unknown')
    bank.deliver()
    expect(await payments.refresh(id)).toMatchObject({ status: 'succeeded' })
  })

  it('says at once that the card was not sent when the intent could not be made, and cancels orphans', async () => {
    bank.next('lost after', 'lost after', 'lost after')
    const payment = await charge()
    expect(payment).toMatchObject({ status: 'failed' })
    expect(bank.requests).toEqual(['create', 'create', 'create'])
    await lookLong(payment.id)
    expect([...bank.intents.values()].map(({ status }) => status)).toEqual([
      'canceled',
      'canceled',
      'canceled',
    ])
  })

  it('looks soon for orphans of a payment that was declined, not when it is given up', async () => {
    bank.next('lost after')
    const soon = vi.spyOn(timing, 'look', 'get').mockReturnValue(60_000)
    const { looks } = await charge({ card: declining })
    soon.mockRestore()
    expect(Date.parse(looks?.next ?? '') - time).toBeLessThanOrEqual(75_000)
  })

  it('stops before the card is sent when the gateway answers for the wrong mode', async () => {
    bank.next('wrong mode')
    expect(await charge()).toMatchObject({ status: 'failed', error: { code: 'livemode_mismatch' } })
    expect(bank.requests).toEqual(['create'])
  })

  it('gives up a declined payment after a while, and its intent with it', async () => {
    const { id } = await charge({ card: declining })
    time += timing.abandon
    expect(await payments.refresh(id)).toMatchObject({ status: 'declined' })
    expect([...bank.intents.values()].map(({ status }) => status)).toEqual(['canceled'])
  })
})

describe('one-call mode', () => {
  beforeEach(() => {
    protocol = 'one-call'
  })

  it('never sends a card twice, even when the search finds nothing', async () => {
    bank.searchLags(true)
    bank.next('lost after')
    const { id, status } = await charge()
    expect(status).toBe('unknown')
    bank.searchLags(false)
    expect(await payments.refresh(id)).toMatchObject({ status: 'succeeded' })
    expect(bank.requests.filter((name) => name === 'charge')).toHaveLength(1)
  })

  it('keeps watching a payment that was settled by absence, and adopts a late charge', async () => {
    bank.next('late')
    const { id } = await charge()
    expect(await lookLong(id)).toMatchObject({ status: 'failed', error: { code: 'never_reached' } })
    bank.deliver()
    expect(await payments.refresh(id)).toMatchObject({ status: 'succeeded' })
  })

  it('takes a decline that it finds for the outcome, since the card was sent once', async () => {
    bank.next('lost after')
    expect(await charge({ card: declining })).toMatchObject({ status: 'declined' })
  })
})

describe('the duplicate guard', () => {
  it('asks before the same card and amount within minutes', async () => {
    await charge()
    await expect(charge()).rejects.toMatchObject({ code: 'possible_duplicate' })
    expect(await charge({ acknowledge: ['duplicate'] })).toMatchObject({ status: 'succeeded' })
    expect(await charge({ sale: { currency: 'USD', amount: 1051 } })).toMatchObject({ status: 'succeeded' })
    time += 11 * 60_000
    expect(await charge()).toMatchObject({ status: 'succeeded' })
  })

  it('asks about another card for a declined payment too, and takes a yes', async () => {
    await charge()
    const { id } = await charge({ card: declining })
    await expect(payments.confirm({ id, attemptId: randomUUID(), card: good })).rejects.toMatchObject({
      code: 'possible_duplicate',
    })
    const paid = await payments.confirm({
      id,
      attemptId: randomUUID(),
      card: good,
      acknowledge: ['duplicate'],
    })
    expect(paid.status).toBe('succeeded')
  })

  it('lets only one of two charges at the same moment through', async () => {
    const both = await Promise.allSettled([charge(), charge()])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(bank.charged()).toBe(1)
  })
})

describe('order numbers', () => {
  it('are made unique', async () => {
    const sale = (amount: number) => ({ sale: { currency: 'USD', amount }, merchantOrderId: 'A-1' })
    expect((await charge(sale(1))).merchantOrderId).toBe('A-1')
    expect((await charge(sale(2))).merchantOrderId).toBe('A-1-2')
    expect((await charge(sale(3))).merchantOrderId).toBe('A-1-3')
  })
})

describe('bad cards', () => {
  it.each([
    ['card.expMonth', { expYear: '2025' }],
    ['card.cvc', { cvc: '1234' }],
    ['card.cvc', { number: '378282246310005' }],
    ['card.number', { number: '4242424242424' + '2424242' }],
  ])('are refused at %s and nothing is sent', async (field, change) => {
    const attempt = {
      attemptId: randomUUID(),
      sale: { currency: 'USD', amount: 1 },
      card: { ...good, ...change },
    }
    const parsed = Charge.safeParse(attempt)
    if (parsed.success)
      await expect(payments.charge(parsed.data)).rejects.toMatchObject({ code: 'invalid_input', field })
    else expect(parsed.error.issues[0]?.path.join('.')).toBe(field)
    expect(bank.requests).toEqual([])
    expect(journal.open()).toEqual([])
  })
})

describe('holds', () => {
  const hold = () => charge({ options: { capture: 'manual' } })

  it('are collected in part', async () => {
    const held = await hold()
    expect(held).toMatchObject({ status: 'requires_capture', amountCapturable: 1050, amountCaptured: 0 })
    expect(await payments.capture({ id: held.id, amount: 400 })).toMatchObject({
      status: 'succeeded',
      amountCaptured: 400,
    })
    await expect(payments.refund({ id: held.id, refundId: randomUUID(), amount: 401 })).rejects.toMatchObject(
      {
        code: 'refund_too_large',
      },
    )
  })

  it('are not collected for more than is held', async () => {
    const { id } = await hold()
    await expect(payments.capture({ id, amount: 1051 })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'amount',
    })
  })

  it.each(['lost before', 'lost after', '500 after', 'late'] as const)(
    'are collected once when the answer is %s',
    async (fault) => {
      const { id } = await hold()
      bank.next(fault)
      expect(await payments.capture({ id })).toMatchObject({ status: 'succeeded', amountCaptured: 1050 })
      bank.deliver()
      expect(payments.get(id).pending).toBeUndefined()
    },
  )

  it('are let go', async () => {
    const { id } = await hold()
    bank.next('lost after')
    expect(await payments.cancel({ id })).toMatchObject({ status: 'canceled' })
    await expect(payments.capture({ id })).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('stay as they are, with the request pending, while nobody answers', async () => {
    const { id } = await hold()
    bank.next('lost before', 'lost before')
    expect(await payments.capture({ id })).toMatchObject({
      status: 'requires_capture',
      pending: { operation: 'capture' },
    })
    await expect(payments.cancel({ id })).rejects.toMatchObject({ code: 'wrong_state', retryable: true })
    const settled = await lookLong(id)
    expect(settled).toMatchObject({ status: 'requires_capture', error: { code: 'not_done' } })
    expect(settled.pending).toBeUndefined()
  })

  it.each([
    ['waits for the cardholder', challenged, 'requires_action', 'not_done'],
    ['was declined', declining, 'declined', 'card_declined'],
  ])('lets go of a cancel that never arrived of a payment that %s', async (_, card, status, code) => {
    const { id } = await charge({ card })
    bank.next(...Array.from({ length: 40 }, () => 'lost before' as const))
    expect(await payments.cancel({ id })).toMatchObject({ pending: { operation: 'cancel' } })
    bank.next()
    const settled = await lookLong(id)
    expect(settled).toMatchObject({ status, error: { code } })
    expect(settled.pending).toBeUndefined()
    expect(await payments.cancel({ id })).toMatchObject({ status: 'canceled' })
  })
})

describe('refunds', () => {
  const refund = (id: string, amount?: number, refundId: string = randomUUID()) =>
    payments.refund({ id, refundId, ...(amount === undefined ? {} : { amount }) })

  it('give back a part, then the rest, and never more', async () => {
    const { id } = await charge()
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50, status: 'succeeded' })
    await expect(refund(id, 1001)).rejects.toMatchObject({ code: 'refund_too_large', field: 'amount' })
    expect(await refund(id)).toMatchObject({ amountRefunded: 1050 })
    await expect(refund(id)).rejects.toMatchObject({ code: 'refund_too_large' })
  })

  it('are sent once for each refundId', async () => {
    const { id } = await charge()
    const refundId = randomUUID()
    await Promise.all([refund(id, 50, refundId), refund(id, 50, refundId)])
    expect(bank.refunds).toHaveLength(1)
  })

  it('never give back more than was paid when two are asked for at once', async () => {
    const { id } = await charge()
    const both = await Promise.allSettled([refund(id, 600), refund(id, 600)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(payments.get(id).amountRefunded).toBe(600)
  })

  it('whose answer was lost are settled by the refunded total', async () => {
    const { id } = await charge()
    bank.next(undefined, 'lost after')
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50, refunds: [{ status: 'succeeded' }] })
  })

  it('in doubt block further ones until they are settled', async () => {
    const { id } = await charge()
    bank.next(undefined, 'late', 'lost before')
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'unknown' }] })
    await expect(refund(id, 50)).rejects.toMatchObject({ code: 'refund_unsettled' })
    bank.deliver()
    expect(await payments.refresh(id)).toMatchObject({ amountRefunded: 50 })
  })

  it('that never arrived are settled after the window, and may be made again', async () => {
    const { id } = await charge()
    bank.next(undefined, 'lost before')
    await refund(id, 50)
    expect(await lookLong(id)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'failed' }] })
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50 })
    expect(bank.refunds).toHaveLength(1)
  })

  it('that arrive after they were given up are found by the watch', async () => {
    const { id } = await charge()
    bank.next(undefined, 'late', 'lost before')
    await refund(id, 50)
    expect(await lookLong(id)).toMatchObject({ amountRefunded: 0, refunds: [{ status: 'failed' }] })
    bank.deliver()
    const found = await payments.refresh(id)
    expect(found).toMatchObject({ amountRefunded: 50, refunds: [{ status: 'succeeded' }] })
    expect(found.refunds[0]?.error).toBeUndefined()
    time += 2 * timing.watch
    await payments.refresh(id)
    expect(journal.open()).toEqual([])
  })

  it('that the total has proven, and the bank refuses later, are taken back', async () => {
    const { id } = await charge()
    bank.next(undefined, 'lost after')
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50, refunds: [{ status: 'succeeded' }] })
    bank.refunds.pop()
    expect(await lookLong(id)).toMatchObject({
      amountRefunded: 0,
      refunds: [{ status: 'failed', error: { code: 'failed' } }],
    })
    expect(await refund(id, 50)).toMatchObject({ amountRefunded: 50 })
  })

  it('are told apart by their amounts when one that was given up arrives in place of another', async () => {
    const { id } = await charge()
    bank.next(undefined, 'late', 'lost before')
    await refund(id, 70)
    await lookLong(id)
    bank.next(undefined, 'lost before', 'lost before')
    await refund(id, 50)
    bank.deliver()
    expect(await payments.refresh(id)).toMatchObject({
      amountRefunded: 70,
      refunds: [{ status: 'succeeded' }, { status: 'unknown' }],
    })
    expect(await lookLong(id)).toMatchObject({ refunds: [{ status: 'succeeded' }, { status: 'failed' }] })
  })

  it('are not sent when the total before cannot be had', async () => {
    const { id } = await charge()
    bank.next('lost before')
    await expect(refund(id)).rejects.toMatchObject({ code: 'gateway_unavailable' })
    expect(payments.get(id).refunds).toEqual([])
  })
})
