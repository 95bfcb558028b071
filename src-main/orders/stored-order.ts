import { KeptOrder, type TypedOrder } from '#contract/order.ts'
import { differenceOf, OrderBasis, type OrderContext, type OrderDifference } from '#contract/order-basis.ts'
import { inLocale } from '#contract/typed-format.ts'
import type { OrderRow } from '../journal/held-orders.ts'
import { parseJsonObject } from '../storage/stored-values.ts'

/** What was typed of an order, by whatever version of the till. */
export const typedOrderFrom = (row: OrderRow): TypedOrder =>
  KeptOrder.parse(parseJsonObject(row.content) ?? {})

/** What the cashier knows it by, where it was given a name. */
export const labelOf = ({ label }: OrderRow): { label?: string } =>
  typeof label === 'string' ? { label } : {}

/** What the order came to when it was put aside; undefined for one that an older till kept. */
export function basisFrom({ basis }: OrderRow): OrderBasis | undefined {
  const read = OrderBasis.safeParse(parseJsonObject(basis))
  return read.success ? read.data : undefined
}

/** The order with the locale that its amounts were typed in. */
export function withItsLocale(row: OrderRow): TypedOrder {
  const order = typedOrderFrom(row)
  const locale = order.locale ?? basisFrom(row)?.locale
  return locale === undefined ? order : { ...order, locale }
}

/** An order as it is taken up now: its amounts written as the shop writes them, and what is other than it was. */
export function recalledOrder(
  row: OrderRow,
  orderContext: OrderContext,
): { order: TypedOrder; difference?: OrderDifference } {
  const { locale } = orderContext
  const order = inLocale(typedOrderFrom(row), withItsLocale(row).locale ?? locale, locale)
  const difference = differenceOf(order, basisFrom(row), orderContext)
  return { order, ...(difference ? { difference } : {}) }
}
