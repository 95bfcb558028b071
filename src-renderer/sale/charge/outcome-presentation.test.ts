import { describe, expect, it } from 'vitest'
import { paymentStatuses } from '#contract/payment.ts'
import sale from '../../language/en/sale.json' with { type: 'json' }
import { declineWord } from './decline-words.ts'
import { aPayment } from './fixtures/payment.ts'
import { outcomeLook } from './outcome-presentation.ts'

describe('outcome', () => {
  it.each(paymentStatuses)('has words for %s', (status) => {
    expect(sale.outcome[status].title).not.toBe('')
    expect(sale.outcome[status].text).not.toBe('')
  })

  it('offers no way to charge while the answer is not known', () => {
    expect(outcomeLook(aPayment({ status: 'unknown' })).actions).toEqual(['lookNow'])
    expect(outcomeLook(aPayment({ status: 'processing' })).actions).toEqual(['lookNow'])
    expect(outcomeLook(aPayment({ status: 'sending' })).actions).toEqual(['lookNow'])
  })

  it('lets the cashier play the cardholder in training only', () => {
    const waiting = { status: 'requires_action' } as const
    expect(outcomeLook(aPayment(waiting)).actions).toContain('playCardholder')
    expect(outcomeLook(aPayment({ ...waiting, environment: 'test' })).actions).not.toContain('playCardholder')
  })

  it('offers another card for a declined payment that the gateway knows, else a new attempt', () => {
    const { gatewayId: _unknown, ...nowhere } = aPayment({ status: 'declined' })
    expect(outcomeLook(aPayment({ status: 'declined' })).actions).toContain('anotherCard')
    expect(outcomeLook(nowhere).actions).toEqual(['retype'])
    expect(outcomeLook(aPayment({ status: 'declined', closing: 'done' })).actions).toEqual(['retype'])
  })

  it('waits for a capture or cancel that has no answer yet', () => {
    const pending = { operation: 'capture', since: '2026-11-23T10:00:00.000Z' } as const
    expect(outcomeLook(aPayment({ status: 'requires_capture', pending })).actions).toEqual(['lookNow'])
  })

  it('interrupts a screen reader for what must not be missed', () => {
    expect(outcomeLook(aPayment({ status: 'declined' })).role).toBe('alert')
    expect(outcomeLook(aPayment({ status: 'succeeded' })).role).toBe('status')
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
