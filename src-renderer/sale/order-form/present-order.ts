import { basisOf, type OrderBasis, type OrderDifference } from '#contract/order-basis.ts'
import { currentReading } from './parse-context.ts'
import type { SaleValues } from './sale-values.ts'

/** The order on the sale screen, which never holds a card, and what it was held under. */
export interface PresentOrder {
  values: SaleValues
  label?: string | undefined
  /** What is other about it than when it was put aside. */
  difference?: OrderDifference | undefined
  /** What it came to when it was left for another screen. */
  basis?: OrderBasis | undefined
}

interface Desk {
  /** Undefined where nothing is typed. */
  read: () => PresentOrder | undefined
  put: (order: PresentOrder | undefined) => void
}

let desk: Desk | undefined
let kept: PresentOrder | undefined

/** The sale screen is up: what it holds is the present order. @returns to be called when it goes; the order stays. */
export function openDesk(opened: Desk): () => void {
  desk = opened
  return () => {
    const order = opened.read()
    kept = order && { ...order, basis: basisOf(order.values, currentReading()) }
    desk = undefined
  }
}

/** What is typed, also while another screen is up; undefined: nothing. */
export const presentOrder = (): PresentOrder | undefined => (desk ? desk.read() : kept)

/** Puts an order, or none, on the sale screen in place of what is there. */
export function putOrder(order: PresentOrder | undefined): void {
  kept = order
  desk?.put(order)
}
