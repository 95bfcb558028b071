import type { PaymentRecord } from '../journal/record.ts'
import { isOpen } from '../journal/record.ts'
import type { PaymentContext } from './context.ts'
import { look } from './look.ts'

/** How often a payment was looked at, and when; ms since the epoch. */
export interface Looks {
  /** Looks that the gateway answered. */
  count: number
  last?: number
  next?: number
}

interface Watched extends Looks {
  /** Looks in all, for the backoff. */
  tries: number
  /** By the steady clock. */
  since: number
  reason: string
  timer?: NodeJS.Timeout
}

export interface Reconciler {
  watch(id: string): void
  looksOf(id: string): Looks | undefined
  /** Looks now, and returns when it has. */
  lookNow(id: string): Promise<void>
  /** Looks at everything that is open soon, e.g. when the network is back. */
  wake(): void
  /** No look is begun after this; resolves when the last one is done. */
  stop(): Promise<void>
}

/** Keeps looking at open payments, each on its own backoff with jitter, until they are settled. */
export function startReconciler(context: () => PaymentContext): Reconciler {
  const watched = new Map<string, Watched>()
  const running = new Set<Promise<void>>()
  let stopped = false
  let offline = false

  const unseen = (record: PaymentRecord): Watched => ({
    count: 0,
    tries: 0,
    since: context().steady(),
    reason: reasonOf(record),
  })
  const schedule = (id: string, entry: Watched, record: PaymentRecord): void => {
    clearTimeout(entry.timer)
    const { timing, random, now } = context()
    const delay = delayOf(record, entry.tries, timing) * (0.75 + random() / 2)
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

  const run = (id: string): Promise<void> => {
    const work = lookOnce(id).catch((error: unknown) => {
      // A full disk, say: the payment stays open, and so does the watch.
      const entry = watched.get(id)
      const record = entry && !stopped ? context().journal.get(id) : undefined
      if (entry && record) schedule(id, entry, record)
      context().log('error', 'A look at a payment failed', {
        payment: id,
        name: error instanceof Error ? error.name : typeof error,
      })
    })
    running.add(work)
    return work.finally(() => running.delete(work))
  }

  const lookOnce = async (id: string): Promise<void> => {
    const { exclusive, journal, now, changed } = context()
    await exclusive(id, async () => {
      const before = journal.get(id)
      if (stopped || !before) return
      const entry = watched.get(id) ?? unseen(before)
      delete entry.next
      const answered = isOpen(before)
        ? await look(context(), id, { looks: entry.count, since: entry.since })
        : true
      entry.tries++
      entry.last = now()
      if (answered) entry.count++
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
      if (answered && offline) wake()
      offline = !answered
    })
  }

  const wake = (): void => {
    offline = false
    for (const [id, entry] of watched) {
      clearTimeout(entry.timer)
      entry.tries = 0
      entry.timer = setTimeout(() => void run(id), 0)
      entry.timer.unref()
    }
  }

  return {
    watch,
    looksOf: (id) => watched.get(id),
    lookNow: run,
    wake,
    async stop() {
      stopped = true
      for (const { timer } of watched.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

/** What is open about a payment: what was seen before this changed is no evidence for it. */
function reasonOf(record: PaymentRecord): string {
  const { status, pending, closing, orphansPossible, watchUntil, refundWatchUntil, refunds } = record
  const open = [status, pending, closing, orphansPossible, watchUntil, refundWatchUntil]
  return JSON.stringify([...open, refunds.map((refund) => refund.status)])
}

/** ms until the next look, before jitter. */
function delayOf(record: PaymentRecord, tries: number, timing: PaymentContext['timing']): number {
  const backoff = Math.min(timing.look * 2 ** Math.min(tries, 20), timing.lookLongest)
  const isUnanswered = record.refunds.some(({ status }) => status === 'unknown')
  if (record.pending || record.orphansPossible || isUnanswered) return backoff
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
