import { expect, it } from 'vitest'
import { emptySale } from '../order-form/sale-values.ts'
import { filledCustomer } from './fill-caller.ts'

const { customer } = emptySale({ currency: 'USD', locale: 'en-US', shop: { name: '' }, usualTaxRateId: '' })
const base = {
  id: '1',
  last4: ['1111'],
  orders: 1,
  lastOrderAt: '2026-03-31T10:00:00Z',
  lastOrderShipped: false,
}

it('a known caller takes the place of what was typed; what is not known of them stays', () => {
  const typed = { ...customer, name: 'ad', phone: '020 7946 0958' }
  const known = { ...base, name: 'Ada', billing: { line1: '1 Long Street', country: 'GB' } }
  expect(filledCustomer(typed, known)).toEqual({
    ...customer,
    name: 'Ada',
    phone: '020 7946 0958',
    billing: { line1: '1 Long Street', line2: '', city: '', state: '', postalCode: '', country: 'GB' },
  })
})
