import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTill, type Till } from '../../src-main/till.ts'

let dataDir: string
let till: Till
let clock: number
const open = async (): Promise<void> => {
  till = await openTill({ dataDir, now: () => clock })
}
beforeEach(async () => {
  clock = Date.parse('2026-03-28T08:00:00Z')
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-closing-period-'))
  await open()
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true, force: true })
})

let attempts = 0
const uuid = (): string => `00000000-0000-4000-8000-${String(++attempts).padStart(12, '0')}`
const charge = (amount: number, more: object = {}, number = '4111111111111111') => {
  clock += 60_000
  return till.call('payments.charge', {
    attemptId: uuid(),
    sale: { currency: 'USD', amount },
    card: { number, expMonth: '12', expYear: '2031', cvc: '123' },
    acknowledge: ['duplicate'],
    ...more,
  })
}
const usd = <T extends { currency: string }>(totals: readonly T[]): T => {
  const found = totals.find(({ currency }) => currency === 'USD')
  if (!found) throw new Error('No dollars')
  return found
}

it('each payment and refund stands in one Z alone, and the sums go on', async () => {
  const first = await charge(1000)
  await charge(500)
  await charge(700, {}, '4000000000000002')
  clock += 1000
  const one = await till.call('bookkeeping.close', {})
  expect(one).toMatchObject({
    schema: 'ringline.z.v1',
    number: 1,
    environment: 'training',
    from: '2026-03-28T08:01:00.000Z',
    receipts: { first: 'TRAINING-000001', last: 'TRAINING-000002', count: 2 },
    open: [],
  })
  expect(usd(one.totals)).toMatchObject({
    exponent: 2,
    paid: { count: 2, amount: 1500 },
    declined: { count: 1, amount: 700 },
    grandTotal: { paid: 1500, refunded: 0, net: 1500 },
  })
  clock += 3_600_000
  await till.call('payments.refund', { id: first.id, refundId: uuid(), amount: 400 })
  await charge(250)
  const x = await till.call('bookkeeping.x', {})
  const two = await till.call('bookkeeping.close', {})
  expect(usd(x.totals)).toEqual(usd(two.totals))
  expect(two).toMatchObject({ number: 2, from: one.to, previous: { number: 1, sha256: one.sha256 } })
  expect(usd(two.totals)).toMatchObject({
    paid: { count: 1, amount: 250 },
    refunded: { count: 1, amount: 400 },
    refundedPartial: { count: 1, amount: 400 },
    refundedFull: { count: 0, amount: 0 },
    net: -150,
    grandTotal: { paid: 1750, refunded: 400, net: 1350 },
  })
  // A period in which nothing happened goes on with its currencies.
  const three = await till.call('bookkeeping.close', {})
  expect(usd(three.totals)).toMatchObject({
    paid: { count: 0, amount: 0 },
    grandTotal: { paid: 1750, refunded: 400, net: 1350 },
  })
  expect((await till.call('bookkeeping.listZ', {})).items.map(({ number }) => number)).toEqual([3, 2, 1])
})

it('a Z is the same for ever, and its hash is that of all the rest', async () => {
  await charge(1000)
  const made = await till.call('bookkeeping.close', {})
  const { sha256, ...rest } = made
  expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(sha256)
  await till.call('settings.update', { shop: { name: 'Another name' }, timeZone: 'Asia/Tokyo' })
  await charge(300)
  await till.close()
  await open()
  expect(JSON.stringify(await till.call('bookkeeping.z', { number: 1 }))).toBe(JSON.stringify(made))
  await expect(till.call('bookkeeping.z', { number: 2 })).rejects.toMatchObject({ code: 'not_found' })
})

it('the hash can be made again from what is told, however rich the period was', async () => {
  const rate = { name: 'MwSt', percent: '19', inclusive: true, active: true }
  const { id: taxRateId } = await till.call('taxRates.save', rate)
  const address = { country: 'DE', line1: 'Ring 1', city: 'Köln', postalCode: '50667' }
  await till.call('settings.update', { shop: { taxId: 'DE1', refundPolicy: '14', address, name: 'Süd' } })
  const manager = await till.call('staff.save', { name: 'Ada', role: 'manager', active: true, pin: '4711' })
  const { session } = await till.call('staff.signIn', { staffId: manager.id, pin: '4711' })
  const pay = (more: object) =>
    till.call(
      'payments.charge',
      {
        attemptId: uuid(),
        sale: {
          currency: 'EUR',
          lines: [
            { taxRateId, unitAmount: 1999, quantity: 3, description: 'Rosen', discount: { percent: '5' } },
          ],
        },
        card: { number: '5555555555554444', expMonth: '12', expYear: '2031', cvc: '123' },
        acknowledge: ['duplicate'],
        ...more,
      },
      session,
    )
  const paid = await pay({})
  await till.call('payments.refund', { id: paid.id, refundId: uuid(), amount: 100 }, session)
  const held = await pay({ options: { capture: 'manual' } })
  clock += 1000
  const made = await till.call('bookkeeping.close', { acknowledge: [held.id] }, session)
  const { sha256, ...rest } = made
  expect(made).toMatchObject({ closedBy: { name: 'Ada' }, shop: { taxId: 'DE1' }, open: [{ kind: 'hold' }] })
  expect(made.totals[0]?.byTaxRate).toHaveLength(1)
  expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(sha256)
  expect(await till.call('audit.verify', {}, session)).toMatchObject({ ok: true })
})

it('what is not settled is closed over only by name, and counts where it is settled', async () => {
  const held = await charge(900, { options: { capture: 'manual' } })
  await charge(100)
  await expect(till.call('bookkeeping.close', {})).rejects.toMatchObject({
    code: 'not_acknowledged',
    field: 'acknowledge',
    message: expect.stringContaining(held.merchantOrderId),
  })
  expect((await till.call('bookkeeping.listZ', {})).items).toEqual([])
  const one = await till.call('bookkeeping.close', { acknowledge: [held.id] })
  expect(one.open).toEqual([
    {
      kind: 'hold',
      paymentId: held.id,
      order: held.merchantOrderId,
      amount: 900,
      currency: 'USD',
      since: held.createdAt,
    },
  ])
  expect(usd(one.totals)).toMatchObject({
    paid: { count: 1, amount: 100 },
    onHold: { count: 1, amount: 900 },
  })
  clock += 1000
  await till.call('payments.capture', { id: held.id, amount: 600 })
  const two = await till.call('bookkeeping.close', {})
  expect(usd(two.totals)).toMatchObject({ paid: { count: 1, amount: 600 }, onHold: { count: 0, amount: 0 } })
})

it('a clock that was put back loses nothing', async () => {
  await charge(1000)
  const one = await till.call('bookkeeping.close', {})
  clock -= 24 * 3_600_000
  await charge(200)
  const two = await till.call('bookkeeping.close', {})
  expect(Date.parse(two.to)).toBeGreaterThanOrEqual(Date.parse(one.to))
  expect(usd(two.totals)).toMatchObject({ paid: { count: 1, amount: 200 } })
})

it('two closings at once make one, and the other is told', async () => {
  await charge(1000)
  const both = await Promise.allSettled([
    till.call('bookkeeping.close', {}),
    till.call('bookkeeping.close', {}),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await till.call('bookkeeping.listZ', {})).items).toHaveLength(1)
})

it.each([
  ['another document', "UPDATE z_reports SET document = replace(document, '1000', '1001') WHERE number = 1"],
  ['another hash', "UPDATE z_reports SET sha256 = 'x' WHERE number = 2"],
  ['one that is gone', 'DELETE FROM z_reports WHERE number = 2'],
])('the proof of the books finds %s', async (_, tamper) => {
  await charge(1000)
  await till.call('bookkeeping.close', {})
  await charge(500)
  await till.call('bookkeeping.close', {})
  expect(await till.call('audit.verify', {})).toMatchObject({ ok: true })
  await till.close()
  const database = new DatabaseSync(path.join(dataDir, 'journal-training.db'))
  expect(() => database.exec(tamper)).toThrow('append-only')
  database.exec('DROP TRIGGER z_reports_are_not_changed; DROP TRIGGER z_reports_are_not_deleted')
  database.exec(tamper)
  database.close()
  await open()
  expect(await till.call('audit.verify', {})).toMatchObject({ ok: false, broken: { reason: 'at_z' } })
})
