import type { UseFormReturn } from 'react-hook-form'
import type { GuardedCall } from '../../bridge/guarded-call.ts'
import type { TypedCard } from '../card/typed-card.ts'
import { currentParseContext } from '../order-form/parse-context.ts'
import { readOrder } from '../order-form/read-order.ts'
import type { SaleValues } from '../order-form/sale-values.ts'
import type { createChargeStore } from './charge-store.ts'

/** Nobody has typed for so long, ms. */
const quiet = 500

/**
 * Has the charge prepared while the card is still being typed: once its number is whole, when the order has changed since,
 * and when the code is whole, for a connection that stands ready. Nothing of the card is told, nobody waits for it, and its
 * failures are nobody's. Returns what ends it.
 */
export function prepareWhileTyped(
  form: Pick<UseFormReturn<SaleValues>, 'getValues' | 'subscribe'>,
  card: Pick<TypedCard, 'view'>,
  charge: Pick<ReturnType<typeof createChargeStore>, 'getState'>,
  call: GuardedCall,
): () => void {
  let last = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const prepare = (): void => {
    clearTimeout(timer)
    const { isNumberSound, isCodeSound } = card.view.getState()
    const { step, attemptId } = charge.getState()
    if (!isNumberSound || step.kind !== 'entering') return
    const { order } = readOrder(form.getValues(), currentParseContext())
    if (!order) return
    const { expectedAmount: _, expectedTaxes: __, ...sale } = order
    const next = JSON.stringify([attemptId, sale, isCodeSound])
    if (next === last) return
    last = next
    void call('payments.prepare', { attemptId, ...sale }).catch(() => {})
  }
  const forgetCard = card.view.subscribe(({ isNumberSound, isCodeSound }, before) => {
    if (isNumberSound !== before.isNumberSound || isCodeSound !== before.isCodeSound) prepare()
  })
  const forgetOrder = form.subscribe({
    formState: { values: true },
    callback: () => {
      clearTimeout(timer)
      timer = setTimeout(prepare, quiet)
    },
  })
  prepare()
  return () => {
    clearTimeout(timer)
    forgetCard()
    forgetOrder()
  }
}
