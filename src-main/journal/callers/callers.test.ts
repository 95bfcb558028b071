import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Customer } from '#contract/sale.ts'
import { type Journal, openJournal } from '../journal.ts'
import type { PaymentRecord } from '../records/payment-record.ts'

let dataDir: string
let journal: Journal
let time = Date.parse('2026-03-31T10:00:00Z')
let count = 0

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-callers-'))
  journal = openJournal(dataDir, 'training', () => time)
})
afterEach(() => {
  journal.close()
  rmSync(dataDir, { recursive: true })
})

function order(customer: Customer, last4 = '1111', more: Partial<PaymentRecord> = {}): string {
  time += 60_000
  const at = new Date(time).toISOString()
  const id = `p${++count}`
  journal.startPayment(() => ({
    id,
    attemptId: `attempt-${id}`,
    environment: 'training',
    protocol: 'two-call',
    status: 'succeeded',
    amount: 1050,
    currency: 'USD',
    merchantOrderId: `order-${id}`,
    customer,
    card: { brand: 'visa', last4 },
    amountCaptured: 1050,
    amountRefunded: 0,
    refunds: [],
    step: 1,
    createdAt: at,
    updatedAt: at,
    ...more,
  }))
  return id
}
const found = (text: string) => {
  journal.catchUp()
  return journal.searchCallers(text, 8)
}
const names = (text: string) => found(text).map(({ name }) => name)

const ada = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+1 (415) 555-0123' }

describe('a known caller', () => {
  it.each([
    'ada',
    'Lovel',
    'love ad',
    'ADA@EX',
    'ada@example.com',
    '415 555',
    '(415) 555-0123',
    '4155550123',
    '+1 415-555-0123',
    '001 415 555 0123',
    '5550123',
    '1111',
    'ada 1111',
  ])('is found by %s', (text) => {
    order(ada)
    order({ name: 'Grace Hopper', email: 'grace@example.org', phone: '+44 20 7946 0958' }, '4242')
    expect(names(text)).toEqual(['Ada Lovelace'])
  })

  it.each(['020 7946 0958', '+44 20 7946 0958', '2079460958', '0044 20 7946 0958', '7946 0958'])(
    'is found by %s whether the number was told with its country or without',
    (text) => {
      order({ name: 'Grace', phone: '+44 (0)20 7946 0958' })
      order({ name: 'Alan', phone: '020 7946 0958', email: 'alan@example.org' })
      order({ name: 'Barbara', phone: '020 7946 0958', email: 'barbara@example.org' })
      expect(names(text)).toContain('Barbara')
      expect(names(text)).toContain('Alan')
    },
  )

  it('has one row with the latest details, the number of paid orders and the day of the last', () => {
    const billing = { line1: '1 Long Street', country: 'GB' }
    order({ ...ada, billing })
    order({ ...ada, name: 'Ada King' }, '4242')
    order({ email: 'ADA@example.com' }, '4242', { status: 'declined' })
    expect(found('ada')).toEqual([
      {
        id: expect.any(String),
        name: 'Ada King',
        email: 'ADA@example.com',
        phone: ada.phone,
        billing,
        last4: ['4242', '1111'],
        orders: 2,
        lastOrderAt: new Date(time).toISOString(),
        lastOrderShipped: false,
      },
    ])
  })

  it('is one person however the telephone number was written', () => {
    order({ name: 'Ada', phone: '415.555.0123' })
    order({ name: 'Ada', phone: '+14155550123' })
    expect(found('ada')).toMatchObject([{ orders: 2 }])
  })

  it('is not mixed up with another who shares the telephone but not the e-mail', () => {
    order(ada)
    order({ ...ada, name: 'Byron King', email: 'byron@example.com' })
    expect(names('415')).toEqual(['Byron King', 'Ada Lovelace'])
  })

  it('known under two rows becomes one when an order tells that they are the same', () => {
    order({ name: 'Ada', phone: ada.phone, shipping: undefined })
    order({ name: 'Ada L.', email: ada.email })
    expect(found('ada')).toHaveLength(2)
    order(ada)
    expect(found('ada')).toMatchObject([{ name: 'Ada Lovelace', orders: 3 }])
    expect(names('4155550123')).toEqual(['Ada Lovelace'])
  })

  it('with no more than a name is known by the card', () => {
    order({ name: 'Ada' }, '1111')
    order({ name: 'Ada' }, '1111')
    order({ name: 'Ada' }, '4242')
    expect(found('ada')).toMatchObject([{ last4: ['4242'] }, { last4: ['1111'], orders: 2 }])
  })

  it('who called last comes first', () => {
    order({ name: 'Ada One', email: 'one@example.com' })
    order({ name: 'Ada Two', email: 'two@example.com' })
    expect(names('ada')).toEqual(['Ada Two', 'Ada One'])
    order({ email: 'one@example.com' })
    expect(names('ada')).toEqual(['Ada One', 'Ada Two'])
  })

  it('is counted once however much happens to an order, and no more when it is taken back', () => {
    const id = order(ada, '1111', { status: 'sending' })
    expect(found('ada')).toMatchObject([{ orders: 0 }])
    journal.recordChange(id, 'payment.succeeded', () => ({ status: 'succeeded' }))
    expect(found('ada')).toMatchObject([{ orders: 1 }])
    journal.recordChange(id, 'payment.seen', () => ({ step: 2 }))
    expect(found('ada')).toMatchObject([{ orders: 1 }])
    journal.recordChange(id, 'payment.canceled', () => ({ status: 'canceled' }))
    expect(found('ada')).toMatchObject([{ orders: 0 }])
  })

  it('is found by a long name that begins as very many do', () => {
    order({ name: 'Christopher Núñez-O’Brien', email: 'c@example.com' })
    for (let i = 0; i < 210; i++) {
      order({ name: `Christina ${i}`, email: `c${i}@example.com` })
      journal.catchUp()
    }
    const whole = 'Christopher Núñez-O’Brien'
    for (const text of ['christopher', 'Christophe', 'christopher nunez', "o'brien christopher"])
      expect(names(text)).toEqual([whole])
    expect(names('christina')).toHaveLength(8)
    expect(names('christina 209')).toEqual(['Christina 209'])
    expect(names('christmas')).toEqual([])
  })

  it('is not asked for by a single letter or by nothing, and quotes do no harm', () => {
    order(ada)
    order({ name: '李 小龙' })
    for (const text of ['', ' ', 'a', '"', '1', '" OR "']) expect(found(text)).toEqual([])
    expect(names('李')).toEqual(['李 小龙'])
  })
})
