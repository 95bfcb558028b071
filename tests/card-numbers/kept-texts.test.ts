import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTill, type Till } from '../../src-main/till.ts'

/** Whatever stands behind a card number, no text that the till keeps, shows, logs or sends takes it in. */

let dataDir: string
let till: Till
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-texts-'))
  till = await openTill({ dataDir })
})
afterAll(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

const written = [
  '5555555555554444 12/31 123',
  '5555  5555\u00a05555 4444',
  '5555/5555/5555/4444, 12/31',
  '5555_5555_5555_4444 123',
  '٥٥٥٥ ٥٥٥٥ ٥٥٥٥ ٤٤٤٤ ١٢/٣١',
  '55555555555544441231123',
]
const address = { line1: 'Rose Lane 1', country: 'GB' }
const charge = (part: object) => ({
  attemptId: crypto.randomUUID(),
  sale: { currency: 'USD', amount: 1000 },
  card: { number: '4242424242424242', expMonth: '12', expYear: '2040', cvc: '123' },
  ...part,
})
const lines = (line: object) => ({
  sale: { currency: 'USD', lines: [{ description: 'Rose', quantity: 1, unitAmount: 100, ...line }] },
})

const places: Record<string, (text: string) => Promise<unknown>> = {
  description: (text) =>
    till.call('payments.charge', charge({ sale: { currency: 'USD', amount: 1, description: text } })),
  note: (text) => till.call('payments.charge', charge({ sale: { currency: 'USD', amount: 1, note: text } })),
  'line of a sale': (text) => till.call('payments.charge', charge(lines({ description: text }))),
  'reason of a discount': (text) =>
    till.call('payments.charge', charge(lines({ discount: { amount: 1, reason: text } }))),
  'order number': (text) => till.call('payments.charge', charge({ merchantOrderId: text })),
  name: (text) => till.call('payments.charge', charge({ customer: { name: text } })),
  telephone: (text) => till.call('payments.charge', charge({ customer: { phone: text } })),
  'customer number': (text) => till.call('payments.charge', charge({ customer: { merchantUserId: text } })),
  street: (text) =>
    till.call('payments.charge', charge({ customer: { billing: { ...address, line1: text } } })),
  "label's value": (text) => till.call('payments.charge', charge({ options: { metadata: { gift: text } } })),
  "label's name": (text) =>
    till.call('payments.charge', charge({ options: { metadata: { [text]: 'gift' } } })),
  link: (text) =>
    till.call(
      'payments.charge',
      charge({ options: { returnUrl: `https://example.com/?a=${encodeURIComponent(text)}` } }),
    ),
  "held order's label": (text) => till.call('orders.discard', { id: crypto.randomUUID(), reason: text }),
  product: (text) => till.call('products.save', { name: text, unitAmount: 1, currency: 'USD' }),
  "product's id": (text) =>
    till.call('products.save', { id: text, name: 'Rose', unitAmount: 1, currency: 'USD' }),
  'tax rate': (text) =>
    till.call('taxRates.save', { name: text, percent: '1', inclusive: true, active: true }),
  staff: (text) => till.call('staff.save', { name: text, role: 'manager', pin: '4321' }),
  'shop name': (text) => till.call('settings.update', { shop: { name: text } }),
  'refund policy': (text) => till.call('settings.update', { shop: { name: 'Bloom', refundPolicy: text } }),
  'key for an action': (text) => till.call('settings.update', { keys: { [text]: 'F9' } }),
  'usual tax rate': (text) => till.call('settings.update', { usualTaxRateId: text }),
}

describe.each(Object.entries(places))('%s', (_place, put) => {
  it.each(written)('takes in no %j', async (text) => {
    const error: unknown = await put(text).then(
      () => undefined,
      (refusal: unknown) => refusal,
    )
    expect(error).toMatchObject({ code: 'invalid_input' })
    // Neither the message nor the name of the field repeats it.
    expect(JSON.stringify(error)).not.toMatch(/4444|٤٤٤٤/)
  })
})

it('nothing of it reached the disk', () => {
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = readFileSync(path.join(entry.parentPath, entry.name), 'latin1')
    expect(bytes.replace(/[^\d]/g, '')).not.toContain('5555555555554444')
  }
})
