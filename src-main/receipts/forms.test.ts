import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formatMoney } from '#contract/money.ts'
import { papers } from '#contract/paper.ts'
import type { Payment } from '#contract/payment.ts'
import { type Receipt, ReceiptDocument } from '#contract/receipt.ts'
import { StoredReceipts } from '#contract/receipt-settings.ts'
import { languages, localeFor } from '#contract/settings.ts'
import { paidPayment } from './fixtures/payment.ts'
import { columnsOf } from './paper/rows.ts'
import { isRoll, rolls } from './paper/sheet.ts'
import { buildReceipt, layOutReceipt, receiptFacts, receiptJson } from './receipt.ts'

const shop = {
  name: 'Blumen- und Pflanzenmanufaktur Oberschwäbische Sommerwiese',
  address: { line1: '1 High Street', city: 'Springfield', state: 'IL', postalCode: '62704', country: 'US' },
  email: 'hello@example.com',
  taxId: '12-3456789',
  refundPolicy: 'Returns within 14 days, unopened, with this receipt. 十四天内可退货。',
}
const receipts = StoredReceipts.parse({})
const options = { shop, locale: 'en-US', timeZone: 'America/Chicago', receipts, register: 'AK47' }

/** Two lines with discounts and both kinds of tax, a part collected, two refunds: every kind of amount, each another. */
const rich = (currency: string): Payment =>
  paidPayment({
    currency,
    environment: 'training',
    lines: [
      {
        description: '红玫瑰，长茎',
        quantity: 12,
        unitAmount: 10_501,
        taxRateId: 's',
        discount: { percent: '10' },
      },
      {
        description: 'مزهرية زجاجية كبيرة مع شريط هدية أحمر اللون',
        quantity: 3,
        unitAmount: 20_703,
        taxRateId: 'v',
      },
    ],
    subtotal: 188_121,
    discounts: [
      { line: 0, percent: '10', amount: 12_601 },
      { amount: 3_507, reason: 'regular customer' },
    ],
    taxes: [
      { id: 's', name: 'Sales tax', percent: '8.875', inclusive: false, net: 111_111, amount: 9_861 },
      { id: 'v', name: 'VAT', percent: '20', inclusive: true, net: 51_757, amount: 10_352 },
    ],
    note: 'Ring twice',
    amount: 181_874,
    amountCaptured: 181_874,
    amountRefunded: 33_333,
    refunds: [
      {
        id: 'r1',
        amount: 11_119,
        status: 'succeeded',
        createdAt: '2026-04-02T15:00:00.000Z',
        updatedAt: '2026-04-02T15:00:00.000Z',
      },
    ],
    customer: {
      name: 'Amina Yusuf',
      shipping: { name: '王小明', address: { line1: '5 Lake Road', city: 'Dover', country: 'GB' } },
    },
    cashier: { id: 'c', name: 'Ada' },
  })

const amounts = [126_012, 62_109, 188_121, -12_601, -3_507, 9_861, 10_352, 181_874, -11_119, -22_214, 148_541]

/** What is read of a form: no tags, no signs of direction. */
const read = (form: string): string =>
  form
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll(/[\u2066-\u2069]/g, '')

const allForms = (payment: Payment, language: Receipt['language']): string[] => [
  ...papers.map((paper) => buildReceipt(payment, { ...options, language, paper }).html),
  ...[32, 48].map((columns) => buildReceipt(payment, { ...options, language, columns }).text ?? ''),
]

describe('a receipt in each of its forms', () => {
  it.each(
    languages.flatMap((language) => ['USD', 'JPY', 'KWD'].map((currency) => [language, currency] as const)),
  )('has every amount: %s %s', (language, currency) => {
    const money = (amount: number): string => formatMoney(amount, currency, localeFor(language, 'en-US'))
    for (const form of allForms(rich(currency), language)) {
      const text = read(form)
      expect(amounts.map(money).filter((amount) => !text.includes(amount))).toEqual([])
      // What was paid stands there once: nobody reads two totals.
      expect(text.split(money(181_874)).length).toBe(2)
    }
  })

  it('has all that card schemes ask of a telephone order', () => {
    for (const form of allForms(rich('USD'), 'en')) {
      const text = read(form).replaceAll(/\s+/g, ' ')
      for (const part of [
        'Oberschwäbische',
        'Springfield',
        'United States',
        'hello@example.com',
        'TELEPHONE ORDER',
        'card not present',
        'March 31, 2026',
        '红玫瑰',
        'USD',
        '•••• 4242',
        'Visa',
        'Returns within 14 days',
        'T1-20260331-0007',
        'AK47',
        'Ada',
        '5 Lake Road',
        '王小明',
        'T1-000042',
        'TRAINING – NOT A SALE',
      ])
        expect(text).toContain(part)
      expect(text).not.toMatch(/COPY/)
    }
  })

  it('says COPY where it was given out before, on receipts and slips', () => {
    const payment = rich('USD')
    const [refund] = payment.refunds
    for (const language of languages)
      for (const paper of papers) {
        const copy = { ...options, language, paper, isCopy: true, columns: 48 }
        const slip = refund && buildReceipt(payment, copy, { refund, taxes: [] })
        for (const made of [buildReceipt(payment, copy), slip]) {
          expect(read(made?.html ?? '')).toContain('COPY')
          expect(made?.text).toContain('COPY')
        }
      }
  })

  it('never has a line wider than its paper, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom(...languages),
        (description, name, language) => {
          const payment = {
            ...rich('KWD'),
            lines: [{ description, quantity: 1, unitAmount: 181_874 }],
            note: description,
          }
          for (const columns of [32, 48]) {
            const { text = '' } = buildReceipt(
              { ...payment, customer: { name } },
              { ...options, language, columns },
            )
            for (const line of text.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('runs from right to left in Arabic, line by line', () => {
    const { text = '' } = buildReceipt(rich('KWD'), { ...options, language: 'ar', columns: 48 })
    const lines = text.split('\n').filter((line) => line !== '')
    expect(lines.filter((line) => !line.startsWith('\u200f'))).toEqual([])
  })

  it('is as long on a roll as what stands on it', () => {
    for (const paper of papers.filter(isRoll)) {
      const made = { ...options, language: 'en' as const, paper }
      const { sheet, receipt } = layOutReceipt(receiptFacts(rich('USD'), made), made)
      expect(sheet?.width).toBe(rolls[paper].width)
      expect(sheet?.height).toBeGreaterThan(100)
      const longer = layOutReceipt(receiptFacts(paidPayment({ note: 'a\nb\nc\nd' }), made), made).sheet
      const shorter = layOutReceipt(receiptFacts(paidPayment({ note: 'a' }), made), made).sheet
      expect((longer?.height ?? 0) - (shorter?.height ?? 0)).toBe(12)
      expect(receipt.html).not.toContain('<table')
    }
  })

  it('shows the labels that the shop chose, and leaves out what it does not want', () => {
    const payment = { ...rich('USD'), options: { metadata: { table: '7', Gift: 'yes', secret: 'no' } } }
    const made = buildReceipt(payment, {
      ...options,
      language: 'en',
      receipts: {
        ...receipts,
        labels: 'chosen',
        labelNames: ['gift', 'none'],
        shipTo: false,
        cashier: false,
      },
    })
    expect(made.labels).toEqual({ Gift: 'yes' })
    expect(made.shipTo).toBeUndefined()
    expect(made.html).not.toMatch(/secret|Lake Road|Served by/)
    expect(buildReceipt(payment, { ...options, language: 'en' }).labels).toEqual(payment.options.metadata)
  })

  it('shows the shop’s picture', () => {
    const logo = 'data:image/png;base64,AAAA'
    for (const paper of papers)
      expect(
        buildReceipt(rich('USD'), { ...options, language: 'en', paper, receipts: { ...receipts, logo } })
          .html,
      ).toContain(`<img`)
  })
})

describe('a receipt for programs', () => {
  const schema = z.toJSONSchema(ReceiptDocument, {
    io: 'output',
    // Fields are added: whoever reads by an older schema reads on.
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
    },
  })

  it('fits the schema that is published', async () => {
    // Made anew by `npx vitest -u`.
    await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(
      '../../docs/receipt.schema.json',
    )
    const published = z.fromJSONSchema(schema)
    const payments = [
      rich('JPY'),
      paidPayment(),
      paidPayment({ customer: undefined, card: undefined, gatewayId: undefined }),
    ]
    for (const payment of payments) {
      const [refund] = payment.refunds
      const made = { ...options, language: 'ar' as const }
      const all = [
        receiptFacts(payment, made),
        ...(refund ? [receiptFacts(payment, made, { refund, taxes: [] })] : []),
      ]
      for (const facts of all)
        expect(published.safeParse(JSON.parse(receiptJson(facts))).error).toBeUndefined()
    }
    expect(published.safeParse({ schema: 'ringline.receipt.v1' }).success).toBe(false)
  })

  it('has whole minor units, and the keys always in one order', () => {
    const json = JSON.parse(receiptJson(receiptFacts(rich('KWD'), { ...options, language: 'en' })))
    expect(json).toMatchObject({
      schema: 'ringline.receipt.v1',
      total: 181_874,
      exponent: 3,
      currency: 'KWD',
    })
    expect(Object.keys(json)[0]).toBe('schema')
    expect(json).not.toHaveProperty('html')
  })
})
