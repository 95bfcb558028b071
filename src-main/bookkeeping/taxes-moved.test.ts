import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ledgerEntriesOf, payment, refund } from './fixtures/books.ts'
import { taxesMoved } from './taxes-moved.ts'

const tax = { id: 'v', name: 'VAT', percent: '20', inclusive: true, net: 875, amount: 175 }

describe('the taxes in money that moved', () => {
  it('are all of them in a payment, and their part in one collected in part', () => {
    const taxes = (changes: object) => ledgerEntriesOf(payment(changes)).flatMap(taxesMoved)
    expect(taxes({ taxes: [tax] })).toEqual([tax])
    expect(taxes({ taxes: [tax], amountCaptured: 525 })).toEqual([{ ...tax, net: 438, amount: 88 }])
    expect(taxes({})).toEqual([])
  })

  it('go back with refunds, which add up to what was taken; a failed refund gives none back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 50_000 }),
        (amounts, taken) => {
          const amount = amounts.reduce((sum, each) => sum + each, 0)
          const refunds = amounts.flatMap((each, index) => [
            refund({ id: `r${index}`, amount: each }),
            refund({ id: `f${index}`, amount: 7, status: 'failed' }),
          ])
          const paid = payment({
            amount,
            amountCaptured: amount,
            refunds,
            taxes: [{ ...tax, amount: Math.min(taken, amount), net: amount - Math.min(taken, amount) }],
          })
          const back = ledgerEntriesOf(paid)
            .filter(({ kind }) => kind === 'refund')
            .flatMap(taxesMoved)
          expect(back.reduce((sum, each) => sum + each.amount, 0)).toBe(-Math.min(taken, amount) || 0)
          expect(back.every((each) => each.amount <= 0)).toBe(true)
        },
      ),
    )
  })
})
