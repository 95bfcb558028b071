import type { PaymentRecord } from '../../journal/records/payment-record.ts'
import { isOpen } from '../../journal/records/payment-record.ts'
import type { PaymentContext } from '../context.ts'
import { type ReconcileResult, reconcilePayment } from './reconcile-payment.ts'

/** How often a payment was looked at, and when; ms since the epoch. */
export interface Looks {
  /** Looks that the gateway answered. */
  count: number
  last?: number
  next?: number
}

interface Watched extends Looks {
  /** Looks since the last one that was answered: an outage slows a payment down only as long as it lasts. */
  inVain: number
  /** Its last look could not reach the gateway; 'told' once it was woken for that. */
  offline?: 'asleep' | 'told' | undefined
  /** By the steady clock. */
  since: number
  reason: string
  timer?: NodeJS.Timeout
}

export interface Reconciler {
  watch(id: string): void
  looksOf(id: string): Looks | undefined
  /** Looks now, also at what is closed, and returns when it has. */
  lookNow(id: string): Promise<void>
  /** No look is begun after this; resolves when the last one is done. */
  stop(): Promise<void>
}

/**
 * Keeps looking at open payments, each on its own backoff with jitter, until they are settled.
 *
 * What one payment meets is no news about the others, but for this: where the gateway can be reached again, those whose
 * last look could not reach it need not sleep any longer. Each of them is woken for that once, until it is answered.
 */
export function startReconciler(context: () => PaymentContext): Reconciler {
  const watched = new Map<string, Watched>()
  const running = new Set<Promise<void>>()
  let stopped = false

  const unseen = (record: PaymentRecord): Watched => ({
    count: 0,
    inVain: 0,
    since: context().steady(),
    reason: reasonOf(record),
  })
  const schedule = (id: string, entry: Watched, record: PaymentRecord): void => {
    clearTimeout(entry.timer)
    const { timing, random, now } = context()
    const delay = delayOf(record, entry.count + entry.inVain, timing) * (0.75 + random() / 2)
    entry.next = now() + delay
    entry.timer = setTimeout(() => void run(id), delay)
    entry.timer.unref()
  }

  const watch = (id: string): void => {
    const record = context().journal.get(id)
    if (stopped || !record || !isOpen(record)) return
    const entry = watched.get(id)
    if (entry?.reason === reasonOf(record)) return
    const fresh = unseen(record)
    clearTimeout(entry?.timer)
    watched.set(id, fresh)
    schedule(id, fresh, record)
  }

  const run = (id: string, all = false): Promise<void> => {
    const work = lookOnce(id, all).catch((error: unknown) => {
      // A full disk, say: the payment stays open, and so does the watch.
      const entry = watched.get(id)
      const record = entry && !stopped ? context().journal.get(id) : undefined
      if (entry && record) {
        entry.inVain++
        schedule(id, entry, record)
      }
      context().log('error', 'A look at a payment failed', {
        payment: id,
        name: error instanceof Error ? error.name : typeof error,
      })
    })
    running.add(work)
    return work.finally(() => running.delete(work))
  }

  const lookOnce = async (id: string, all: boolean): Promise<void> => {
    const { exclusive, journal, now, changed } = context()
    await exclusive(id, async () => {
      const before = journal.get(id)
      if (stopped || !before) return
      const entry = watched.get(id) ?? unseen(before)
      delete entry.next
      const wasOpen = isOpen(before)
      const seen = { looks: entry.count, since: entry.since }
      const looked = all || wasOpen ? await reconcilePayment(context(), id, seen, all) : 'answered'
      entry.last = now()
      note(entry, looked)
      const record = journal.get(id)
      const current = watched.get(id) ?? entry
      current.last = entry.last
      if (!stopped && record && isOpen(record)) {
        watched.set(id, current)
        if (current.next === undefined) schedule(id, current, record)
        changed(record)
      } else {
        clearTimeout(current.timer)
        watched.delete(id)
      }
      if ((all || wasOpen) && looked !== 'not reached') wakeSleepers()
    })
  }

  const wakeSleepers = (): void => {
    if (stopped) return
    let delay = 0
    for (const [id, entry] of watched) {
      if (entry.offline !== 'asleep') continue
      entry.offline = 'told'
      clearTimeout(entry.timer)
      entry.timer = setTimeout(() => void run(id), delay).unref()
      delay += apart
    }
  }

  return {
    watch,
    looksOf: (id) => watched.get(id),
    lookNow: (id) => run(id, true),
    async stop() {
      stopped = true
      for (const { timer } of watched.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

/** Between two that are woken together, ms: a gateway that has just come back is not met by all of them at once. */
const apart = 20

function note(entry: Watched, looked: ReconcileResult): void {
  if (looked === 'answered') {
    entry.count++
    entry.inVain = 0
  } else entry.inVain++
  if (looked === 'not reached') entry.offline ??= 'asleep'
  else entry.offline = undefined
}

/** What is open about a payment: what was seen before this changed is no evidence for it. */
function reasonOf(record: PaymentRecord): string {
  const { status, pending, updating, closing, orphansPossible, watchUntil, refundWatchUntil, refunds } =
    record
  const open = [status, pending, updating, closing, orphansPossible, watchUntil, refundWatchUntil]
  return JSON.stringify([...open, refunds.map((refund) => refund.status)])
}

/** ms until the next look, before jitter. */
function delayOf(record: PaymentRecord, tries: number, timing: PaymentContext['timing']): number {
  const backoff = Math.min(timing.look * 2 ** Math.min(tries, 20), timing.lookLongest)
  const isUnanswered = record.refunds.some(({ status }) => status === 'unknown')
  if (record.pending || record.updating || record.orphansPossible || isUnanswered) return backoff
  switch (record.status) {
    case 'requires_action':
      // Someone waits for the cardholder.
      return Math.min(backoff, timing.look * 4)
    case 'declined':
      return Math.max(timing.abandon, timing.look)
    case 'requires_capture':
      return timing.lookLongest
    default:
      return backoff
  }
}
