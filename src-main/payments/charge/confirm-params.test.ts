import { expect, it } from 'vitest'
import { Charge } from '#contract/payment.ts'
import { confirmBody } from '../../gateway/request.ts'
import { confirmParams } from './confirm-card.ts'

const card = { number: '4111111111111111', expMonth: '12', expYear: '2031', cvc: '123', name: 'ADA LOVELACE' }
const sent = (charge: object) => {
  const { card: read, ...rest } = Charge.parse({
    attemptId: '2b1c7a1e-7a52-4a55-9f57-6f6f2e1f0c11',
    sale: { currency: 'USD', amount: 1050 },
    card,
    ...charge,
  })
  return confirmBody(confirmParams(read, rest))
}

it('tells the name on the card where it is documented, and the caller’s own beside it', () => {
  expect(sent({ customer: { name: 'Tom' } })).toMatchObject({
    payment_method_data: { card: { name: 'ADA LOVELACE' }, billing_details: { name: 'Tom' } },
  })
})

it('names the card’s holder on the bill where no caller is named', () => {
  expect(sent({ customer: { email: 'ada@example.com' } })).toMatchObject({
    payment_method_data: {
      card: { name: 'ADA LOVELACE' },
      billing_details: { name: 'ADA LOVELACE', email: 'ada@example.com' },
    },
  })
  expect(sent({})).toMatchObject({ payment_method_data: { billing_details: { name: 'ADA LOVELACE' } } })
})

it('names nobody where nobody is named', () => {
  const { name: _, ...nameless } = card
  expect(sent({ card: nameless })).toEqual({
    payment_method_data: {
      type: 'card',
      card: { number: '4111111111111111', exp_month: '12', exp_year: '2031', cvc: '123' },
    },
  })
})

it('sends a bill with a postcode and a country alone, and where the cardholder comes back to in an app', () => {
  expect(
    sent({
      customer: { billing: { postalCode: 'SW1A 1AA', country: 'gb' } },
      options: { returnUrl: 'myapp://done' },
    }),
  ).toMatchObject({
    payment_method_data: { billing_details: { address: { postal_code: 'SW1A 1AA', country: 'GB' } } },
    return_url: 'myapp://done',
  })
})

it('still asks for a street to send a parcel to', () => {
  const shipping = { name: 'Ada', address: { postalCode: 'SW1A 1AA', country: 'GB' } }
  expect(
    Charge.safeParse({ customer: { shipping } }).error?.issues.map(({ path }) => path.join('.')),
  ).toContain('customer.shipping.address.line1')
})
