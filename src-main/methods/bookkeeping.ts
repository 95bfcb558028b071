import type { TillServices } from '../till-services.ts'
import { closingMethods } from './closing.ts'
import { exportMethods } from './exports.ts'
import type { Handlers, MethodsOf } from './handlers.ts'

/** Day reports, closings and exports. */
export function bookkeepingMethods(services: TillServices): Handlers<MethodsOf<'bookkeeping'>> {
  const { current, settings, reader, longWork } = services
  return {
    ...exportMethods(services),
    ...closingMethods(services),
    'bookkeeping.day'({ date }) {
      // What a bank has refused since comes in time for the closing of the day; the report does not wait for it.
      void current().payments.askForRefunds()
      const { environment, journal } = current()
      const { timeZone } = settings()
      return longWork.run('report', (signal) =>
        reader.run('day', journal.source(), { date, timeZone, environment }, { signal }),
      )
    },
    'bookkeeping.cancel'({ task }) {
      longWork.cancel(task)
      return {}
    },
  }
}
