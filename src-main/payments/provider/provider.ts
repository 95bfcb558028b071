import type { Difference, ProviderCheck, Reconciliation } from '#contract/provider.ts'
import type { Parsed } from '#contract/table.ts'
import { TillError } from '../../failure/failure.ts'
import { GatewayError } from '../../gateway/errors.ts'
import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { openSnapshot } from '../../journal/snapshots.ts'
import type { PaymentContext } from '../context.ts'
import { wasReached } from '../outcome/find-intent.ts'
import { saidBy } from '../outcome/outcome.ts'
import { adoptIntent } from './adopt.ts'
import { mostPages } from './read-list.ts'
import {
  newReconcileState,
  type Period,
  type ReconcileOptions,
  type ReconcileState,
  reconcile,
} from './reconcile.ts'

/** All in ms: a comparison may take so long in all, and what it had read holds for so long when it is asked for again. */
const patience = 10 * 60_000
const keptFor = 15 * 60_000
/** A closing waits so long for the provider. */
const closingPatience = 15_000
const year = 366 * 24 * 3_600_000
/** Differences that are asked about by their ids. */
const looks = 500
/** What a closing asks for at most: pages, and differences by their ids. */
const closingPages = 100
const closingLooks = 40

/** What the payment provider's own list says beside the books of this environment. */
export interface Provider {
  /**
   * Compares its list of a period with the books. One comparison runs at a time; one that was stopped, or met no answer,
   * goes on where it was when the same period is asked for again.
   *
   * @throws TillError `busy`, `cancelled`, `gateway_unavailable`, `gateway_refused`, `not_configured`, `livemode_mismatch`
   */
  reconcile(period: Period, onProgress: ReconcileOptions['onProgress']): Promise<Reconciliation>
  cancel(): void
  /** For a closing: within a bounded time, and nothing is written. Never rejects for what the provider does. */
  check(period: Period): Promise<ProviderCheck>
  adopt(input: Parsed<'bookkeeping.adopt'>): Promise<PaymentRecord>
  /** @throws TillError `not_found`: no comparison of this run has told this difference */
  explain(input: Parsed<'bookkeeping.explain'>): Difference
  /** Resolves when nothing is read any more. */
  stop(): Promise<void>
}

export function createProvider(
  context: PaymentContext,
  lookNow: (paymentId: string) => Promise<void>,
  closing: AbortSignal,
): Provider {
  let running: { abort: AbortController; done: Promise<unknown> } | undefined
  let kept: { state: ReconcileState; account: string; at: number } | undefined
  /** What was told since the till was opened, so that what is explained is what was shown. */
  const told = new Map<string, Difference>()

  const openBooks = () => openSnapshot(context.journal.source())

  const stateFor = (period: Period): ReconcileState => {
    const isSame =
      kept !== undefined &&
      kept.state.period.from === period.from &&
      kept.state.period.to === period.to &&
      kept.account === context.account() &&
      context.steady() - kept.at < keptFor
    if (!isSame) kept = { state: newReconcileState(period), account: context.account(), at: context.steady() }
    return (kept as NonNullable<typeof kept>).state
  }

  /** Runs alone; whoever waits for it is told as soon as it is stopped or late, also while a page is still awaited. */
  async function alone<T>(
    late: TillError,
    ms: number,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (running?.abort.signal.aborted) await running.done
    if (running) throw new TillError('busy', 'reconcile_running', { retryable: true })
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(late), ms)
    const stop = (): void => abort.abort(new TillError('not_available', 'closed_before_done'))
    const { promise: stopped, reject } = Promise.withResolvers<never>()
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason))
    closing.addEventListener('abort', stop)
    if (closing.aborted) stop()
    const task = work(abort.signal).finally(() => {
      clearTimeout(timer)
      closing.removeEventListener('abort', stop)
      running = undefined
    })
    running = { abort, done: task.catch(() => {}) }
    return Promise.race([task, stopped])
  }

  return {
    async reconcile(period, onProgress) {
      const late = new TillError('gateway_unavailable', 'provider_too_slow', { retryable: true })
      try {
        const result = await alone(late, patience, (signal) =>
          reconcile(context, lookNow, stateFor(period), {
            signal,
            pages: mostPages,
            looks,
            settles: true,
            openBooks,
            onProgress,
          }),
        )
        kept = undefined
        for (const each of result.differences) told.set(each.key, each)
        return result
      } catch (error) {
        throw error instanceof GatewayError ? unanswered(error) : error
      }
    },
    cancel: () => running?.abort.abort(new TillError('cancelled', 'reconcile_stopped')),
    async check(period) {
      if (period.from < context.now() - year) return { asked: false, reason: 'too_old' }
      const late = new TillError('gateway_unavailable', 'provider_too_slow')
      try {
        const { differences: _, ...sums } = await alone(late, closingPatience, (signal) =>
          reconcile(context, lookNow, newReconcileState(period), {
            signal,
            pages: closingPages,
            looks: closingLooks,
            settles: false,
            openBooks,
            onProgress: () => {},
          }),
        )
        return { asked: true, ...sums }
      } catch (error) {
        return { asked: false, reason: unaskedReason(error) }
      }
    },
    async adopt(input) {
      try {
        return await adoptIntent(context, input, lookNow)
      } catch (error) {
        throw error instanceof GatewayError ? unanswered(error) : error
      }
    },
    explain({ key, note }) {
      const found = told.get(key)
      if (!found) throw new TillError('not_found', 'no_such_difference', { field: 'key' })
      const { explained: _, ...shown } = found
      context.journal.explain(key, note, shown)
      const explained = context.journal.explanation(key)
      const now: Difference = { ...shown, ...(explained ? { explained } : {}) }
      told.set(key, now)
      return now
    },
    async stop() {
      await running?.done
    },
  }
}

/** @throws nothing: the reason for a closing's report. What is a fault of our own is no reason, and goes on. */
function unaskedReason(error: unknown): (ProviderCheck & { asked: false })['reason'] {
  if (error instanceof GatewayError) return wasReached(error) ? 'refused' : 'offline'
  if (!(error instanceof TillError)) throw error
  if (error.code === 'not_configured') return 'not_configured'
  if (error.code === 'busy') return 'busy'
  if (error.explanation.reason === 'provider_too_slow') return 'too_slow'
  if (error.code === 'livemode_mismatch') return 'refused'
  if (error.explanation.reason === 'closed_before_done') throw error
  if (error.code === 'not_available') return 'too_long'
  throw error
}

/** Nothing was written by what had no answer. */
function unanswered(error: GatewayError): TillError {
  const isTold = error.definite && error.status !== undefined
  if (isTold && error.kind === 'not_found') return new TillError('not_found', 'gateway_not_found')
  return isTold
    ? new TillError('gateway_refused', { reason: 'provider_refused', parameters: { said: saidBy(error) } })
    : new TillError('gateway_unavailable', 'provider_not_reached', { retryable: true })
}
