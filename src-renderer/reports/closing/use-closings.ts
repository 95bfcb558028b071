import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import type { Output } from '#contract/table.ts'
import { asFailure, till } from '../../bridge/till.ts'
import { useApp } from '../../state/app-store.ts'

export type Closings = Output<'bookkeeping.listZ'>['items']

/** The closed periods of the environment in use, the newest first; undefined until they are here. */
export function useClosings(): {
  closings: Closings | undefined
  failure: Failure | undefined
  read: () => void
} {
  const environment = useApp((app) => app.settings?.environment)
  const [told, setTold] = useState<{ environment: unknown; closings?: Closings; failure?: Failure }>()
  const read = useCallback((): void => {
    till.call('bookkeeping.listZ', {}).then(
      ({ items }) => setTold({ environment, closings: items }),
      (caught: unknown) => setTold({ environment, failure: asFailure(caught) }),
    )
  }, [environment])
  useEffect(read, [read])
  const { closings, failure } = told?.environment === environment ? (told ?? {}) : {}
  return { closings, failure, read }
}
