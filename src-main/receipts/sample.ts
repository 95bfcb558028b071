import { minorUnitDigits } from '#contract/money.ts'
import type { Payment } from '#contract/payment.ts'
import type { Address } from '#contract/sale.ts'
import type { Environment, Language } from '#contract/settings.ts'
import { receiptWords } from './receipt-words.ts'

interface Sample {
  environment: Environment
  currency: string
  language: Language
  /** Names of labels to show; there are some anyway. */
  labels: readonly string[]
  /** ISO 8601. */
  at: string
}

const places: Readonly<Record<Language, Address>> = {
  en: { line1: '12 Main Street', city: 'Springfield', state: 'IL', postalCode: '62704', country: 'US' },
  'zh-CN': { line1: '人民路12号', city: '上海市', postalCode: '200000', country: 'CN' },
  ar: { line1: 'شارع الشيخ زايد 12', city: 'دبي', country: 'AE' },
}

/** A payment that nobody made: two lines with a tax, a shipping address and labels. */
export function samplePayment({ environment, currency, language, labels, at }: Sample): Payment {
  const words = receiptWords[language]
  const unit = 10 ** minorUnitDigits(currency)
  const total = 30 * unit
  const net = Math.round(total / 1.2)
  return {
    id: '00000000-0000-4000-8000-000000000000',
    attemptId: '00000000-0000-4000-8000-000000000000',
    environment,
    protocol: 'two-call',
    status: 'succeeded',
    amount: total,
    currency,
    lines: [{ description: words.sampleItem, quantity: 2, unitAmount: 15 * unit, taxRateId: 'sample' }],
    subtotal: total,
    discounts: [],
    taxes: [
      { id: 'sample', name: words.sampleTax, percent: '20', inclusive: true, net, amount: total - net },
    ],
    merchantOrderId: 'SAMPLE-0001',
    gatewayId: 'pi_000000000000',
    card: { brand: 'visa', last4: '1111' },
    customer: {
      name: words.sampleName,
      shipping: { name: words.sampleName, address: places[language] },
    },
    cashier: { id: 'sample', name: words.sampleName },
    options: {
      metadata: Object.fromEntries((labels.length > 0 ? labels : ['A', 'B']).map((name) => [name, '1'])),
    },
    amountCaptured: total,
    amountRefunded: 0,
    refunds: [],
    receiptNumber: 'SAMPLE-000000',
    createdAt: at,
    updatedAt: at,
    paidAt: at,
  }
}
