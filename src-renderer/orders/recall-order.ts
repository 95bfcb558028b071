import { newId } from '../bridge/new-id.ts'
import { till } from '../bridge/till.ts'
import { charge } from '../sale/charge/charge.ts'
import { mayBeChargedAnew } from '../sale/charge/charge-store.ts'
import { outcomeLook } from '../sale/charge/outcome-presentation.ts'
import { currentReading } from '../sale/order-form/parse-context.ts'
import { presentOrder, putOrder } from '../sale/order-form/present-order.ts'
import { asSaleValues, asTypedOrder } from '../sale/order-form/typed-order.ts'
import { useApp } from '../state/app-store.ts'

/** What taking up an order would put aside. */
export type InTheWay = 'nothing' | 'order' | 'anotherCard' | 'charge'

/** What is on the sale screen that a held order would take the place of. */
export function inTheWay(): InTheWay {
  const { step } = charge.getState()
  if (step.kind === 'sending' || (step.kind === 'retyping' && step.isSending)) return 'charge'
  if (step.kind === 'retyping') return 'anotherCard'
  if (step.kind === 'outcome' && !mayBeChargedAnew(step.payment)) return 'nothing'
  if (!presentOrder()) return 'nothing'
  const canGoOn = step.kind === 'outcome' && outcomeLook(step.payment).actions.includes('anotherCard')
  return canGoOn ? 'anotherCard' : 'order'
}

/** Holds what is typed. @throws a Failure; the order is on the sale screen still */
export async function holdPresent(label?: string, id: string = newId()): Promise<void> {
  const order = presentOrder()
  if (!order) return
  const as = label ?? order.label
  // One that was certainly not charged is typed again: the attempt that it was for is in the books.
  if (charge.getState().step.kind === 'outcome') charge.getState().goBack()
  const { attemptId } = charge.getState()
  await till.call('orders.hold', {
    id,
    order: asTypedOrder(order.values),
    attemptId,
    ...(as ? { label: as } : {}),
  })
  putOrder(undefined)
  charge.getState().newSale()
}

/**
 * Takes a held order up: it is the one on the sale screen from here on. What was typed while the till was asked is held.
 *
 * @returns false where a payment was sent meanwhile: the order still waits
 * @throws a Failure; it waits still, or is gone
 */
export async function takeUp(id: string): Promise<boolean> {
  const attemptId = newId()
  const { order, label, difference } = await till.call('orders.recall', { id, attemptId })
  const putBack = () => till.call('orders.hold', { id, order, attemptId, ...(label ? { label } : {}) })
  const obstacle = inTheWay()
  if (obstacle === 'charge') {
    await putBack()
    return false
  }
  if (obstacle === 'order') {
    await holdPresent().catch(async (caught: unknown) => {
      await putBack()
      throw caught
    })
  }
  putOrder({ values: asSaleValues(order, currentReading().locale), label, difference })
  charge.getState().newSale(attemptId)
  useApp.getState().show('sale')
  return true
}
