import { setImmediate } from 'node:timers/promises'
import type { Journal } from '../journal/journal.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** The event log: read, verified, and accepted where it went back. */
export function auditMethods({
  current,
  settings,
  snapshots,
}: TillServices): Handlers<MethodsOf<'audit' | 'books'>> {
  return {
    'books.accept'() {
      current().journal.acceptAnchorStatus()
      return settings()
    },
    'audit.list'({ paymentId, limit = 100, cursor }) {
      const before = cursor === undefined ? undefined : Number(cursor)
      const items = current().journal.listEvents({ paymentId, limit, before })
      const last = items.length === limit ? items.at(-1) : undefined
      return { items, ...(last ? { nextCursor: String(last.seq) } : {}) }
    },
    async 'audit.verify'() {
      const { journal } = current()
      const isLevel = await untilLevel(journal)
      // The view is taken in the same turn in which the tables were level with the events.
      return snapshots.read(journal, (books, signal) => books.verify({ isLevel, signal }))
    },
  }
}

/** So long, in ms, may tables that are made anew take before the books are verified without them. */
const longestCatchUp = 60_000

/** @returns a last word on whether the journal's tables are level with its events, once they were or it took too long */
async function untilLevel(journal: Journal): Promise<() => boolean> {
  const started = performance.now()
  const isLevel = (): boolean => journal.isOpen() && journal.catchUp()
  while (!isLevel() && journal.isOpen() && performance.now() - started < longestCatchUp) {
    await setImmediate()
  }
  return isLevel
}
