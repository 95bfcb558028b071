import { describe, expect, it } from 'vitest'
import { aPayment, aRefund } from '#contract/fixtures/payment.ts'
import type { Refund } from '#contract/payment.ts'
import { refundAnswer } from './refund-answer.ts'

describe('the answer to a refund', () => {
  it.each<[Refund['status'], string]>([
    ['succeeded', 'given'],
    ['pending', 'given'],
    ['failed', 'refused'],
    ['unknown', 'open'],
    ['sending', 'open'],
  ])('that is %s counts as %s', (status, kind) => {
    const refunds = [aRefund({ id: 'other', status: 'succeeded' }), aRefund({ id: 'mine', status })]
    expect(refundAnswer(aPayment({ refunds }), 'mine')).toMatchObject({ kind, refund: { id: 'mine' } })
  })

  it('is missing where the payment does not tell of it', () => {
    expect(refundAnswer(aPayment(), 'mine')).toEqual({ kind: 'missing' })
  })
})
