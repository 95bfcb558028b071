import { create } from 'zustand'
import type { Failure } from '#contract/failure.ts'
import type { HeldOrder } from '#contract/order.ts'
import { asFailure, till } from '../bridge/till.ts'

interface HeldOrdersState {
  /** Undefined until they were read. */
  items: HeldOrder[] | undefined
  failure: Failure | undefined
  load: () => Promise<void>
}

/** The orders that wait, as last told. */
export const useHeldOrders = create<HeldOrdersState>((set) => ({
  items: undefined,
  failure: undefined,
  async load() {
    try {
      const { items } = await till.call('orders.list', {})
      set({ items, failure: undefined })
    } catch (caught) {
      set({ failure: asFailure(caught) })
    }
  },
}))
