import { describe, expect, it } from 'vitest'
import { aPayment, aRefund, unpaid } from './fixtures/payment.ts'
import { type Payment, paymentStatuses, type Refund } from './payment.ts'
import {
  canCancel,
  canCapture,
  canChargeAnew,
  canRefund,
  canTryAnotherCard,
  canUpdate,
  capturableAmount,
  effectiveAmount,
  hasUnansweredRefund,
  isAcceptedRefund,
  isAwaitingNews,
  isRefundable,
  refundableAmount,
  waitsForCardholder,
} from './payment-rules.ts'

const at = '2026-03-31T10:00:00.000Z'
const pending = { operation: 'capture', since: at } as const

/** As it stands before the gateway has named it. */
function unnamed({ gatewayId: _gatewayId, ...rest }: Payment): Payment {
  return rest
}

/** The statuses in which a rule says yes. */
const statusesWith = (rule: (payment: Payment) => boolean): Payment['status'][] =>
  paymentStatuses.filter((status) => rule(aPayment({ status })))

describe('by its status a payment', () => {
  it.each([
    ['can be captured', canCapture, ['requires_capture']],
    ['can be cancelled', canCancel, ['requires_action', 'requires_capture', 'declined']],
    ['can be paid with another card', canTryAnotherCard, ['declined']],
    ['may be charged anew', canChargeAnew, ['declined', 'canceled', 'failed']],
    ['waits for the cardholder', waitsForCardholder, ['requires_action']],
    ['can be refunded', canRefund, ['succeeded']],
    ['is of a kind that can be refunded', isRefundable, ['succeeded']],
    ['awaits news', isAwaitingNews, ['unknown', 'requires_action', 'processing', 'requires_capture']],
  ])('%s', (_name, rule, statuses) => {
    expect(statusesWith(rule)).toEqual(statuses)
  })
})

describe('nothing is asked of the gateway', () => {
  it('about a payment that it has not named', () => {
    expect(canCapture(unnamed(unpaid('requires_capture')))).toBe(false)
    expect(canCancel(unnamed(unpaid('requires_capture')))).toBe(false)
    expect(canTryAnotherCard(unnamed(unpaid('declined')))).toBe(false)
    expect(waitsForCardholder(unnamed(unpaid('requires_action')))).toBe(false)
    expect(canRefund(unnamed(aPayment()))).toBe(false)
    expect(canUpdate(unnamed(aPayment()))).toBe(false)
  })

  it('while a capture or cancel has no answer', () => {
    expect(canCapture(unpaid('requires_capture', { pending }))).toBe(false)
    expect(canCancel(unpaid('requires_capture', { pending }))).toBe(false)
    expect(canTryAnotherCard(unpaid('declined', { pending }))).toBe(false)
    expect(isAwaitingNews(unpaid('declined', { pending }))).toBe(true)
  })

  it('while a change of description or labels has no answer, but for money', () => {
    const updating = { description: 'Roses', since: at }
    expect(canUpdate(aPayment())).toBe(true)
    expect(canUpdate(aPayment({ updating }))).toBe(false)
    expect(canRefund(aPayment({ updating }))).toBe(true)
    expect(isAwaitingNews(aPayment({ updating }))).toBe(true)
  })

  it('about an intent that is being given up, but to cancel it', () => {
    expect(canTryAnotherCard(unpaid('declined', { closing: 'wanted' }))).toBe(false)
    expect(canCancel(unpaid('declined', { closing: 'wanted' }))).toBe(true)
    expect(canCancel(unpaid('declined', { closing: 'done' }))).toBe(false)
  })
})

describe('a refund', () => {
  it.each([
    ['sending', true, false],
    ['unknown', true, false],
    ['pending', false, true],
    ['succeeded', false, true],
    ['failed', false, false],
  ] as const)('that is %s', (status, isUnanswered, isAccepted) => {
    const payment = aPayment({ refunds: [aRefund({ status })] })
    expect(hasUnansweredRefund(payment)).toBe(isUnanswered)
    expect(canRefund(payment)).toBe(!isUnanswered)
    expect(isAcceptedRefund(aRefund({ status }))).toBe(isAccepted)
  })

  it('is not made where nothing is left', () => {
    expect(canRefund(aPayment({ amountRefunded: 4000 }))).toBe(false)
    expect(canRefund(aPayment({ amountCaptured: 0 }))).toBe(false)
  })

  it('keeps the payment watched until the bank has decided', () => {
    const watched = (status: Refund['status']): boolean =>
      isAwaitingNews(aPayment({ refunds: [aRefund({ status })] }))
    expect((['unknown', 'pending'] as const).map(watched)).toEqual([true, true])
    expect((['succeeded', 'failed'] as const).map(watched)).toEqual([false, false])
  })
})

describe('what is left to refund', () => {
  it('is what was collected, not the amount of the sale', () => {
    expect(refundableAmount(aPayment({ amountCaptured: 2500 }))).toBe(2500)
  })

  it('counts a refund without an answer as given back, and a failed one as not', () => {
    const refunds = [
      aRefund(),
      aRefund({ id: 'r2', status: 'unknown', amount: 500 }),
      aRefund({ id: 'r3', status: 'failed' }),
    ]
    expect(refundableAmount(aPayment({ amountRefunded: 1000, refunds }))).toBe(2500)
  })

  it('is never less than nothing', () => {
    expect(refundableAmount(aPayment({ amountRefunded: 5000 }))).toBe(0)
  })

  it('counts what the gateway has refunded beyond the books', () => {
    expect(refundableAmount(aPayment({ amountRefunded: 1000 }), 1500)).toBe(2500)
    expect(refundableAmount(aPayment({ amountRefunded: 1000 }), 500)).toBe(3000)
    expect(refundableAmount(aPayment(), 5000)).toBe(0)
  })
})

describe('what can be collected', () => {
  it('is what the gateway holds, where it says so', () => {
    expect(capturableAmount(unpaid('requires_capture', { amountCapturable: 3000 }))).toBe(3000)
    expect(capturableAmount(unpaid('requires_capture'))).toBe(4000)
  })
})

describe('the sum of a payment', () => {
  it('is what was collected once it is paid, and what was asked for before', () => {
    expect(effectiveAmount(aPayment({ amountCaptured: 2500 }))).toBe(2500)
    expect(effectiveAmount(unpaid('requires_capture'))).toBe(4000)
    expect(effectiveAmount(unpaid('declined'))).toBe(4000)
  })
})
