import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorUnitDigits } from '#contract/money.ts'
import { languages } from '#contract/settings.ts'
import { paidPayment } from './fixtures/payment.ts'
import { buildReceipt } from './receipt.ts'
import { receiptWords } from './receipt-words.ts'

const shop = {
  name: 'Flowers',
  taxId: '12-3456789',
  phone: '+1 217 555 0100',
  refundPolicy: 'Within 14 days.',
}
const options = { shop, locale: 'en-US', timeZone: 'UTC' }

/** Minor units of an amount as it is written: its digits, with the sign; every currency's own number of decimals. */
function minorUnits(text: string): number {
  const digits = text.replaceAll(/[^\d]/g, '')
  return Number(digits) * (/[-−]/.test(text) ? -1 : 1)
}

/** The amounts on a page, in their order. */
const amounts = (html: string): number[] => [
  ...[...html.matchAll(/<dl class="sums">.*?<\/dl>/gs)]
    .flatMap(([list]) => [...list.matchAll(/<dd>(.*?)<\/dd>/g)])
    .map(([, text = '']) => minorUnits(text)),
  ...[...html.matchAll(/<td class="number">([^<]*)<\/td><\/tr>/g)].map(([, text = '']) => minorUnits(text)),
]

describe('a receipt in another language', () => {
  test('has the same amounts to the last minor unit, whatever the currency', () => {
    const order = fc.record({
      amount: fc.integer({ min: 1, max: 99_999_999 }),
      currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CNY', 'AED', 'EUR'),
      share: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(order, ({ amount, currency, share }) => {
        const refunded = Math.max(1, Math.floor((amount * share) / 100))
        const at = '2026-04-02T15:00:00.000Z'
        const refund = {
          id: 'r1',
          amount: refunded,
          status: 'succeeded',
          createdAt: at,
          updatedAt: at,
        } as const
        const payment = paidPayment({
          amount,
          amountCaptured: amount,
          currency,
          lines: [{ description: 'Roses', quantity: 1, unitAmount: amount }],
          refunds: [refund],
          amountRefunded: refunded,
        })
        for (const language of languages) {
          const { html, total } = buildReceipt(payment, { ...options, language })
          expect(total).toBe(amount)
          expect(amounts(html)).toEqual([amount, -refunded, amount - refunded, amount])
        }
      }),
      { numRuns: 60 },
    )
    expect(minorUnitDigits('KWD')).toBe(3)
  })

  test('is marked with its language and its direction', () => {
    const head = (language: (typeof languages)[number]) =>
      /<html[^>]*>/.exec(buildReceipt(paidPayment(), { ...options, language }).html)?.[0]
    expect(languages.map(head)).toEqual([
      '<html lang="en" dir="ltr">',
      '<html lang="zh-CN" dir="ltr">',
      '<html lang="ar" dir="rtl">',
    ])
  })

  test.each(['zh-CN', 'ar'] as const)(
    'leaves no English word in %s but the shop’s and the caller’s',
    (language) => {
      const payment = paidPayment({
        environment: 'training',
        lines: [{ description: 'Roses', quantity: 1, unitAmount: 7450, taxRateId: 's' }],
        subtotal: 7450,
        discounts: [{ amount: 350, percent: '5' }],
        taxes: [{ id: 's', name: 'Sales tax', percent: '8', inclusive: true, net: 6500, amount: 520 }],
        amountCaptured: 7000,
      })
      const page = buildReceipt(payment, { ...options, language })
        .html.replace(/<style>.*<\/style>/s, '')
        .replaceAll(/<[^>]*>/g, ' ')
      const data =
        /Flowers|Within|days|Roses|Sales tax|Amina Yusuf|Visa|UTC|USD|US|TRAINING|T1-\S+|pi_\S+|[\da-f]{8}-[\da-f-]+/g
      expect(page.replaceAll(data, '').match(/[A-Za-z]{2,}/g)).toBeNull()
    },
  )

  test('has every sentence with the same facts', () => {
    const facts = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const language of languages)
      for (const [name, text] of Object.entries(receiptWords[language]))
        expect([name, facts(text)]).toEqual([
          name,
          facts(receiptWords.en[name as keyof typeof receiptWords.en]),
        ])
  })

  test('keeps numbers and names in their own direction', () => {
    const { html } = buildReceipt(paidPayment(), { ...options, language: 'ar' })
    expect(html).toContain('الرقم الضريبي <bdi>12-3456789</bdi>')
    expect(html).toContain('<bdi dir="ltr">+1 217 555 0100</bdi>')
  })
})
