import { describe, expect, it } from 'vitest'
import type { PaymentRecord } from '../records/payment-record.ts'
import { matchExpression, searchTerms } from './search-terms.ts'

describe('what is typed', () => {
  it.each([
    ['tom', '"tom"*'],
    ['  José  O’Brien ', '"jose"* AND "obrien"*'],
    ['anne-marie', '"anne" AND "marie"*'],
    ['R1-2026', '"r1=2026"*'],
    ['R1-20260331-00', '"r1=20260331" AND "20260331=00"*'],
    ['$10.5', '("10.5"*)'],
    ['1,234.50', '("1234.50"*)'],
    ['1.234,50', '("1234.50"*)'],
    ['1,234', '("1.234"* OR "1234"*)'],
    ['tom.lee@exam', '"tom=lee" AND "exam"*'],
    ['(555) 12', '("555"* AND "12"*) OR "55512"*'],
    ['020 7946', '("020"* AND "7946"*) OR "0207946"* OR "207946"*'],
    ['+44 (0)20 79', '("44"* AND "0=20"* AND "79"*) OR "442079"*'],
    ['١٢٫٥', '("12.5"*)'],
    ['٤٢٤٢', '"4242"*'],
    ['王小', '"王小"*'],
  ])('%s asks for %s', (text, expression) => {
    expect(matchExpression(text)).toBe(expression)
  })

  it.each(['', '  ', '-', '"*', "'"])('%j asks for nothing', (text) => {
    expect(matchExpression(text)).toBeUndefined()
  })
})

it('a payment is found by whatever a caller or a colleague may say of it', () => {
  const address = { line1: '548 Märket St', line2: 'Floor 3', city: 'San José', state: 'CA', country: 'US' }
  const record: Partial<PaymentRecord> = {
    status: 'succeeded',
    amount: 1050,
    currency: 'USD',
    merchantOrderId: 'R1-7',
    card: { brand: 'american-express', last4: '0005' },
    customer: {
      billing: { ...address, postalCode: '02139' },
      shipping: { name: 'Ada', address: { ...address, line1: '10 Downing St', postalCode: 'SW1A 2AA' } },
    },
  }
  const terms = searchTerms(record as PaymentRecord).split(' ')
  for (const word of [
    'market',
    'floor',
    'jose',
    '02139',
    'downing',
    'sw1a',
    '2aa',
    'american',
    'express',
    '0005',
    '10.50',
  ])
    expect(terms).toContain(word)
})
