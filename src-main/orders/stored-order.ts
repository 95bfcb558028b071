import type { SQLOutputValue } from 'node:sqlite'
import { KeptOrder, type TypedOrder } from '#contract/order.ts'
import { differenceOf, OrderBasis, type OrderContext, type OrderDifference } from '#contract/order-basis.ts'
import { inLocale } from '#contract/typed-format.ts'
import { parseJsonObject } from '../storage/stored-values.ts'

/** A row of the held orders, or the draft's. */
export type Row = Record<string, SQLOutputValue>

/** What was typed of an order, by whatever version of the till. */
export const typedOrderFrom = (row: Row): TypedOrder => KeptOrder.parse(parseJsonObject(row.content) ?? {})

/** What the cashier knows it by, where it was given a name. */
export const labelOf = ({ label }: Row): { label?: string } => (typeof label === 'string' ? { label } : {})

/** What the order came to when it was put aside; undefined for one that an older till kept. */
export function basisFrom({ basis }: Row): OrderBasis | undefined {
  const read = OrderBasis.safeParse(parseJsonObject(basis))
  return read.success ? read.data : undefined
}

/** The order with the locale that its amounts were typed in. */
export function withItsLocale(row: Row): TypedOrder {
  const order = typedOrderFrom(row)
  const locale = order.locale ?? basisFrom(row)?.locale
  return locale === undefined ? order : { ...order, locale }
}

/** An order as it is taken up now: its amounts written as the shop writes them, and what is other than it was. */
export function recalledOrder(
  row: Row,
  orderContext: OrderContext,
): { order: TypedOrder; difference?: OrderDifference } {
  const { locale } = orderContext
  const order = inLocale(typedOrderFrom(row), withItsLocale(row).locale ?? locale, locale)
  const difference = differenceOf(order, basisFrom(row), orderContext)
  return { order, ...(difference ? { difference } : {}) }
}
