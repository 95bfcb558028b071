import fc from 'fast-check'
import { expect, it } from 'vitest'
import { typedOrder } from '../../src-main/orders/fixtures/typed-order.ts'
import { editableMoney } from './money.ts'
import type { TypedOrder } from './order.ts'
import { editablePercent } from './percent-text.ts'
import { typedDiscount } from './typed-discount.ts'
import { inLocale } from './typed-format.ts'

const locales = [
  'en-US',
  'de-DE',
  'de-CH',
  'fr-FR',
  'ar-EG',
  'fa-IR',
  'hi-IN',
  'zh-CN',
  'pt-BR',
  'sv-SE',
  'en-IN',
]
const withDiscount = (discount: string, currency: string): TypedOrder =>
  typedOrder({ sale: { ...typedOrder().sale, discount, currency } })
const read = ({ sale }: TypedOrder, locale: string) => typedDiscount(sale, sale.currency, locale)

it('a discount takes off the same in whatever locale it is read after it was rewritten', () => {
  const percent = fc
    .integer({ min: 0, max: 1_000_000 })
    .map((steps) => `${Math.floor(steps / 10_000)}.${String(steps % 10_000).padStart(4, '0')}`)
  const said = fc.oneof(fc.integer({ min: 0, max: 99_999_999 }), percent)
  fc.assert(
    fc.property(
      said,
      fc.constantFrom('USD', 'JPY', 'KWD'),
      fc.constantFrom(...locales),
      fc.constantFrom(...locales),
      (value, currency, from, to) => {
        const text =
          typeof value === 'number'
            ? editableMoney(value, currency, from)
            : `${editablePercent(value, from)} %`
        const order = withDiscount(text, currency)
        expect(read(order, from)).not.toBe('unreadable')
        expect(read(inLocale(order, from, to), to)).toEqual(read(order, from))
      },
    ),
  )
})

it('reads a number that could not be read as its field does', () => {
  const base = typedOrder()
  const [line] = base.sale.lines
  const order = typedOrder({
    sale: { ...base.sale, lines: [{ ...line!, unitAmount: '5,40', quantity: '1,5' }] },
  })
  expect(inLocale(order, 'en-US', 'de-DE').sale.lines).toMatchObject([{ unitAmount: 540, quantity: '1,5' }])
  expect(inLocale(order, 'en-US', 'en-US')).toBe(order)
})

it('leaves alone what cannot be read, what is empty, and what reads the same', () => {
  for (const text of ['abc', '', '10 %', '5']) {
    const order = withDiscount(text, 'USD')
    expect(inLocale(order, 'en-US', 'de-DE')).toEqual(order)
  }
  expect(inLocale(withDiscount('5.40', 'no currency'), 'en-US', 'de-DE').sale.discount).toBe('5.40')
})
