import { currentActor } from '../staff/actor.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** Orders on hold, and the one that is being typed. */
export function orderMethods({ current, emit }: TillServices): Handlers<MethodsOf<'orders'>> {
  const orders = () => current().orders
  const emitCount = () => emit('orders.changed', { count: orders().count() })
  return {
    'orders.hold'(input) {
      const held = orders().hold(input, currentActor()?.by.name)
      emitCount()
      return held
    },
    'orders.list': () => ({ items: orders().list() }),
    'orders.recall'(input) {
      const recalled = orders().recall(input, currentActor()?.by.name)
      emitCount()
      return recalled
    },
    'orders.discard'(input) {
      orders().discard(input, currentActor()?.by.name)
      emitCount()
      return {}
    },
    'orders.restore'({ id }) {
      const held = orders().restore(id)
      emitCount()
      return held
    },
    'orders.saveDraft'(change) {
      orders().saveDraft(change)
      return {}
    },
    'orders.getDraft': () => orders().draft(),
  }
}
