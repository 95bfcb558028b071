import { dayReport } from '../bookkeeping/day-report.ts'
import { runExport } from '../bookkeeping/export.ts'
import { TillError } from '../failure/failure.ts'
import { createPlaces } from '../files/places.ts'
import { readBooks } from '../read-books.ts'
import type { TillServices } from '../till-services.ts'
import type { Handlers, MethodsOf } from './handlers.ts'
import { receiptOf } from './receipt-of.ts'
import { askWhere, diskError } from './save-file.ts'

/** Day reports and exports. One export runs at a time. */
export function bookkeepingMethods(services: TillServices): Handlers<MethodsOf<'bookkeeping'>> {
  const { current, settings, snapshots, dataDir, pdf, emit } = services
  const places = createPlaces(dataDir)
  let running: AbortController | undefined
  return {
    'bookkeeping.day'({ date }) {
      // What a bank has refused since comes in time for the closing of the day; the report does not wait for it.
      void current().payments.askForRefunds()
      const { environment, journal } = current()
      const { timeZone } = settings()
      return snapshots.read(journal.file, (database, signal) =>
        dayReport({ date, timeZone, environment, books: readBooks(database), signal }),
      )
    },
    async 'bookkeeping.export'({ format, from, to, path }) {
      if (running)
        throw new TillError('busy', 'Another export is running. Please wait for it, or stop it.', {
          retryable: true,
        })
      // Whatever environment is chosen meanwhile, these are the books that were asked for.
      const { environment, journal } = current()
      const abort = new AbortController()
      running = abort
      try {
        const name = `ringline-${environment}-${from}-${to}`.replaceAll(':', '')
        const target =
          path ??
          (format === 'csv'
            ? await askWhere(services, 'file', `${name}.csv`)
            : await askWhere(services, 'folder', name))
        return await snapshots.read(journal.file, (database, closing) =>
          runExport({
            format,
            from,
            to,
            path: target,
            places,
            timeZone: settings().timeZone,
            environment,
            books: readBooks(database),
            receiptOf: (payment) => receiptOf(services, payment),
            pdf,
            onProgress: (done, total) => emit('export.progress', { done, total }),
            signal: AbortSignal.any([abort.signal, closing]),
          }).catch(diskError),
        )
      } finally {
        running = undefined
      }
    },
    'bookkeeping.cancelExport'() {
      running?.abort()
      return {}
    },
  }
}
