import type { TypedNumber } from '#contract/decimal-text.ts'
import type { TypedAddress } from '#contract/order.ts'
import type { Settings } from '#contract/settings.ts'

export interface LineValues {
  description: string
  quantity: TypedNumber
  /** Minor units. */
  unitAmount: TypedNumber
  /** '' for none. */
  taxRateId: string
  /** As typed: '10 %' or an amount, off the whole line. */
  discount: string
  discountReason: string
}

/**
 * The sale form as typed, in the contract's shape where it can be, so that a failure's field path is the form's. No card.
 *
 * A number that is empty, or cannot be read, is null and never undefined: for what is undefined the form library puts in
 * the value that the form began with, and the price of an order that was recalled would come back when it is cleared.
 */
export interface SaleValues {
  /** In which amounts are typed in text, such as a discount. */
  locale: string
  mode: 'lines' | 'amount'
  sale: {
    currency: string
    lines: LineValues[]
    amount: TypedNumber
    quantity: TypedNumber
    description: string
    /** Off the whole order, as typed. */
    discount: string
    discountReason: string
    note: string
  }
  merchantOrderId: string
  customer: {
    name: string
    email: string
    phone: string
    merchantUserId: string
    billing: TypedAddress
    shipping: { name: string; phone: string; address: TypedAddress }
  }
  ship: boolean
  options: {
    capture: 'automatic' | 'manual'
    threeDSecure: 'auto' | 'any'
    offSession: boolean
    returnUrl: string
    labels: { name: string; value: string }[]
  }
}

/** A line in which nothing is typed yet. */
export const emptyLine = (taxRateId = ''): LineValues => ({
  description: '',
  quantity: 1,
  unitAmount: null,
  taxRateId,
  discount: '',
  discountReason: '',
})

const emptyAddress = (country: string): TypedAddress => ({
  line1: '',
  line2: '',
  city: '',
  state: '',
  postalCode: '',
  country,
})

/** A new sale. The country starts as the shop's own, else the one of its locale. */
export function emptySale(
  settings: Pick<Settings, 'currency' | 'locale' | 'shop' | 'usualTaxRateId'>,
): SaleValues {
  const country = settings.shop.address?.country ?? new Intl.Locale(settings.locale).maximize().region ?? ''
  return {
    locale: settings.locale,
    mode: 'lines',
    sale: {
      currency: settings.currency,
      lines: [emptyLine(settings.usualTaxRateId)],
      amount: null,
      quantity: 1,
      description: '',
      discount: '',
      discountReason: '',
      note: '',
    },
    merchantOrderId: '',
    customer: {
      name: '',
      email: '',
      phone: '',
      merchantUserId: '',
      billing: emptyAddress(country),
      shipping: { name: '', phone: '', address: emptyAddress(country) },
    },
    ship: false,
    options: { capture: 'automatic', threeDSecure: 'auto', offSession: false, returnUrl: '', labels: [] },
  }
}

/** True where the same things are typed. */
export function isSameSale(one: SaleValues, other: SaleValues): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

/** With every object's keys in one order, since a form gives them back in its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  )
}
