import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typedOrder } from '../../src-main/orders/fixtures/typed-order.ts'
import { openTill, type Till } from '../../src-main/till.ts'

/** Texts as no keyboard types them, wherever a text comes in: refused or cleaned, never stored, and nothing fails. */

let dataDir: string
let till: Till
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-odd-texts-'))
  till = await openTill({ dataDir })
})
afterAll(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const charge = (part: object) =>
  till.call('payments.charge', {
    attemptId: crypto.randomUUID(),
    sale: { currency: 'USD', amount: 1000 },
    card: { number: '4111111111111111', expMonth: '12', expYear: '2040', cvc: '123' },
    ...part,
  })

const places: Record<string, (text: string) => Promise<unknown>> = {
  note: (note) => charge({ sale: { currency: 'USD', amount: 1, note } }),
  name: (name) => charge({ customer: { name } }),
  telephone: (phone) => charge({ customer: { phone } }),
  'customer number': (merchantUserId) => charge({ customer: { merchantUserId } }),
  'order number': (merchantOrderId) => charge({ merchantOrderId }),
  "label's name": (text) => charge({ options: { metadata: { [text]: 'gift' } } }),
  "label's value": (text) => charge({ options: { metadata: { gift: text } } }),
  product: (name) => till.call('products.save', { name, unitAmount: 1, currency: 'USD' }),
  barcode: (barcode) => till.call('products.save', { name: 'Rose', unitAmount: 1, currency: 'USD', barcode }),
  'tax rate': (name) => till.call('taxRates.save', { name, percent: '1', inclusive: true, active: true }),
  staff: (name) => till.call('staff.save', { name, role: 'manager', pin: '4321' }),
  PIN: (pin) => till.call('staff.save', { name: 'Ada', role: 'manager', pin }),
  'shop name': (name) => till.call('settings.update', { shop: { name } }),
  'refund policy': (refundPolicy) => till.call('settings.update', { shop: { name: 'Bloom', refundPolicy } }),
  key: (key) => till.call('settings.update', { keys: { [key]: 'F9' } }),
  'reason of a discard': (reason) => till.call('orders.discard', { id: crypto.randomUUID(), reason }),
}

describe.each(Object.entries(places))('%s', (_place, put) => {
  it.each(['a\ud800b', 'a\udc00', 'a\u0000b', 'a\u0007b', 'a\u0085b'])('refuses %j', async (text) => {
    await expect(put(text)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe.each(
  ['name', 'product', 'tax rate', 'staff', 'order number', 'reason of a discard'].map(
    (place) => [place, places[place]] as const,
  ),
)('%s of signs that nobody sees', (_place, put) => {
  it.each([
    '\u3164',
    '\u115f\u1160',
    '\u200d',
    '\u00ad',
    '\u2800',
    '\ufe0f',
    '\u034f \u200b',
    '\u{e0041}',
    '\u3000',
  ])('is as good as none: %j', async (text) => {
    await expect(put?.(text)).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'Please fill this in.',
    })
  })
})

it('searches with odd texts find nothing, and do not fail', async () => {
  for (const text of ['\ud800', 'a\u0000b', '\u0000', '"\u0000*', '\udc00" OR "', '\u3164']) {
    expect(await till.call('payments.list', { text: `zz${text}` })).toEqual({ items: [] })
    expect(await till.call('customers.search', { text: `zz${text}` })).toEqual({ items: [] })
  }
})

it('what is put aside or typed is kept without them', async () => {
  const order = typedOrder()
  order.customer.name = 'A\u0000d\ud800a'
  const { id } = await till.call('orders.hold', { order })
  expect((await till.call('orders.recall', { id })).order.customer.name).toBe('Ad\ufffda')
})

it('a name in two forms of Unicode is one', async () => {
  const [one, two] = ['Zoë'.normalize('NFC'), 'Zoë'.normalize('NFD')]
  const product = await till.call('products.save', { name: two, unitAmount: 1, currency: 'USD' })
  expect(product.name).toBe(one)
  const rate = await till.call('taxRates.save', { name: two, percent: '1', inclusive: true, active: true })
  expect(rate.name).toBe(one)
  await till.call('staff.save', { name: one, role: 'manager', pin: '4321' })
  const staff = await till.call('staff.list', {})
  const { session } = await till.call('staff.signIn', { staffId: staff.items[0]?.id ?? '', pin: '4321' })
  await expect(
    till.call('staff.save', { name: two, role: 'cashier', pin: '4321' }, session),
  ).rejects.toMatchObject({ field: 'name' })
})
