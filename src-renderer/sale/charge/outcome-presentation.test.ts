import { describe, expect, it } from 'vitest'
import { paymentStatuses } from '#contract/payment.ts'
import sale from '../../language/en/sale.json' with { type: 'json' }
import { declineWord } from './decline-words.ts'
import { aPayment } from './fixtures/payment.ts'
import { outcomePresentation } from './outcome-presentation.ts'

describe('outcome', () => {
  it.each(paymentStatuses)('has words for %s', (status) => {
    expect(sale.outcome[status].title).not.toBe('')
    expect(sale.outcome[status].text).not.toBe('')
  })

  it('offers no way to charge while the answer is not known', () => {
    expect(outcomePresentation(aPayment({ status: 'unknown' })).actions).toEqual(['refresh'])
    expect(outcomePresentation(aPayment({ status: 'processing' })).actions).toEqual(['refresh'])
    expect(outcomePresentation(aPayment({ status: 'sending' })).actions).toEqual(['refresh'])
  })

  it('lets the cashier play the cardholder in training only', () => {
    const waiting = { status: 'requires_action' } as const
    expect(outcomePresentation(aPayment(waiting)).actions).toContain('playCardholder')
    expect(outcomePresentation(aPayment({ ...waiting, environment: 'test' })).actions).not.toContain(
      'playCardholder',
    )
  })

  it('offers another card for a declined payment that the gateway knows, else a new attempt', () => {
    const { gatewayId: _unknown, ...nowhere } = aPayment({ status: 'declined' })
    expect(outcomePresentation(aPayment({ status: 'declined' })).actions).toContain('anotherCard')
    expect(outcomePresentation(nowhere).actions).toEqual(['editOrder'])
    expect(outcomePresentation(aPayment({ status: 'declined', closing: 'done' })).actions).toEqual([
      'editOrder',
    ])
  })

  it('waits for a capture or cancel that has no answer yet', () => {
    const pending = { operation: 'capture', since: '2026-11-23T10:00:00.000Z' } as const
    expect(outcomePresentation(aPayment({ status: 'requires_capture', pending })).actions).toEqual([
      'refresh',
    ])
  })

  it('interrupts a screen reader for what must not be missed', () => {
    expect(outcomePresentation(aPayment({ status: 'declined' })).role).toBe('alert')
    expect(outcomePresentation(aPayment({ status: 'succeeded' })).role).toBe('status')
  })
})

describe('words for a decline', () => {
  it.each([
    [{ code: 'card_declined', declineCode: 'insufficient_funds' }, 'insufficient_funds'],
    [{ code: 'expired_card' }, 'expired_card'],
    [{ code: 'card_declined', declineCode: 'invalid_cvc' }, 'incorrect_cvc'],
    [{ code: 'card_declined', declineCode: 'never_heard_of' }, 'generic_decline'],
    [undefined, 'generic_decline'],
  ])('for %o are those of %s', (error, word) => {
    expect(declineWord(error)).toBe(word)
    expect(sale.decline).toHaveProperty(word)
  })
})
