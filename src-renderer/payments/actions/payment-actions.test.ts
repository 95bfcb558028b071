import { describe, expect, it } from 'vitest'
import { aPayment, aRefund, unpaid } from '#contract/fixtures/payment.ts'
import { actionsFor } from './payment-actions.ts'

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
