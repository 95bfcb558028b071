import { describe, expect, it } from 'vitest'
import { failurePlace } from './failure-place.ts'

const placeOf = (field?: string) =>
  failurePlace({
    code: 'invalid_input',
    message: '',
    retryable: false,
    ...(field !== undefined && { field }),
  })

describe('place of a failure', () => {
  it('is at the card field, month and year being one', () => {
    expect(placeOf('card.number')).toEqual({ kind: 'card', field: 'number' })
    expect(placeOf('card.expYear')).toEqual({ kind: 'card', field: 'expiry' })
  })

  it('is at the form field of the same path', () => {
    for (const field of [
      'sale.lines.0.unitAmount',
      'sale.amount',
      'customer.shipping.address.line1',
      'merchantOrderId',
    ]) {
      expect(placeOf(field)).toEqual({ kind: 'order', field })
    }
  })

  it('is beside Charge for what the form has no field for', () => {
    expect(placeOf()).toEqual({ kind: 'none' })
    expect(placeOf('attemptId')).toEqual({ kind: 'none' })
    expect(placeOf('options.metadata.key1')).toEqual({ kind: 'none' })
  })
})
