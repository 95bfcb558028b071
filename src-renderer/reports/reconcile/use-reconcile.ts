import { create } from 'zustand'
import type { Failure } from '#contract/failure.ts'
import type { Difference, Reconciliation } from '#contract/provider.ts'
import type { EventData, Input } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'

export type ReconcileStep =
  | { kind: 'idle' }
  | { kind: 'running'; progress?: EventData<'reconcile.progress'> }
  | { kind: 'done'; result: Reconciliation }
  | { kind: 'failed'; failure: Failure }

interface ReconcileState {
  step: ReconcileStep
  /** By the key of a difference, the payment that it was adopted as since. */
  adopted: Readonly<Record<string, string>>
  /** Something was adopted or explained since: the sums are those of before. */
  isOutdated: boolean
  start: (period: Input<'bookkeeping.reconcile'>) => Promise<void>
  stop: () => void
  /** A difference as it is after somebody has explained it. */
  explained: (difference: Difference) => void
  adoptedAs: (key: string, paymentId: string) => void
}

/** The comparison that runs, or how the last one ended. It goes on while another screen is up. */
export const useReconcile = create<ReconcileState>((set, get) => ({
  step: { kind: 'idle' },
  adopted: {},
  isOutdated: false,
  async start(period) {
    if (get().step.kind === 'running') return
    set({ step: { kind: 'running' }, adopted: {}, isOutdated: false })
    const silence = till.on('reconcile.progress', (progress) => set({ step: { kind: 'running', progress } }))
    try {
      const result = await till.call('bookkeeping.reconcile', period)
      set({ step: { kind: 'done', result } })
    } catch (caught) {
      const failure = asFailure(caught)
      // Whoever stopped it knows.
      set({ step: failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', failure } })
    } finally {
      silence()
    }
  },
  stop() {
    // Should it not be stopped, it ends as it would have: nothing to tell.
    till.call('bookkeeping.cancelReconcile', {}).catch(() => {})
  },
  explained(difference) {
    const { step } = get()
    if (step.kind !== 'done') return
    const differences = step.result.differences.map((each) =>
      each.key === difference.key ? difference : each,
    )
    set({ step: { kind: 'done', result: { ...step.result, differences } }, isOutdated: true })
  },
  adoptedAs: (key, paymentId) => set({ adopted: { ...get().adopted, [key]: paymentId }, isOutdated: true }),
}))

// What another environment has to say is no word about these books.
till.on('environment.changed', () =>
  useReconcile.setState({ step: { kind: 'idle' }, adopted: {}, isOutdated: false }),
)
