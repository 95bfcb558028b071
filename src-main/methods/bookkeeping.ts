import { businessDate } from '../bookkeeping/business-day.ts'
import { reportDays } from '../bookkeeping/report-days.ts'
import { firstWeekday } from '../settings/first-weekday.ts'
import type { TillServices } from '../till-services.ts'
import { closingMethods } from './closing.ts'
import { exportMethods } from './exports.ts'
import type { Handlers, MethodsOf } from './handlers.ts'
import { providerMethods } from './provider.ts'

/** Reports, closings, exports, and what the provider's list says. */
export function bookkeepingMethods(services: TillServices): Handlers<MethodsOf<'bookkeeping'>> {
  const { current, settings, reader, longWork, now } = services
  return {
    ...exportMethods(services),
    ...closingMethods(services),
    ...providerMethods(services),
    'bookkeeping.day'({ date }) {
      // What a bank has refused since comes in time for the closing of the day; the report does not wait for it.
      void current().payments.askForRefunds()
      const { environment, journal } = current()
      const { timeZone } = settings()
      return longWork.run('report', (signal) =>
        reader.run('day', journal.source(), { date, timeZone, environment }, { signal }),
      )
    },
    'bookkeeping.report'(query) {
      const { environment, journal } = current()
      const { timeZone, locale } = settings()
      const days = reportDays(query, businessDate(new Date(now()), timeZone), firstWeekday(locale))
      journal.catchUp()
      return longWork.run('report', (signal) =>
        reader.run('report', journal.source(), { days, timeZone, environment }, { signal }),
      )
    },
    'bookkeeping.cancel'({ task }) {
      longWork.cancel(task)
      return {}
    },
  }
}
