import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Payment } from '#contract/payment.ts'
import { Receipt } from '#contract/receipt.ts'
import { paidPayment } from './fixtures/payment.ts'
import { buildReceipt } from './receipt.ts'
import { receiptCss, receiptStyleSource } from './receipt-css.ts'

const shop = {
  name: 'Flowers & Sons',
  address: { line1: '1 High Street', city: 'Springfield', state: 'IL', postalCode: '62704', country: 'US' },
  phone: '+1 217 555 0100',
  email: 'hello@example.com',
  taxId: '12-3456789',
  refundPolicy: 'Returns within 14 days.',
}
const options = { shop, language: 'en' as const, locale: 'en-US', timeZone: 'America/Chicago' }
const receiptOf = (changes: Partial<Payment> = {}): Receipt => buildReceipt(paidPayment(changes), options)
/** What a reader sees: tags, styles and entities gone, white space single. */
const words = ({ html }: Receipt): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ')

const refund = {
  id: 'r1',
  amount: 2000,
  status: 'succeeded',
  createdAt: '2026-04-02T15:00:00.000Z',
  updatedAt: '2026-04-02T15:00:00.000Z',
} as const

describe('a receipt', () => {
  test('fits the contract and is the same each time', () => {
    expect(Receipt.parse(receiptOf())).toEqual(receiptOf())
  })

  test('shows discounts, the tax of each rate and the note', () => {
    const page = words(
      receiptOf({
        lines: [
          {
            description: 'Roses, red',
            quantity: 12,
            unitAmount: 500,
            taxRateId: 's',
            discount: { percent: '10' },
          },
          { description: 'Vase', quantity: 1, unitAmount: 1450, taxRateId: 'v' },
        ],
        subtotal: 7450,
        discounts: [
          { line: 0, percent: '10', amount: 600 },
          { amount: 350, reason: 'Late <last> time' },
        ],
        taxes: [
          { id: 's', name: 'Sales tax', percent: '8.875', inclusive: false, net: 5124, amount: 455 },
          { id: 'v', name: 'VAT', percent: '20', inclusive: true, net: 1147, amount: 229 },
        ],
        note: 'Ring twice',
        amount: 6955,
        amountCaptured: 6955,
      }),
    )
    for (const part of [
      'Roses, red Sales tax 8.875% Discount 10% -$6.00 12 @ $5.00 $60.00',
      'Subtotal $74.50',
      'Discounts on items -$6.00',
      'Discount, Late <last> time -$3.50',
      'Sales tax 8.875% on $51.24 $4.55',
      'Included: VAT 20% on $11.47 $2.29',
      'Total USD $69.55',
      'Ring twice',
    ]) {
      expect(page.replaceAll('&gt;', '>')).toContain(part)
    }
  })

  test('shows the shop, the order, its lines, the total, the card and the ids', () => {
    const page = words(receiptOf())
    for (const part of [
      'Flowers & Sons 1 High Street Springfield, IL 62704 United States',
      '+1 217 555 0100 · hello@example.com',
      'Tax ID 12-3456789',
      'TELEPHONE ORDER Receipt T1-000042',
      'Order T1-20260331-0007',
      'Amina Yusuf',
      'Sale, card not present',
      'Roses, red 12 @ $5.00 $60.00',
      'Vase 1 @ $14.50 $14.50',
      'Total USD $74.50',
      'Visa •••• 4242',
      '0198c5a2-7a51-7c43-9d0e-2f6a4f1f5b11',
      'pi_1QxYz0AbCdEf',
      'Returns within 14 days.',
    ]) {
      expect(page).toContain(part)
    }
  })

  test('tells the time in the shop’s zone, and names the zone', () => {
    const page = words(receiptOf())
    expect(page).toContain('March 31, 2026 at 5:30:05 PM CDT')
    expect(page).toContain('America/Chicago')
    const berlin = buildReceipt(paidPayment(), { ...options, locale: 'de', timeZone: 'Europe/Berlin' })
    expect(words(berlin)).toContain('1. April 2026 um 0:30:05 MESZ')
  })

  test('shows a plain amount with its description and quantity, never multiplied', () => {
    const { lines: _, ...payment } = paidPayment({ description: 'Wedding flowers', quantity: 3 })
    const page = words(buildReceipt(payment, options))
    expect(page).toContain('Wedding flowers 3 $74.50')
    expect(page).not.toContain('@ $')
  })

  test('shows the last four digits only, even of a longer number', () => {
    const { html, card } = receiptOf({ card: { brand: 'visa', last4: '4111111111114242' } })
    expect(card?.last4).toBe('4242')
    expect(html).not.toContain('1111')
  })

  test('shows the sum collected by a partial capture beside the order’s total', () => {
    const receipt = receiptOf({ amountCaptured: 5000 })
    expect(receipt.total).toBe(5000)
    expect(words(receipt)).toContain('Order total $74.50 Total charged USD $50.00')
  })

  test('lists accepted refunds with their dates, and the net', () => {
    const failed = { ...refund, id: 'r2', amount: 999, status: 'failed' } as const
    const pending = { ...refund, id: 'r3', amount: 100, status: 'pending' } as const
    const page = words(receiptOf({ amountRefunded: 2100, refunds: [refund, failed, pending] }))
    expect(page).toContain('Refund, April 2, 2026 at 10:00:00 AM CDT -$20.00')
    expect(page).toContain('(pending) -$1.00')
    expect(page).toContain('Net USD $53.50')
    expect(page).not.toContain('9.99')
  })

  test('counts refunds that were made outside the till', () => {
    const page = words(receiptOf({ amountRefunded: 2500, refunds: [refund] }))
    expect(page).toContain('Other refunds -$5.00')
    expect(page).toContain('Net USD $49.50')
  })

  test('says TRAINING in training, TEST in test, and neither in live', () => {
    expect(words(receiptOf({ environment: 'training' }))).toMatch(/TRAINING – NOT A SALE.* TRAINING $/)
    expect(words(receiptOf({ environment: 'test' }))).toMatch(/TEST – NOT A SALE.* TEST $/)
    expect(words(receiptOf())).not.toMatch(/TRAINING|TEST|NOT A SALE/)
  })

  test('writes currencies with their own digits', () => {
    expect(words(receiptOf({ currency: 'JPY', lines: [] }))).toContain('Total JPY ¥7,450')
    expect(words(receiptOf({ currency: 'KWD', lines: [] }))).toContain('7.450')
  })

  test('is refused for a payment that has collected nothing', () => {
    const { receiptNumber: _, ...unpaid } = paidPayment({ status: 'declined' })
    expect(() => buildReceipt(unpaid, options)).toThrow('no receipt')
  })
})

describe('the page', () => {
  test('holds no markup that came in, wherever it came in', () => {
    const hostile = '<script>alert(1)</script>"\'&'
    const { html } = buildReceipt(
      paidPayment({
        merchantOrderId: hostile,
        lines: [{ description: hostile, quantity: 1, unitAmount: 7450 }],
        customer: { name: hostile },
        card: { brand: hostile, last4: '4242' },
        gatewayId: hostile,
        receiptNumber: hostile,
      }),
      { ...options, shop: { name: hostile, refundPolicy: hostile, taxId: hostile, phone: hostile } },
    )
    expect(html).not.toContain('<script')
    expect(html.match(/&lt;script&gt;/g)?.length).toBe(12)
  })

  test('carries exactly the style sheet that the content security policy names', () => {
    const { html } = receiptOf()
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1]
    expect(style).toBe(receiptCss)
    const hash = createHash('sha256')
      .update(style ?? '')
      .digest('base64')
    expect(receiptStyleSource).toBe(`'sha256-${hash}'`)
    expect(html).toContain(`style-src ${receiptStyleSource};`)
    expect(html).not.toMatch(/ style=|<script|<link|<img|url\(/)
  })

  test('lets right-to-left names stand in their own direction', () => {
    expect(receiptOf({ customer: { name: 'أمينة' } }).html).toContain('<dd dir="auto">أمينة</dd>')
  })
})

describe('the slip of a refund', () => {
  const back = { id: 'v', name: 'VAT', percent: '20', inclusive: true, net: -1667, amount: -333 }
  const slip = () =>
    buildReceipt(paidPayment({ refunds: [refund], amountRefunded: 2000 }), options, {
      refund,
      taxes: [back],
    })

  test('says what was given back, when, and for which payment', () => {
    expect(Receipt.parse(slip())).toEqual(slip())
    expect(slip()).toMatchObject({ number: 'T1-000042-R1', refund: { id: 'r1', amount: 2000 } })
    const page = words(slip())
    for (const text of [
      'REFUND',
      'Refund slip T1-000042-R1',
      'April 2, 2026',
      '$74.50',
      'Refunded USD -$20.00',
      'Included: VAT 20% on -$16.67 -$3.33',
    ]) {
      expect(page).toContain(text)
    }
    expect(page).not.toContain('Roses')
  })
})
