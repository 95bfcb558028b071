import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TypedOrder } from '#contract/order.ts'
import { looksLikeCardNumber } from '#contract/text.ts'
import { openTill, type Till } from '../till.ts'
import { typedOrder } from './fixtures/typed-order.ts'

let dataDir: string
let till: Till
let time = Date.parse('2026-06-01T10:00:00Z')

const open = async (): Promise<void> => {
  till = await openTill({ dataDir, now: () => time })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-orders-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const hold = (more: object = {}) => till.call('orders.hold', { order: typedOrder(), ...more })
const kinds = async (): Promise<string[]> =>
  (await till.call('audit.list', {})).items.map(({ kind }) => kind).reverse()
const waiting = async () => (await till.call('orders.list', {})).items
const draft = async () => (await till.call('orders.getDraft', {})).draft

describe('a held order', () => {
  it('is listed with whose it is, its total and its age, the longest held first', async () => {
    await hold({ label: 'Calls back at 5' })
    time += 60_000
    await hold({ order: typedOrder({ mode: 'amount', sale: { ...typedOrder().sale, amount: 999 } }) })
    expect(await waiting()).toMatchObject([
      {
        label: 'Calls back at 5',
        caller: 'Ada Lovelace',
        description: 'Spring bouquet',
        lines: 1,
        total: 1050,
        currency: 'USD',
        heldAt: new Date(time - 60_000).toISOString(),
      },
      { total: 999 },
    ])
  })

  it('is in the list however many there are', async () => {
    for (let i = 0; i < 505; i++) await hold()
    expect((await till.call('orders.list', {})).items).toHaveLength(505)
  })

  it('comes back exactly as it was typed, also after a restart', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((t) => !looksLikeCardNumber(t))
    const number = fc.option(
      fc.oneof(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('1.5', '-2', '1e2')),
      {
        nil: undefined,
      },
    )
    const orders = fc.record({
      sale: fc.record({
        currency: fc.constantFrom('USD', 'JPY', 'KWD'),
        lines: fc.array(
          fc.record({
            description: text,
            quantity: number,
            unitAmount: number,
            taxRateId: text,
            discount: text,
            discountReason: text,
          }),
          {
            maxLength: 5,
          },
        ),
        amount: number,
        quantity: number,
        description: text,
        discount: text,
        discountReason: text,
        note: text,
      }),
      mode: fc.constantFrom('lines' as const, 'amount' as const),
      merchantOrderId: text,
      ship: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(orders, async (more) => {
        const order = typedOrder(more)
        const { id } = await hold({ order })
        expect((await till.call('orders.recall', { id })).order).toEqual(order)
      }),
      { numRuns: 50 },
    )
    const order = typedOrder({ merchantOrderId: ' unfinished ' })
    const { id } = await hold({ order })
    await till.close()
    await open()
    expect(await till.call('orders.recall', { id })).toEqual({ id, order })
  })

  it('is held once, however often it is asked for under the same id', async () => {
    const id = randomUUID()
    await hold({ id })
    await hold({ id, label: 'Again' })
    expect(await waiting()).toMatchObject([{ id, label: 'Again' }])
  })

  it('is recalled by one of two that ask at once; the other is told so', async () => {
    const { id } = await hold()
    const asked = await Promise.allSettled([
      till.call('orders.recall', { id }),
      till.call('orders.recall', { id }),
    ])
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'wrong_state', message: 'This order was resumed already. It is no longer parked.' },
    })
    expect(await waiting()).toEqual([])
  })

  it('is the draft from the moment it is recalled: a till killed before it is shown loses nothing', async () => {
    const { id } = await hold({ label: 'Ada' })
    await till.call('orders.recall', { id })
    await till.close()
    await open()
    expect(await waiting()).toEqual([])
    expect(await draft()).toEqual({ order: typedOrder(), label: 'Ada' })
  })

  it('that was recalled can be held again', async () => {
    const { id } = await hold()
    await till.call('orders.recall', { id })
    await hold({ id, label: 'Later' })
    expect(await waiting()).toMatchObject([{ id, label: 'Later' }])
  })

  it('still waits when its recall could not be written', async () => {
    const { id } = await hold()
    const { DatabaseSync } = await import('node:sqlite')
    const other = new DatabaseSync(path.join(dataDir, 'journal-training.db'))
    other.exec(
      "CREATE TRIGGER disk BEFORE UPDATE ON held_orders BEGIN SELECT RAISE(ABORT, 'the disk failed'); END",
    )
    await expect(till.call('orders.recall', { id })).rejects.toMatchObject({ code: 'storage' })
    other.exec('DROP TRIGGER disk')
    other.close()
    expect(await draft()).toBeUndefined()
    expect(await waiting()).toMatchObject([{ id }])
    expect(await till.call('orders.recall', { id })).toMatchObject({ id })
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
  })
})

describe('a discarded order', () => {
  it('is told in the books with its reason, without whose it was, and can be brought back', async () => {
    const { id } = await hold()
    await till.call('orders.discard', { id, reason: 'Caller changed her mind' })
    expect(await waiting()).toEqual([])
    const [event] = (await till.call('audit.list', {})).items
    expect(event).toMatchObject({
      kind: 'order.discarded',
      changes: { orderId: id, total: 1050, currency: 'USD', reason: 'Caller changed her mind' },
    })
    expect(JSON.stringify(event)).not.toContain('Ada')
    await expect(till.call('orders.recall', { id })).rejects.toMatchObject({ code: 'wrong_state' })
    await till.call('orders.restore', { id })
    expect(await till.call('orders.recall', { id })).toEqual({ id, order: typedOrder() })
    expect(await kinds()).toEqual(['order.held', 'order.discarded', 'order.restored', 'order.recalled'])
    expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
  })

  it('needs a reason', async () => {
    const { id } = await hold()
    await expect(till.call('orders.discard', { id, reason: ' ' })).rejects.toMatchObject({ field: 'reason' })
    expect(await waiting()).toHaveLength(1)
  })

  it('keeps what was typed for a day and no longer', async () => {
    const { id } = await hold()
    await till.call('orders.discard', { id, reason: 'Wrong number' })
    await till.close()
    time += 25 * 60 * 60 * 1000
    await open()
    await expect(till.call('orders.restore', { id })).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

describe('on a till with staff', () => {
  it('an order shows who held it, and the books who did what', async () => {
    const { id: staffId } = await till.call('staff.save', { name: 'Mo', role: 'manager', pin: '73195' })
    const { session } = await till.call('staff.signIn', { staffId, pin: '73195' })
    const { id } = await till.call('orders.hold', { order: typedOrder() }, session)
    expect((await till.call('orders.list', {}, session)).items).toMatchObject([{ heldBy: 'Mo' }])
    await till.call('orders.discard', { id, reason: 'Typed by mistake' }, session)
    const [event] = (await till.call('audit.list', {}, session)).items
    expect(event).toMatchObject({ kind: 'order.discarded', changes: { by: { id: staffId, name: 'Mo' } } })
  })
})

describe('the draft', () => {
  it('is there after a restart, and gone when it is let go', async () => {
    await till.call('orders.saveDraft', { draft: { order: typedOrder(), attemptId: randomUUID() } })
    await till.close()
    await open()
    expect((await draft())?.order).toEqual(typedOrder())
    await till.call('orders.saveDraft', {})
    expect(await draft()).toBeUndefined()
  })

  it('is over as soon as its payment was started', async () => {
    const attemptId = randomUUID()
    await till.call('orders.saveDraft', { draft: { order: typedOrder(), attemptId } })
    await till.call('payments.charge', {
      attemptId,
      sale: { currency: 'USD', amount: 1050 },
      card: { number: '4000000000000002', expMonth: '12', expYear: '2031', cvc: '123' },
    })
    expect(await draft()).toBeUndefined()
  })
})

describe('card data', () => {
  const number = '4111111111111111'
  const wrong: [string, object][] = [
    ['a card', { order: { ...typedOrder(), card: { number, cvc: '123' } } }],
    ['a field that is not known', { order: { ...typedOrder(), cvc: '123' } }],
    ['a card number as a name', { order: typedOrder({ merchantOrderId: '4111 1111 1111 1111' }) }],
    [
      'a card number as a telephone number',
      { order: typedOrder({ customer: { ...typedOrder().customer, phone: number } }) },
    ],
    [
      'a card number with a plus before it',
      { order: typedOrder({ customer: { ...typedOrder().customer, phone: `+${number}` } }) },
    ],
    [
      'a card number as an amount',
      { order: typedOrder({ mode: 'amount', sale: { ...typedOrder().sale, amount: Number(number) } }) },
    ],
    [
      'a card number as the text of an amount',
      { order: typedOrder({ mode: 'amount', sale: { ...typedOrder().sale, amount: `${number}x` } }) },
    ],
    ['a card number as a label', { order: typedOrder(), label: number }],
  ]

  it.each(wrong)('never reaches the disk: %s is refused', async (_what, input) => {
    await till.call('orders.saveDraft', { draft: { order: typedOrder() } })
    const refused = { code: 'invalid_input' }
    await expect(hold(input)).rejects.toMatchObject(refused)
    await expect(
      till.call('orders.saveDraft', { draft: Object.assign({ order: typedOrder() }, input) }),
    ).rejects.toMatchObject(refused)
    const { id } = await hold()
    await expect(till.call('orders.discard', { id, reason: `Card ${number}` })).rejects.toMatchObject(refused)
    await till.close()
    for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const bytes = readFileSync(path.join(entry.parentPath, entry.name), 'latin1')
      expect(bytes.replaceAll(' ', '')).not.toContain(number)
    }
    await open()
  })

  it('is not seen in a foreign telephone number', () => {
    // Without the plus sign, digits that happen to begin and to add up as a card's.
    const phone = '+49 1512 345 6787'
    expect(looksLikeCardNumber(phone.slice(1))).toBe(true)
    const customer = { ...typedOrder().customer, phone }
    expect(TypedOrder.safeParse(typedOrder({ customer })).success).toBe(true)
  })
})
