import { basisOf, type OrderBasis, type OrderDifference } from '#contract/order-basis.ts'
import { currentParseContext } from './parse-context.ts'
import type { SaleValues } from './sale-values.ts'

/** The order on the sale screen, which never holds a card, and what it was held under. */
export interface CurrentOrder {
  values: SaleValues
  label?: string | undefined
  /** What is other about it than when it was put aside. */
  difference?: OrderDifference | undefined
  /** What it came to when it was left for another screen. */
  basis?: OrderBasis | undefined
}

/** The sale form while its screen is up. */
interface SaleForm {
  /** Undefined where nothing is typed. */
  read: () => CurrentOrder | undefined
  put: (order: CurrentOrder | undefined) => void
}

let form: SaleForm | undefined
let kept: CurrentOrder | undefined

/** The sale screen is up: what it holds is the current order. @returns to be called when it goes; the order stays. */
export function connectSaleForm(mounted: SaleForm): () => void {
  form = mounted
  return () => {
    const order = mounted.read()
    kept = order && { ...order, basis: basisOf(order.values, currentParseContext()) }
    form = undefined
  }
}

/** What is typed, also while another screen is up; undefined: nothing. */
export const currentOrder = (): CurrentOrder | undefined => (form ? form.read() : kept)

/** Puts an order, or none, on the sale screen in place of what is there. */
export function setCurrentOrder(order: CurrentOrder | undefined): void {
  kept = order
  form?.put(order)
}
