import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { storedList, storedText } from '#contract/stored.ts'
import { payment, refund } from '../../bookkeeping/fixtures/books.ts'
import { asItIs } from './as-it-is.ts'
import { PaymentRecord } from './payment-record.ts'

const test = asItIs(PaymentRecord)
const whole: Record<string, unknown> = JSON.parse(
  JSON.stringify(
    PaymentRecord.parse({
      ...payment({ refunds: [refund()] }),
      step: 1,
      taxes: [{ id: 'r', name: 'VAT', percent: '20', inclusive: true, net: 10, amount: 2 }],
      discounts: [{ line: 0, percent: '10', amount: 1 }],
      lines: [{ description: 'Roses', quantity: 1, unitAmount: 12, discount: { percent: '10' } }],
      customer: {
        name: 'Ada',
        billing: { country: 'US' },
        shipping: { name: 'B', address: { line1: '1', country: 'US' } },
      },
      options: { capture: 'manual', metadata: { a: 'b' } },
      error: { code: 'c', message: 'm', declineCode: 'd' },
      cashier: { id: '1', name: 'Bo' },
      receiptNumber: 'R-1',
    }),
  ),
)

it('a payment as it is written is taken as it is', () => {
  expect(test(whole)).toBe(true)
  expect(PaymentRecord.parse(whole)).toEqual(whole)
})

it('whatever is taken as it is, parsing makes the same of', () => {
  const path = fc.constantFrom(
    ...Object.keys(whole).map((key) => [key]),
    ['customer', 'name'],
    ['customer', 'billing', 'country'],
    ['lines', '0', 'discount'],
    ['lines', '0', 'quantity'],
    ['refunds', '0', 'status'],
    ['refunds', '0', 'createdAt'],
    ['taxes', '0', 'net'],
    ['options', 'metadata'],
    ['options', 'metadata', 'a'],
    ['unknown'],
    ['customer', 'unknown'],
    ['refunds', '1'],
  )
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(undefined, null, '', 'succeeded', 'x', 1.5, -1, true, [], {}, '2026-01-01', {
      percent: '1',
      amount: 1,
    }),
  )
  fc.assert(
    fc.property(path, value, (keys, changed) => {
      const document = structuredClone(whole)
      let at: Record<string, unknown> = document
      for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>
      const last = keys.at(-1) ?? ''
      if (changed === undefined) delete at[last]
      else at[last] = changed
      if (test(document)) expect(PaymentRecord.parse(document)).toEqual(document)
    }),
    { numRuns: 500 },
  )
})

it('what it does not understand it leaves to parsing', () => {
  const odd = [
    z.string().trim(),
    z.string().default('a'),
    z.number(),
    z.string().transform(Number),
    z.date(),
    z.iso.date(),
  ]
  for (const schema of odd) expect(asItIs(schema)('1')).toBe(false)
  expect(asItIs(storedList(storedText))(['a'])).toBe(true)
  expect(asItIs(storedList(storedText))(['a', 1])).toBe(false)
  expect(asItIs(z.union([z.string(), z.literal('a')]))('a')).toBe(true)
})
