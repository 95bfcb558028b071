import type { Draft } from '#contract/order.ts'
import type { Environment } from '#contract/settings.ts'
import { till } from '../../bridge/till.ts'
import { charge } from '../charge/charge.ts'
import { type CurrentOrder, currentOrder, setCurrentOrder } from '../order-form/current-order.ts'
import { currentParseContext } from '../order-form/parse-context.ts'
import { asSaleValues, withoutCards } from '../order-form/typed-order.ts'
import { createDraftKeeper } from './draft-keeper.ts'

/** Until its payment was started; the till then has the order in its books, and takes no draft for that attempt. */
function presentDraft(): (Draft & { attemptId: string }) | undefined {
  const { step, attemptId } = charge.getState()
  const isTyped = step.kind === 'entering' || step.kind === 'asking' || step.kind === 'sending'
  const order = isTyped ? currentOrder() : undefined
  if (!order) return undefined
  return { order: withoutCards(order.values), attemptId, ...(order.label ? { label: order.label } : {}) }
}

/** The one draft of this window. */
export const draftKeeper = createDraftKeeper(till.call, presentDraft)

// Before the charge itself is asked for: a draft never stays behind under the name of an attempt that was not made.
charge.subscribe(({ step, attemptId }, before) => {
  if (step.kind !== before.step.kind || attemptId !== before.attemptId) draftKeeper.flush()
})

/** Gives up what is on the sale screen. @returns it, where anything was typed */
export function discardCurrentOrder(): CurrentOrder | undefined {
  const order = currentOrder()
  draftKeeper.discard(charge.getState().attemptId)
  // The order first: what is typed never goes over to the next attempt.
  setCurrentOrder(undefined)
  charge.getState().newSale()
  return order
}

let askedFor: Environment | undefined

/**
 * Puts on the sale screen, once after the start, what was typed when the app ended. If something is typed already, it is
 * held under `label` instead.
 *
 * @returns what became of it
 */
export async function restoreDraft(
  environment: Environment,
  label: string,
): Promise<'nothing' | 'restored' | 'held'> {
  if (askedFor === environment) return 'nothing'
  askedFor = environment
  try {
    const { draft, difference } = await till.call('orders.getDraft', {})
    if (!draft) return 'nothing'
    if (currentOrder()) {
      await till.call('orders.hold', { ...draft, label: draft.label ?? label })
      return 'held'
    }
    setCurrentOrder({
      values: asSaleValues(draft.order, currentParseContext().locale),
      label: draft.label,
      difference,
    })
    return 'restored'
  } catch {
    // Nothing can be read back for now; what is typed from here on is kept as ever.
    askedFor = undefined
    return 'nothing'
  } finally {
    draftKeeper.start()
  }
}
