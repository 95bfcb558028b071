import { describe, expect, it } from 'vitest'
import { aPayment, aRefund, unpaid } from '../fixtures/payment.ts'
import { actionsFor, leftToRefund, mostToCapture, sumOf } from './payment-actions.ts'

describe('what can be done now', () => {
  it.each([
    ['paid', aPayment(), ['receipt', 'refund']],
    [
      'paid and given back in part',
      aPayment({ amountRefunded: 1000, refunds: [aRefund()] }),
      ['receipt', 'refund'],
    ],
    [
      'paid and given back',
      aPayment({ amountRefunded: 4000, refunds: [aRefund({ amount: 4000 })] }),
      ['receipt'],
    ],
    [
      'paid with a refund that has no answer',
      aPayment({ refunds: [aRefund({ status: 'unknown' })] }),
      ['receipt', 'refresh'],
    ],
    ['paid with a refund on its way', aPayment({ refunds: [aRefund({ status: 'sending' })] }), ['receipt']],
    [
      'paid with a refund that the bank did not take',
      aPayment({ refunds: [aRefund({ status: 'failed' })] }),
      ['receipt', 'refund'],
    ],
    ['on hold', unpaid('requires_capture', { amountCapturable: 4000 }), ['capture', 'cancel', 'refresh']],
    [
      'on hold with a capture that has no answer',
      unpaid('requires_capture', { pending: { operation: 'capture', since: '2026-03-31T10:00:00.000Z' } }),
      ['refresh'],
    ],
    [
      'waiting for the cardholder in training',
      unpaid('requires_action', { nextAction: { type: 'redirect_to_url', url: 'https://bank.example/3ds' } }),
      ['playCardholder', 'payLink', 'cancel', 'refresh'],
    ],
    [
      'waiting for the cardholder in live',
      unpaid('requires_action', {
        environment: 'live',
        nextAction: { type: 'redirect_to_url', url: 'https://bank.example/3ds' },
      }),
      ['payLink', 'cancel', 'refresh'],
    ],
    [
      'waiting for the cardholder with no link',
      unpaid('requires_action', { environment: 'live' }),
      ['cancel', 'refresh'],
    ],
    ['without an answer', unpaid('unknown'), ['refresh']],
    ['being decided by the bank', unpaid('processing'), ['refresh']],
    ['paid, with a status check still to come', aPayment({ looks: { count: 0 } }), ['receipt', 'refund']],
    ['on its way', unpaid('sending'), []],
    ['declined', unpaid('declined'), ['anotherCard', 'cancel']],
    ['declined and given up', unpaid('declined', { closing: 'done' }), []],
    ['declined and being given up', unpaid('declined', { closing: 'wanted' }), ['cancel']],
    ['cancelled', unpaid('canceled'), []],
    ['not charged', unpaid('failed'), []],
  ])('for a payment that is %s', (_name, payment, actions) => {
    expect(actionsFor(payment)).toEqual(actions)
  })

  it('never offers a refund of money that was not collected', () => {
    expect(actionsFor(aPayment({ amountCaptured: 0 }))).not.toContain('refund')
  })
})

describe('what is left to refund', () => {
  it('is what was collected, not the amount of the sale', () => {
    expect(leftToRefund(aPayment({ amountCaptured: 2500 }))).toBe(2500)
  })

  it('counts a refund without an answer as given back, and a failed one as not', () => {
    const refunds = [
      aRefund(),
      aRefund({ id: 'r2', status: 'unknown', amount: 500 }),
      aRefund({ id: 'r3', status: 'failed' }),
    ]
    expect(leftToRefund(aPayment({ amountRefunded: 1000, refunds }))).toBe(2500)
  })

  it('is never less than nothing', () => {
    expect(leftToRefund(aPayment({ amountRefunded: 5000 }))).toBe(0)
  })
})

describe('what can be collected', () => {
  it('is what the gateway holds, where it says so', () => {
    expect(mostToCapture(unpaid('requires_capture', { amountCapturable: 3000 }))).toBe(3000)
    expect(mostToCapture(unpaid('requires_capture'))).toBe(4000)
  })
})

describe('the sum of a payment', () => {
  it('is what was collected once it is paid, and what was asked for before', () => {
    expect(sumOf(aPayment({ amountCaptured: 2500 }))).toBe(2500)
    expect(sumOf(unpaid('requires_capture'))).toBe(4000)
    expect(sumOf(unpaid('declined'))).toBe(4000)
  })
})
