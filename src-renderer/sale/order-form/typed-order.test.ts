import { describe, expect, it } from 'vitest'
import { TypedOrder } from '#contract/order.ts'
import { emptySale, isSameSale, type SaleValues } from './sale-values.ts'
import { asSaleValues, asTypedOrder, withoutCards } from './typed-order.ts'

const empty = emptySale({ currency: 'USD', locale: 'en-US', shop: { name: '' }, usualTaxRateId: '' })
const withCustomer = (customer: Partial<SaleValues['customer']>): SaleValues => ({
  ...empty,
  customer: { ...empty.customer, ...customer },
})

describe('an order on the sale screen', () => {
  it('has no field that the contract does not know, and comes back the same', () => {
    const values: SaleValues = {
      ...empty,
      options: { ...empty.options, labels: [{ name: 'a', value: 'b' }] },
    }
    const kept = TypedOrder.parse(JSON.parse(JSON.stringify(asTypedOrder(values))))
    expect(isSameSale(asSaleValues(kept, 'en-US'), values)).toBe(true)
  })
})

describe('what may be written while it is typed', () => {
  it.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-111',
    'Card 41111111111',
    '٤١١١١١١١١١١',
    '4111111111111111 12/3',
    '4111  1111\u00a01111 1',
    '4111_1111_1111',
  ])('leaves out %s, a card number or the greater part of one', (text) => {
    expect(withoutCards(withCustomer({ name: text })).customer.name).toBe('')
    expect(withoutCards({ ...empty, sale: { ...empty.sale, amount: 4111111111111111 } }).sale.amount).toBe(
      undefined,
    )
    expect(withoutCards({ ...empty, sale: { ...empty.sale, amount: `${text}x` } }).sale.amount).toBe(
      undefined,
    )
  })

  it.each(['4111111111111111', '378282246310005', '+4111111111111111'])(
    'leaves out %s among the telephone numbers',
    (phone) => {
      expect(withoutCards(withCustomer({ phone })).customer.phone).toBe('')
    },
  )

  it.each(['+49 1512 345 6787', '(415) 555-0123', '44 20 7946 0958', '+1 415 555 0123'])(
    'keeps the telephone number %s',
    (phone) => {
      expect(withoutCards(withCustomer({ phone })).customer.phone).toBe(phone)
    },
  )

  it('is all that is no card number', () => {
    const values = withCustomer({ name: '李 小龙', merchantUserId: 'C-2026-11-23', email: 'a@b.example' })
    values.sale.note = '25/11/2026 14:00 - 28/11/2026 16:30, DE89 3704 0044 0532 0130 00'
    expect(withoutCards(values)).toEqual(asTypedOrder(values))
  })
})
