import { setImmediate } from 'node:timers/promises'
import type { Journal } from '../journal/journal.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** The event log: read, verified, and accepted where it went back. */
export function auditMethods({
  current,
  settings,
  reader,
  longWork,
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
    'audit.verify'() {
      const { journal } = current()
      return longWork.run('verify', async (signal, onProgress) => {
        // Something may be written between the last catching up and the look at the books: then it is done again.
        for (let left = tries; left > 0; left--) {
          await untilLevel(journal)
          const verdict = await reader.run(
            'verify',
            journal.source(),
            { mustBeLevel: left > 1 },
            { signal, onProgress },
          )
          if (verdict) return verdict
        }
        throw new Error('The books were not read')
      })
    },
  }
}

/** So often are tables that follow the log brought level with it, before the books are verified without them. */
const tries = 4
/** So long, in ms, may tables that are made anew take before the books are verified without them. */
const longestCatchUp = 60_000

/** Ends once the tables are level with the events, or that took too long. */
async function untilLevel(journal: Journal): Promise<void> {
  const started = performance.now()
  const isLevel = (): boolean => journal.isOpen() && journal.catchUp()
  while (!isLevel() && journal.isOpen() && performance.now() - started < longestCatchUp) {
    await setImmediate()
  }
}
