import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TypedOrder } from '#contract/order.ts'
import { openTill, type Till } from '../till.ts'
import { typedOrder } from './fixtures/typed-order.ts'

let dataDir: string
let till: Till

const open = async (): Promise<void> => {
  till = await openTill({ dataDir })
}
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-recalled-'))
  await open()
  await till.call('settings.update', { locale: 'en-US' })
})
afterEach(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

/** $10.50 before tax and discount. */
const orderWith = (line: Partial<TypedOrder['sale']['lines'][number]>, sale: object = {}): TypedOrder => {
  const base = typedOrder()
  return typedOrder({ sale: { ...base.sale, lines: [{ ...base.sale.lines[0]!, ...line }], ...sale } })
}
const hold = async (order: TypedOrder): Promise<string> => (await till.call('orders.hold', { order })).id
const recall = (id: string) => till.call('orders.recall', { id })
const rate = (change: object = {}) =>
  till.call('taxRates.save', {
    id: 'vat',
    name: 'VAT',
    percent: '8',
    inclusive: false,
    active: true,
    ...change,
  })

describe('an order that waits', () => {
  it.each([
    ['5.10', 'en-US', 'de-DE', '5,10'],
    ['5,10', 'de-DE', 'en-US', '5.10'],
    ['5.10', 'en-US', 'ar-EG', '٥٫١٠'],
    ['12.5 %', 'en-US', 'fr-FR', '12,5 %'],
  ])('keeps its discount of %s from %s to %s', async (discount, from, to, written) => {
    await till.call('settings.update', { locale: from })
    for (const order of [
      orderWith({ discount }),
      orderWith({}, { discount }),
      { ...orderWith({ discount }), locale: from },
    ]) {
      await till.call('settings.update', { locale: from })
      const id = await hold(order)
      const [before] = (await till.call('orders.list', {})).items
      expect(before?.total).toBeLessThan(1050)
      await till.call('settings.update', { locale: to })
      const { items } = await till.call('orders.list', {})
      expect(items).toEqual([before])
      const recalled = await recall(id)
      expect(recalled.difference).toBeUndefined()
      expect(JSON.stringify(recalled.order.sale)).toContain(written)
      // Held again, and over another change, without the page having touched it.
      const again = await hold(recalled.order)
      await till.call('settings.update', { locale: from })
      expect((await till.call('orders.list', {})).items).toMatchObject([{ total: before?.total }])
      await till.call('orders.discard', { id: again, reason: 'x' })
    }
  })

  it('keeps it too while it is the draft', async () => {
    const draft = { order: orderWith({ discount: '5.10' }), attemptId: randomUUID() }
    await till.call('orders.saveDraft', { draft })
    await till.call('settings.update', { locale: 'de-DE' })
    await till.close()
    await open()
    const kept = await till.call('orders.getDraft', {})
    expect(kept.draft?.order.sale.lines).toMatchObject([{ discount: '5,10' }])
    expect(kept.difference).toBeUndefined()
  })

  it('says that a rate was changed: what it came to, and what it comes to now', async () => {
    await rate()
    const id = await hold(orderWith({ taxRateId: 'vat' }))
    await rate({ percent: '20' })
    expect((await till.call('orders.list', {})).items).toMatchObject([{ total: 1260, totalThen: 1134 }])
    const difference = {
      totalThen: 1134,
      totalNow: 1260,
      reasons: [
        {
          kind: 'rateChanged',
          name: 'VAT',
          was: { percent: '8', inclusive: false },
          is: { percent: '20', inclusive: false },
        },
      ],
    }
    expect((await recall(id)).difference).toEqual(difference)
    // Also to whoever takes it up again after a crash.
    await till.close()
    await open()
    expect((await till.call('orders.getDraft', {})).difference).toEqual(difference)
  })

  it('says that a rate was switched off, although the sum is the same', async () => {
    await rate({ inclusive: true })
    const id = await hold(orderWith({ taxRateId: 'vat' }))
    await rate({ inclusive: true, active: false })
    expect((await recall(id)).difference).toEqual({
      totalThen: 1050,
      totalNow: 1050,
      reasons: [{ kind: 'rateOff', name: 'VAT' }],
    })
  })

  it('says that a favourite on it costs something else or is gone; it keeps its price', async () => {
    const product = { name: 'Spring bouquet', unitAmount: 525, currency: 'USD' }
    const { id: productId } = await till.call('products.save', product)
    const [first, second] = [await hold(orderWith({})), await hold(orderWith({}))]
    await till.call('products.save', { ...product, id: productId, unitAmount: 600 })
    expect((await recall(first)).difference).toEqual({
      totalThen: 1050,
      totalNow: 1050,
      reasons: [{ kind: 'productChanged', name: 'Spring bouquet', was: 525, is: 600 }],
    })
    await till.call('products.remove', { id: productId })
    expect((await recall(second)).difference?.reasons).toEqual([
      { kind: 'productGone', name: 'Spring bouquet' },
    ])
  })

  it('says that a discount cannot be read', async () => {
    const id = await hold(orderWith({ discount: 'a bit' }))
    expect((await recall(id)).difference?.reasons).toEqual([{ kind: 'discountUnreadable', text: 'a bit' }])
  })

  it('says nothing where nothing is other, and nothing of an order that an older till kept', async () => {
    await rate()
    await till.call('products.save', { name: 'Spring bouquet', unitAmount: 525, currency: 'USD' })
    const order = orderWith({ taxRateId: 'vat', discount: '10%' })
    expect((await recall(await hold(order))).difference).toBeUndefined()
    const old = await hold(order)
    await till.close()
    const database = new DatabaseSync(path.join(dataDir, 'journal-training.db'))
    database.exec('UPDATE held_orders SET basis = NULL')
    database.close()
    await open()
    await rate({ percent: '20' })
    expect(await recall(old)).toEqual({ id: old, order })
  })

  it('in a currency that is none is listed all the same', async () => {
    await hold(orderWith({ discount: '5.10' }, { currency: 'XXQ' }))
    expect((await till.call('orders.list', {})).items).toMatchObject([{ total: 1050 }])
  })
})

describe('a charge that names the taxes that were shown', () => {
  const sale = {
    currency: 'USD',
    lines: [{ description: 'Roses', quantity: 1, unitAmount: 1000, taxRateId: 'vat' }],
  }
  const charge = (expectedTaxes: object[] | undefined) =>
    till.call('payments.charge', {
      attemptId: randomUUID(),
      sale,
      card: { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' },
      acknowledge: ['duplicate'],
      ...(expectedTaxes ? { expectedTaxes: expectedTaxes as never } : {}),
    })

  it('is refused before anything is written where they are others', async () => {
    await rate({ inclusive: true })
    const { taxes } = await till.call('sales.quote', sale)
    const [tax] = taxes
    // The total is the same, whatever the inclusive rate is.
    await rate({ inclusive: true, percent: '20' })
    const wrong = [
      taxes,
      [],
      [tax, tax],
      [{ ...tax, amount: 1 }],
      [{ ...tax, name: 'GST' }],
      [{ ...tax, id: 'x' }],
    ]
    for (const expected of wrong) {
      await expect(charge(expected as object[])).rejects.toMatchObject({
        code: 'invalid_input',
        field: 'sale',
        message: expect.stringContaining('Nothing was sent'),
      })
    }
    expect((await till.call('payments.list', {})).items).toEqual([])
    expect((await till.call('audit.list', {})).items.map(({ kind }) => kind)).not.toContain('payment.started')
  })

  it('goes through where they are the same, in any order, or none are named', async () => {
    await rate()
    const { taxes } = await till.call('sales.quote', sale)
    expect((await charge(taxes.toReversed())).status).toBe('succeeded')
    expect((await charge(undefined)).status).toBe('succeeded')
  })
})
