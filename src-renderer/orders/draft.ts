import type { Draft } from '#contract/order.ts'
import type { Environment } from '#contract/settings.ts'
import { charge } from '../sale/charge.ts'
import { presentOrder, putOrder } from '../sale/present-order.ts'
import { till } from '../till.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import { asSaleValues, withoutCards } from './typed-order.ts'

/** Once its payment was started the order is in the books, and typed no more. */
function presentDraft(): Draft | undefined {
  const { step, attemptId } = charge.getState()
  const order = step.kind === 'entering' || step.kind === 'asking' ? presentOrder() : undefined
  if (!order) return undefined
  return { order: withoutCards(order.values), attemptId, ...(order.label ? { label: order.label } : {}) }
}

/** The one draft of this window. */
export const draftKeeper = createDraftKeeper(till.call, presentDraft)

let askedFor: Environment | undefined

/**
 * Puts on the sale screen, once after the start, what was typed when the app ended. If something is typed already, it is
 * held under `label` instead.
 *
 * @returns what became of it
 */
export async function bringBackDraft(
  environment: Environment,
  label: string,
): Promise<'nothing' | 'restored' | 'held'> {
  if (askedFor === environment) return 'nothing'
  askedFor = environment
  try {
    const { draft } = await till.call('orders.getDraft', {})
    if (!draft) return 'nothing'
    if (presentOrder()) {
      await till.call('orders.hold', { label: draft.label ?? label, order: draft.order })
      return 'held'
    }
    putOrder({ values: asSaleValues(draft.order), label: draft.label })
    return 'restored'
  } catch {
    // Nothing can be read back; what is typed from here on is kept as ever.
    return 'nothing'
  } finally {
    draftKeeper.start()
  }
}
