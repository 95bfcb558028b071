import { useEffect, useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { PeriodReport, ReportQuery } from '#contract/report.ts'
import { asFailure, till } from '../../bridge/till.ts'

/** How long nothing has to change, ms, before a period is added up: a year takes longer than a day. */
const settlePause = 400

/** The report of a period, added up again when a payment changes; undefined until it is here, or for no period. */
export function usePeriodReport(query: ReportQuery | undefined): {
  report: PeriodReport | undefined
  failure: Failure | undefined
} {
  const asked = query === undefined ? undefined : JSON.stringify(query)
  const [told, setTold] = useState<{ asked: string; report?: PeriodReport; failure?: Failure }>()
  useEffect(() => {
    if (asked === undefined) return
    let latest = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      const mine = ++latest
      till.call('bookkeeping.report', JSON.parse(asked)).then(
        (report) => mine === latest && setTold({ asked, report }),
        (caught: unknown) => mine === latest && setTold({ asked, failure: asFailure(caught) }),
      )
    }
    const readSoon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(read, settlePause)
    }
    read()
    const stop = till.on('payment.changed', readSoon)
    return () => {
      latest = -1
      clearTimeout(timer)
      stop()
    }
  }, [asked])
  const { report, failure } = told?.asked === asked ? (told ?? {}) : {}
  return { report, failure: failure?.code === 'cancelled' ? undefined : failure }
}
