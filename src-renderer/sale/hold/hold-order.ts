import { canChargeAnew, canTryAnotherCard } from '#contract/payment-rules.ts'
import { newId } from '../../bridge/new-id.ts'
import { till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'
import { charge } from '../charge/charge.ts'
import { currentOrder, setCurrentOrder } from '../order-form/current-order.ts'
import { currentParseContext } from '../order-form/parse-context.ts'
import { asSaleValues, asTypedOrder } from '../order-form/typed-order.ts'

/** What recalling an order would put aside. */
export type RecallObstacle = 'nothing' | 'order' | 'anotherCard' | 'charge'

/** What is on the sale screen that a held order would take the place of. */
export function recallObstacle(): RecallObstacle {
  const { step } = charge.getState()
  if (step.kind === 'sending' || (step.kind === 'anotherCard' && step.isSending)) return 'charge'
  if (step.kind === 'anotherCard') return 'anotherCard'
  if (step.kind === 'outcome' && !canChargeAnew(step.payment)) return 'nothing'
  if (!currentOrder()) return 'nothing'
  const canGoOn = step.kind === 'outcome' && canTryAnotherCard(step.payment)
  return canGoOn ? 'anotherCard' : 'order'
}

/** Holds what is typed. @throws a Failure; the order is on the sale screen still */
export async function holdCurrentOrder(label?: string, id: string = newId()): Promise<void> {
  const order = currentOrder()
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
  setCurrentOrder(undefined)
  charge.getState().newSale()
}

/**
 * Recalls a held order: it is the one on the sale screen from here on. What was typed while the till was asked is held.
 *
 * @returns false where a payment was sent meanwhile: the order still waits
 * @throws a Failure; it waits still, or is gone
 */
export async function recallOrder(id: string): Promise<boolean> {
  const attemptId = newId()
  const { order, label, difference } = await till.call('orders.recall', { id, attemptId })
  const putBack = () => till.call('orders.hold', { id, order, attemptId, ...(label ? { label } : {}) })
  const obstacle = recallObstacle()
  if (obstacle === 'charge') {
    await putBack()
    return false
  }
  if (obstacle === 'order') {
    await holdCurrentOrder().catch(async (caught: unknown) => {
      await putBack()
      throw caught
    })
  }
  setCurrentOrder({ values: asSaleValues(order, currentParseContext().locale), label, difference })
  charge.getState().newSale(attemptId)
  useApp.getState().show('sale')
  return true
}
