import { useCallback, useEffect, useState } from 'react'
import type { XReport, ZReport } from '#contract/closing.ts'
import type { Failure } from '#contract/failure.ts'
import { asFailure, till } from '../../bridge/till.ts'

/** A closed period, or without a number what the open one comes to; `read` asks anew. Undefined until it is here. */
export function useReport(number: number | undefined): {
  report: XReport | ZReport | undefined
  failure: Failure | undefined
  read: () => void
} {
  const [report, setReport] = useState<XReport | ZReport>()
  const [failure, setFailure] = useState<Failure>()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let isWanted = true
    const asking: Promise<XReport | ZReport> =
      number === undefined ? till.call('bookkeeping.x', {}) : till.call('bookkeeping.z', { number })
    asking.then(
      (told) => isWanted && setReport(told),
      (caught: unknown) => isWanted && setFailure(asFailure(caught)),
    )
    return () => {
      isWanted = false
    }
  }, [number, asked])
  const read = useCallback(() => setAsked((times) => times + 1), [])
  return { report, failure, read }
}
