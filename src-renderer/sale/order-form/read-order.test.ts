import { describe, expect, it } from 'vitest'
import type { TaxRate } from '#contract/tax.ts'
import { readOrder } from './read-order.ts'
import { emptyLine, emptySale, isSameSale, type SaleValues } from './sale-values.ts'

const settings = { currency: 'USD', locale: 'en-US', shop: { name: '' }, usualTaxRateId: '' }
const tax: TaxRate = { id: 't', name: 'Tax', percent: '8.875', inclusive: false, active: true }
const context = { rates: [tax], locale: 'en-US' }
const start = emptySale(settings)
const withLine = (line: Partial<SaleValues['sale']['lines'][number]>): SaleValues => ({
  ...start,
  sale: { ...start.sale, lines: [{ ...emptyLine(), description: 'Tea', unitAmount: 500, ...line }] },
})
const fieldsOf = (values: SaleValues): string[] =>
  (readOrder(values, context).issues ?? []).map(({ field }) => field)

/** The sample of the payments API, as a cashier types it. */
const sample: SaleValues = {
  ...start,
  mode: 'amount',
  sale: { ...start.sale, amount: 10, quantity: 2, description: ' product description ' },
  merchantOrderId: 'Order112344343 ',
  customer: {
    ...start.customer,
    name: 'Tom',
    merchantUserId: '123456',
    billing: {
      line1: 'XX mansion',
      line2: 'XX Town',
      city: 'city',
      state: 'California',
      postalCode: '55555',
      country: 'US',
    },
    shipping: {
      name: 'tom',
      phone: 'xxxx',
      address: {
        line1: 'XX mansion',
        line2: 'XX Town',
        city: 'city',
        state: 'California',
        postalCode: 'xxx xxx',
        country: 'US',
      },
    },
  },
  ship: true,
  options: {
    ...start.options,
    returnUrl: 'https://your.website',
    labels: [{ name: 'key1', value: 'value1' }],
  },
}

describe('order', () => {
  it('is none while anything stands in a number field that cannot be read, also where it may be left empty', () => {
    const unread = ['1.5', '0.5', '1e2', '1,5', '-2', '+2', 'two']
    for (const text of unread) {
      expect(fieldsOf(withLine({ quantity: text }))).toContain('sale.lines.0.quantity')
      expect(fieldsOf(withLine({ unitAmount: text }))).toContain('sale.lines.0.unitAmount')
      const amount: SaleValues = {
        ...start,
        mode: 'amount',
        sale: { ...start.sale, amount: 500, quantity: text },
      }
      expect(fieldsOf(amount)).toContain('sale.quantity')
    }
    const second = { ...withLine({}), sale: { ...withLine({}).sale } }
    second.sale.lines = [...second.sale.lines, { ...emptyLine(), unitAmount: '1.005' }]
    expect(fieldsOf(second)).toContain('sale.lines.1.unitAmount')
  })

  it('carries every field of the API sample, trimmed, and nothing else', () => {
    expect(readOrder(sample, context).order).toEqual({
      sale: { currency: 'USD', amount: 10, quantity: 2, description: 'product description' },
      expectedAmount: 10,
      expectedTaxes: [],
      merchantOrderId: 'Order112344343',
      customer: {
        name: 'Tom',
        merchantUserId: '123456',
        billing: {
          line1: 'XX mansion',
          line2: 'XX Town',
          city: 'city',
          state: 'California',
          country: 'US',
          postalCode: '55555',
        },
        shipping: {
          name: 'tom',
          phone: 'xxxx',
          address: {
            line1: 'XX mansion',
            line2: 'XX Town',
            city: 'city',
            state: 'California',
            country: 'US',
            postalCode: 'xxx xxx',
          },
        },
      },
      options: { returnUrl: 'https://your.website', metadata: { key1: 'value1' } },
    })
  })

  it('leaves out what was not typed', () => {
    expect(readOrder(withLine({}), context).order).toEqual({
      expectedAmount: 500,
      expectedTaxes: [],
      sale: { currency: 'USD', lines: [{ description: 'Tea', quantity: 1, unitAmount: 500 }] },
    })
  })

  it('sends holding, 3-D Secure and an absent customer only when chosen', () => {
    const values = withLine({})
    const chosen = {
      ...values,
      options: { ...values.options, capture: 'manual', threeDSecure: 'any', offSession: true } as const,
    }
    expect(readOrder(chosen, context).order?.options).toEqual({
      capture: 'manual',
      threeDSecure: 'any',
      offSession: true,
    })
  })

  it('sends a bill with a postcode and a country alone, and needs a street for a parcel', () => {
    const values = withLine({})
    const postcode = { ...values.customer.billing, line1: '', postalCode: 'SW1A 1AA', country: 'GB' }
    const billed = { ...values, customer: { ...values.customer, billing: postcode } }
    expect(readOrder(billed, context).order?.customer).toEqual({
      billing: { postalCode: 'SW1A 1AA', country: 'GB' },
    })
    const shipping = { name: 'Ada', phone: '', address: postcode }
    const shipped = { ...values, ship: true, customer: { ...values.customer, shipping } }
    expect(fieldsOf(shipped)).toEqual(['customer.shipping.address.line1'])
  })

  it('does not send a shipping address that was switched off', () => {
    expect(readOrder({ ...sample, ship: false }, context).order?.customer).not.toHaveProperty('shipping')
  })

  it('skips empty lines, and numbers faults as the form does', () => {
    const [tea] = withLine({}).sale.lines
    const empty = emptyLine()
    const lines = [empty, { ...tea!, unitAmount: null }]
    const issues = readOrder({ ...start, sale: { ...start.sale, lines } }, context).issues
    expect(issues).toEqual([{ field: 'sale.lines.1.unitAmount', kind: 'missing' }])
  })

  it('wants at least one line, with a description and a price', () => {
    expect(fieldsOf(start)).toEqual(['sale.lines.0.description', 'sale.lines.0.unitAmount'])
  })

  it.each([
    [0, 'sale.lines.0.unitAmount'],
    [-5, 'sale.lines.0.unitAmount'],
    [100_000_000, 'sale.lines.0.unitAmount'],
  ])('refuses a price of %i at its field', (unitAmount, field) => {
    expect(fieldsOf(withLine({ unitAmount }))).toEqual([field])
  })

  it('refuses lines that add up to nine digits', () => {
    const issues = readOrder(withLine({ quantity: 2, unitAmount: 99_999_999 }), context).issues
    expect(issues).toEqual([{ field: 'sale.lines.0.unitAmount', kind: 'totalTooLarge' }])
  })

  it('refuses a card number in free text, at its field', () => {
    expect(fieldsOf(withLine({ description: 'call 4111 1111 1111 1111' }))).toEqual([
      'sale.lines.0.description',
    ])
  })

  it('finds a wrong e-mail and a wrong web address at their fields', () => {
    const values = withLine({})
    values.customer = { ...values.customer, email: 'nobody' }
    values.options = { ...values.options, returnUrl: 'your.website' }
    expect(fieldsOf(values).sort()).toEqual(['customer.email', 'options.returnUrl'])
  })

  it('wants a recipient and a street once shipping is on', () => {
    expect(fieldsOf({ ...withLine({}), ship: true })).toEqual([
      'customer.shipping.name',
      'customer.shipping.address.line1',
    ])
  })

  it('finds labels without a name, without a value, and named twice', () => {
    const values = withLine({})
    values.options = {
      ...values.options,
      labels: [
        { name: '', value: 'x' },
        { name: 'a', value: '1' },
        { name: 'a ', value: '2' },
        { name: 'b', value: '' },
        { name: '', value: '' },
      ],
    }
    expect(fieldsOf(values)).toEqual([
      'options.labels.0.name',
      'options.labels.2.name',
      'options.labels.3.value',
    ])
  })

  it('says what is wrong with a discount, and how much it may be', () => {
    const issueOf = (discount: string) => readOrder(withLine({ discount }), context).issues?.[0]
    expect(issueOf('200%')).toMatchObject({ kind: 'percentUnreadable' })
    expect(issueOf('ten')).toMatchObject({ kind: 'discountUnreadable', limit: '5.00' })
    expect(issueOf('200')).toMatchObject({ kind: 'discountTooLarge', limit: '$5.00' })
  })

  it('carries discounts, tax rates and the note, and the total that they come to', () => {
    const values = withLine({ quantity: 3, unitAmount: 1050, taxRateId: 't', discount: '10 %' })
    values.sale = { ...values.sale, discount: '1.50', discountReason: ' Late ', note: ' Ring twice ' }
    expect(readOrder(values, context).order).toEqual({
      sale: {
        currency: 'USD',
        lines: [
          { description: 'Tea', quantity: 3, unitAmount: 1050, taxRateId: 't', discount: { percent: '10' } },
        ],
        discount: { amount: 150, reason: 'Late' },
        note: 'Ring twice',
      },
      expectedAmount: 2923,
      expectedTaxes: [{ id: 't', name: 'Tax', percent: '8.875', inclusive: false, net: 2685, amount: 238 }],
    })
  })

  it('names no tax of a line that is not sold, and refuses a rate that was switched off', () => {
    const values = withLine({})
    values.sale.lines.push(emptyLine('t'))
    expect(readOrder(values, context).order?.expectedTaxes).toEqual([])
    const off = { ...context, rates: [{ ...tax, active: false }] }
    expect(readOrder(withLine({ taxRateId: 't' }), off).issues).toEqual([
      { field: 'sale.lines.0.taxRateId', kind: 'rateOff' },
    ])
  })

  it.each([
    [{ discount: 'ten' }, 'sale.lines.0.discount'],
    [{ discount: '101%' }, 'sale.lines.0.discount'],
    [{ discount: '5.01' }, 'sale.lines.0.discount'],
    [{ discount: '0' }, 'sale.lines.0.discount'],
    [{ discount: '1', discountReason: '4111 1111 1111 1111' }, 'sale.lines.0.discountReason'],
  ])('refuses a discount %o at its field', (line, field) => {
    expect(fieldsOf(withLine(line))).toEqual([field])
  })

  it('refuses, for the whole order too, a discount too large, one that leaves nothing, and a card number', () => {
    const sale = (more: object): SaleValues => {
      const values = withLine({})
      return { ...values, sale: { ...values.sale, ...more } }
    }
    expect(fieldsOf(sale({ discount: '5.01' }))).toEqual(['sale.discount'])
    expect(fieldsOf(sale({ discount: '100%' }))).toEqual(['sale.discount'])
    expect(fieldsOf(sale({ discount: '1%', discountReason: 'pan 4111111111111111' }))).toEqual([
      'sale.discountReason',
    ])
    expect(fieldsOf(sale({ note: 'pan 4111111111111111' }))).toEqual(['sale.note'])
  })

  it('is one amount without discounts and taxes, which wait among the lines', () => {
    const { order } = readOrder({ ...sample, sale: { ...sample.sale, discount: '5%', note: 'N' } }, context)
    expect(order?.sale).toEqual({
      currency: 'USD',
      amount: 10,
      quantity: 2,
      description: 'product description',
      note: 'N',
    })
    expect(order?.expectedAmount).toBe(10)
  })

  it('starts with the country of the shop, else of its locale', () => {
    const address = { line1: '1 High Street', country: 'IE' }
    expect(emptySale({ ...settings, shop: { name: '', address } }).customer.billing.country).toBe('IE')
    expect(start.customer.billing.country).toBe('US')
  })

  it('knows an untouched form from one that holds an order', () => {
    const { mode, ...rest } = emptySale(settings)
    expect(isSameSale({ ...rest, mode }, start)).toBe(true)
    expect(isSameSale(withLine({}), start)).toBe(false)
  })
})
