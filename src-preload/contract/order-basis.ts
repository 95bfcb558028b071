import { z } from 'zod'
import type { Product } from './product.ts'
import { isLocale } from './settings.ts'
import { typedDiscount } from './typed-discount.ts'
import { type ParseContext, type TypedSale, typedTotal } from './typed-totals.ts'

/** What an order came to when it was put aside, and by what: kept with it. */
export const OrderBasis = z.object({
  /** In which its amounts were typed. */
  locale: z.string().refine(isLocale),
  /** Minor units; left out: no sum could be made. */
  total: z.int().optional(),
  /** Those on its lines. */
  rates: z.array(z.object({ id: z.string(), name: z.string(), percent: z.string(), inclusive: z.boolean() })),
  /** The favourites on its lines. */
  products: z.array(z.object({ id: z.string(), name: z.string(), unitAmount: z.int() })),
})
export type OrderBasis = z.infer<typeof OrderBasis>

const Reason = z.discriminatedUnion('kind', [
  /** A price, an amount or a quantity, which counts as nothing. */
  z.object({ kind: z.literal('numberUnreadable'), text: z.string() }),
  /** It takes nothing off. */
  z.object({ kind: z.literal('discountUnreadable'), text: z.string() }),
  /** An order with this rate is not charged: another has to be chosen. */
  z.object({ kind: z.literal('rateOff'), name: z.string() }),
  /** Percentages as decimal texts. */
  z.object({
    kind: z.literal('rateChanged'),
    name: z.string(),
    was: z.object({ percent: z.string(), inclusive: z.boolean() }),
    is: z.object({ percent: z.string(), inclusive: z.boolean() }),
  }),
  /** The order keeps the price that it was; both in minor units of its currency. */
  z.object({ kind: z.literal('productChanged'), name: z.string(), was: z.int(), is: z.int() }),
  z.object({ kind: z.literal('productGone'), name: z.string() }),
])
export type DifferenceReason = z.infer<typeof Reason>

/** What is other about an order than when it was put aside. */
export const OrderDifference = z.object({
  /** Minor units; left out where it was not kept. */
  totalThen: z.int().optional(),
  totalNow: z.int().optional(),
  reasons: z.array(Reason),
})
export type OrderDifference = z.infer<typeof OrderDifference>

/** What an order is parsed and compared with: what the shop has now. */
export interface OrderContext extends ParseContext {
  products: readonly Product[]
}

/** By what an order comes to what it does, to be kept with it. */
export function basisOf(order: TypedSale, context: OrderContext): OrderBasis {
  const locale = order.locale ?? context.locale
  const total = typedTotal(order, context)
  const lines = linesOf(order)
  return {
    locale,
    ...(total === undefined ? {} : { total }),
    rates: context.rates
      .filter(({ id }) => lines.some(({ taxRateId }) => taxRateId === id))
      .map(({ id, name, percent, inclusive }) => ({ id, name, percent, inclusive })),
    products: context.products
      .filter(
        ({ name, unitAmount, currency }) =>
          currency === order.sale.currency &&
          lines.some((line) => line.description === name && line.unitAmount === unitAmount),
      )
      .map(({ id, name, unitAmount }) => ({ id, name, unitAmount })),
  }
}

/**
 * What has changed about an order since `basis` was kept; undefined: nothing. Without a basis, what would stop it now.
 *
 * @param order its amounts written as the shop writes them now
 */
export function differenceOf(
  order: TypedSale,
  basis: OrderBasis | undefined,
  context: OrderContext,
): OrderDifference | undefined {
  const totalThen = basis?.total
  const totalNow = typedTotal(order, context)
  const reasons = [
    ...numberReasons(order),
    ...discountReasons(order, context),
    ...rateReasons(order, basis, context),
    ...productReasons(order, basis, context),
  ]
  const isSame = totalThen === undefined || totalThen === totalNow
  if (isSame && reasons.length === 0) return undefined
  return {
    ...(totalThen === undefined ? {} : { totalThen }),
    ...(totalNow === undefined ? {} : { totalNow }),
    reasons,
  }
}

/** An order of one amount has neither taxes nor discounts. */
const linesOf = ({ mode, sale }: TypedSale): TypedSale['sale']['lines'] =>
  mode === 'lines' ? sale.lines : []

/** What stands in a field for a number and is none is kept as text. */
function numberReasons({ mode, sale }: TypedSale): DifferenceReason[] {
  const typed =
    mode === 'amount' ? [sale.amount] : sale.lines.flatMap((line) => [line.quantity, line.unitAmount])
  return typed.flatMap((text) =>
    typeof text === 'string' && text.trim() !== '' ? [{ kind: 'numberUnreadable', text }] : [],
  )
}

function discountReasons(order: TypedSale, { locale }: OrderContext): DifferenceReason[] {
  const lines = linesOf(order)
  const { currency } = order.sale
  return (order.mode === 'lines' ? [...lines, order.sale] : [])
    .filter((typed) => typedDiscount(typed, currency, order.locale ?? locale) === 'unreadable')
    .map(({ discount }) => ({ kind: 'discountUnreadable', text: discount }))
}

function rateReasons(
  order: TypedSale,
  basis: OrderBasis | undefined,
  { rates }: OrderContext,
): DifferenceReason[] {
  const used = new Set(linesOf(order).map(({ taxRateId }) => taxRateId))
  return [...used].flatMap((id): DifferenceReason[] => {
    if (id === '') return []
    const then = basis?.rates.find((rate) => rate.id === id)
    const now = rates.find((rate) => rate.id === id)
    if (!now?.active) return [{ kind: 'rateOff', name: (now ?? then)?.name ?? '' }]
    if (!then || (then.percent === now.percent && then.inclusive === now.inclusive)) return []
    const terms = ({ percent, inclusive }: typeof then) => ({ percent, inclusive })
    return [{ kind: 'rateChanged', name: now.name, was: terms(then), is: terms(now) }]
  })
}

function productReasons(
  order: TypedSale,
  basis: OrderBasis | undefined,
  { products }: OrderContext,
): DifferenceReason[] {
  return (basis?.products ?? []).flatMap(({ id, name, unitAmount }): DifferenceReason[] => {
    const now = products.find((product) => product.id === id)
    if (!now || now.currency !== order.sale.currency) return [{ kind: 'productGone', name }]
    if (now.unitAmount === unitAmount) return []
    return [{ kind: 'productChanged', name, was: unitAmount, is: now.unitAmount }]
  })
}
