import { useEffect, useState } from 'react'
import type { DayReport } from '#contract/bookkeeping.ts'
import type { Failure } from '#contract/failure.ts'
import { asFailure, till } from '../bridge/till.ts'

/** How long payments have to rest before their day is added up again, ms. */
const settlePause = 300

/** The report of a day, added up again when a payment changes. Undefined until it is here, or for no day. */
export function useDay(date: string | undefined): {
  report: DayReport | undefined
  failure: Failure | undefined
} {
  const [report, setReport] = useState<DayReport>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    if (date === undefined) return
    let latest = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      const mine = ++latest
      till.call('bookkeeping.day', { date }).then(
        (told) => {
          if (mine !== latest) return
          setReport(told)
          setFailure(undefined)
        },
        (caught: unknown) => mine === latest && setFailure(asFailure(caught)),
      )
    }
    read()
    const stop = till.on('payment.changed', () => {
      clearTimeout(timer)
      timer = setTimeout(read, settlePause)
    })
    return () => {
      latest = -1
      clearTimeout(timer)
      stop()
    }
  }, [date])
  return { report: report?.date === date ? report : undefined, failure }
}
