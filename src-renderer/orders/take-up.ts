import { useApp } from '../app-store.ts'
import { newId } from '../new-id.ts'
import { charge } from '../sale/charge.ts'
import { presentOrder, putOrder } from '../sale/present-order.ts'
import { till } from '../till.ts'
import { asSaleValues } from './typed-order.ts'

/** What taking up an order would put aside. */
export type InTheWay = 'nothing' | 'order' | 'anotherCard' | 'charge'

/** What is on the sale screen that a held order would take the place of. */
export function inTheWay(): InTheWay {
  const { step } = charge.getState()
  if (step.kind === 'sending' || (step.kind === 'retyping' && step.isSending)) return 'charge'
  if (step.kind === 'retyping') return 'anotherCard'
  return step.kind !== 'outcome' && presentOrder() ? 'order' : 'nothing'
}

/** Holds what is typed. @throws a Failure; the order is on the sale screen still */
export async function holdPresent(label?: string, id: string = newId()): Promise<void> {
  const order = presentOrder()
  if (!order) return
  const as = label ?? order.label
  await till.call('orders.hold', { id, order: order.values, ...(as ? { label: as } : {}) })
  charge.getState().newSale()
  putOrder(undefined)
}

/** Takes a held order up: it is the one on the sale screen from here on. @throws a Failure; it waits still, or is gone */
export async function takeUp(id: string): Promise<void> {
  const { order, label } = await till.call('orders.recall', { id })
  charge.getState().newSale()
  putOrder({ values: asSaleValues(order), label })
  useApp.getState().show('sale')
}
