import { describe, expect, test } from 'vitest'
import { sampleConfirm, sampleIntent } from './fixtures/sample-sale.ts'
import {
  captureBody,
  confirmBody,
  createAndConfirmBody,
  createBody,
  refundBody,
  searchQuery,
  updateBody,
} from './request.ts'

describe('createBody', () => {
  test('sends nothing that was not given: no nulls, no empty texts, no empty objects', () => {
    const body = createBody({
      amount: 100,
      currency: 'JPY',
      description: '',
      quantity: undefined,
      metadata: {},
      merchantUserId: '',
    })
    expect(body).toStrictEqual({ amount: 100, currency: 'jpy' })
  })
  test('asks for 3-D Secure and for a hold where the documents name them', () => {
    expect(createBody({ amount: 1, currency: 'usd', threeDSecure: 'any' })).toStrictEqual({
      amount: 1,
      currency: 'usd',
      payment_method_options: { card: { request_three_d_secure: 'any' } },
    })
    expect(createBody({ amount: 1, currency: 'usd', captureMethod: 'manual' })).toStrictEqual({
      amount: 1,
      currency: 'usd',
      capture_method: 'manual',
      payment_method_options: { card: { capture_method: 'manual' } },
    })
    expect(createBody({ amount: 1, currency: 'usd', captureMethod: 'automatic' })).toStrictEqual({
      amount: 1,
      currency: 'usd',
      payment_method_options: { card: { capture_method: 'automatic' } },
    })
  })
  test('an address leaves out what it does not have', () => {
    const shipping = { name: 'Ann', phone: '', address: { line1: '1 Rd', line2: '', country: 'NL' } }
    expect(createBody({ amount: 1, currency: 'EUR', shipping }).shipping).toStrictEqual({
      name: 'Ann',
      address: { line1: '1 Rd', country: 'NL' },
    })
  })
  test.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses the amount %d', (amount) => {
    expect(() => createBody({ amount, currency: 'USD' })).toThrow(TypeError)
  })
})

describe('confirmBody', () => {
  const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123' }
  test('a card alone is all there is', () => {
    expect(confirmBody({ card, billing: {}, offSession: false })).toStrictEqual({
      payment_method_data: {
        type: 'card',
        card: { number: '4111111111111111', exp_month: '12', exp_year: '2031', cvc: '123' },
      },
    })
  })
  test('everything that can be given is sent', () => {
    const billing = { name: 'Tom', email: 'tom@example.com', phone: '1' }
    expect(
      confirmBody({ card: { ...card, name: 'TOM' }, billing, offSession: true, returnUrl: 'https://r' }),
    ).toMatchObject({
      payment_method_data: { card: { name: 'TOM' }, billing_details: billing },
      off_session: true,
      return_url: 'https://r',
    })
  })
})

test('a one-call body is the create, the confirm and confirm: true', () => {
  expect(createAndConfirmBody({ ...sampleIntent, ...sampleConfirm })).toStrictEqual({
    ...createBody(sampleIntent),
    ...confirmBody(sampleConfirm),
    confirm: true,
  })
})

test('an update sends what is given and keeps empty texts, which unset a field', () => {
  expect(updateBody({ description: '', metadata: { a: '' } })).toStrictEqual({
    description: '',
    metadata: { a: '' },
  })
  expect(updateBody({ metadata: '' })).toStrictEqual({ metadata: '' })
  expect(updateBody({})).toStrictEqual({})
})

test('sums of captures and refunds are never rounded', () => {
  expect(() => captureBody(1.5)).toThrow(TypeError)
  expect(() => captureBody(0)).toThrow(TypeError)
  expect(() => refundBody({ paymentIntent: 'pi_1', amount: 0.1 })).toThrow(TypeError)
})

test('a quote in an order number cannot end the search term', () => {
  expect(searchQuery("a'b\\").query).toBe("merchant_order_id:'a\\'b\\\\'")
})
