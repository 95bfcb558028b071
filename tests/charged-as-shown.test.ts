import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decimalText } from '#contract/money.ts'
import type { TaxRate } from '#contract/tax.ts'
import { typedTotals } from '#contract/typed-totals.ts'
import { createPracticeGateway } from '../src-main/practice/app.ts'
import { openPracticeStore } from '../src-main/practice/store.ts'
import { openTill, type Till } from '../src-main/till.ts'
import { readOrder } from '../src-renderer/sale/order-form/read-order.ts'
import { emptyLine, emptySale } from '../src-renderer/sale/order-form/sale-values.ts'

const secretKey = 'sk_test_shown'
const card = { number: '4111111111111111', expMonth: '12', expYear: '2040', cvc: '123' }
const locale = 'en-US'

let dataDir: string
let till: Till
let rates: TaxRate[]
/** The bodies of the requests that create an intent. */
const created: { amount: number; currency: string; quantity: number }[] = []

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ringline-shown-'))
  const practice = createPracticeGateway({ store: openPracticeStore(':memory:'), secretKey })
  till = await openTill({
    dataDir,
    environment: 'test',
    gatewayUrl: 'http://127.0.0.1:1',
    secretKey,
    async fetch(...request) {
      const asked = new Request(...request)
      if (asked.method === 'POST' && new URL(asked.url).pathname.endsWith('/payment_intents')) {
        created.push(JSON.parse(await asked.clone().text()))
      }
      return practice.fetch(asked)
    },
  })
  for (const [id, percent, inclusive] of [
    ['added', '8.875', false],
    ['within', '20', true],
    ['third', '33.3333', false],
  ] as const) {
    await till.call('taxRates.save', { id, name: id, percent, inclusive, active: true })
  }
  rates = (await till.call('taxRates.list', {})).items
})
afterAll(async () => {
  await till.close()
  rmSync(dataDir, { recursive: true })
})

// Well above what the gateway takes at least, after the discounts.
const currency = fc.constantFrom('USD', 'JPY', 'KWD')
const typedDiscount = (code: string) =>
  fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 60 }).map((percent) => `${percent}.5 %`),
    fc.integer({ min: 1, max: 200 }).map((amount) => decimalText(amount, code)),
  )
const typedSale = currency.chain((code) =>
  fc.record({
    currency: fc.constant(code),
    discount: typedDiscount(code),
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 60 }),
        unitAmount: fc.integer({ min: 2000, max: 150_000 }),
        taxRateId: fc.constantFrom('', 'added', 'within', 'third'),
        discount: typedDiscount(code),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
)

it('what the gateway is asked for, the books and the receipt are the total that the screen showed', async () => {
  const start = emptySale({ currency: 'USD', locale, shop: { name: '' }, usualTaxRateId: '' })
  await fc.assert(
    fc.asyncProperty(typedSale, async ({ lines, ...sale }) => {
      const values = {
        ...start,
        sale: {
          ...start.sale,
          ...sale,
          lines: lines.map((line) => ({ ...emptyLine(), description: 'Thing', ...line })),
        },
      }
      const shown = typedTotals(values, { rates, locale })
      const { order } = readOrder(values, { rates, locale })
      fc.pre(order !== undefined)
      const before = created.length
      const payment = await till.call('payments.charge', {
        ...order,
        attemptId: randomUUID(),
        card,
        acknowledge: ['duplicate'],
      })
      expect(created.slice(before)).toMatchObject([
        {
          amount: shown.total,
          currency: sale.currency.toLowerCase(),
          quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
        },
      ])
      const { subtotal, discounts, taxes } = shown
      expect(payment).toMatchObject({
        status: 'succeeded',
        amount: shown.total,
        amountCaptured: shown.total,
        subtotal,
        discounts,
        taxes,
      })
      expect(await till.call('receipts.get', { paymentId: payment.id })).toMatchObject({
        total: shown.total,
        taxes,
      })
    }),
    { numRuns: 60 },
  )
}, 30_000)
