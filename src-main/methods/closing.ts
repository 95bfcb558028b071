import { type XReport, ZReport } from '#contract/closing.ts'
import { type ClosingOrder, periodReport, sealZ } from '../bookkeeping/closing.ts'
import { TillError } from '../failure/failure.ts'
import { refuseOnOtherBooks } from '../payments/guards.ts'
import { readClosingBooks } from '../read-books.ts'
import { currentActor } from '../staff/actor.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers } from './handlers.ts'

type ClosingMethod = 'bookkeeping.x' | 'bookkeeping.close' | 'bookkeeping.z' | 'bookkeeping.listZ'

/** So many closed periods are listed. */
const listed = 500

/** The period since the last closing, and its closing. */
export function closingMethods({ current, settings, snapshots, now }: TillServices): Handlers<ClosingMethod> {
  let closing = false
  const report = (): Promise<{ report: XReport; lastBooked: number }> => {
    const { environment, journal } = current()
    const { shop, timeZone, tillPrefix } = settings()
    const order: Omit<ClosingOrder, 'books'> = {
      environment,
      register: tillPrefix,
      shop,
      timeZone,
      now: now(),
    }
    return snapshots.read(journal, (snapshot, signal) =>
      periodReport({ ...order, books: readClosingBooks(snapshot), signal }),
    )
  }
  return {
    'bookkeeping.x': async () => (await report()).report,
    async 'bookkeeping.close'({ acknowledge = [] }) {
      const { journal } = current()
      refuseOnOtherBooks({ journal })
      if (closing) throw new TillError('busy', 'closing_running', { retryable: true })
      closing = true
      try {
        const by = currentActor()?.by
        const before = journal.zReports(1)[0]
        const { report: x, lastBooked } = await report()
        const named = new Set(acknowledge)
        const orders = [
          ...new Set(x.open.filter(({ paymentId }) => !named.has(paymentId)).map(({ order }) => order)),
        ]
        if (orders.length > 0)
          throw new TillError(
            'not_acknowledged',
            { reason: 'closing_not_acknowledged', parameters: { orders: orders.join(', ') } },
            { field: 'acknowledge' },
          )
        const kept = journal.closePeriod((number, previous) => {
          // Another closing came between, from a second call: this one was added up before it.
          if (previous?.number !== before?.number)
            throw new TillError('busy', 'closing_running', { retryable: true })
          const z = sealZ(x, {
            number,
            closedBy: by,
            previous: previous && { number: previous.number, sha256: previous.sha256 },
          })
          return {
            number,
            closedAt: Date.parse(z.closedAt),
            lastEntry: lastBooked,
            sha256: z.sha256,
            document: JSON.stringify(z),
          }
        })
        return ZReport.parse(JSON.parse(kept.document))
      } finally {
        closing = false
      }
    },
    'bookkeeping.z'({ number }) {
      const kept = current().journal.z(number)
      if (!kept) throw new TillError('not_found', 'no_such_closing', { field: 'number' })
      return ZReport.parse(JSON.parse(kept.document))
    },
    'bookkeeping.listZ': () => ({
      items: current()
        .journal.zReports(listed)
        .map(({ number, closedAt, sha256 }) => ({
          number,
          closedAt: new Date(closedAt).toISOString(),
          sha256,
        })),
    }),
  }
}
