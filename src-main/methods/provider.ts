import { periodOf } from '../bookkeeping/business-day.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers } from './handlers.ts'

type ProviderMethod =
  | 'bookkeeping.reconcile'
  | 'bookkeeping.cancelReconcile'
  | 'bookkeeping.adopt'
  | 'bookkeeping.explain'

/** The books beside the payment provider's own list. */
export const providerMethods = ({ current, settings, emit }: TillServices): Handlers<ProviderMethod> => ({
  'bookkeeping.reconcile'(asked) {
    const { from, to } = periodOf(asked.from, asked.to, settings().timeZone)
    return current().payments.provider.reconcile({ from: from.getTime(), to: to.getTime() }, (progress) =>
      emit('reconcile.progress', progress),
    )
  },
  'bookkeeping.cancelReconcile'() {
    current().payments.provider.cancel()
    return {}
  },
  'bookkeeping.adopt': (asked) => current().payments.adopt(asked),
  'bookkeeping.explain': (asked) => current().payments.provider.explain(asked),
})
