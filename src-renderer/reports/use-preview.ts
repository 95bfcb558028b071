import { useEffect, useState } from 'react'
import type { ExportPreview } from '#contract/bookkeeping.ts'
import type { Failure } from '#contract/failure.ts'
import type { Input } from '#contract/table.ts'
import { asFailure, till } from '../bridge/till.ts'
import { useApp } from '../state/app-store.ts'

/** How long nothing has to be chosen before the books are looked through, ms. */
const settlePause = 250

/** The first rows of an export and what is to be set for it; undefined until they are here, or for no period. */
export function usePreview(query: Input<'bookkeeping.preview'> | undefined): {
  preview: ExportPreview | undefined
  failure: Failure | undefined
} {
  const [told, setTold] = useState<{ asked: string; preview?: ExportPreview; failure?: Failure }>()
  // Another setting, another environment: another look.
  const settings = useApp((app) => app.settings)
  const asked = query === undefined ? undefined : JSON.stringify(query)
  useEffect(() => {
    if (asked === undefined || settings === undefined) return
    let isWanted = true
    const timer = setTimeout(() => {
      till.call('bookkeeping.preview', JSON.parse(asked)).then(
        (preview) => isWanted && setTold({ asked, preview }),
        (caught: unknown) => isWanted && setTold({ asked, failure: asFailure(caught) }),
      )
    }, settlePause)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [asked, settings])
  const { preview, failure } = told?.asked === asked ? (told ?? {}) : {}
  return { preview, failure: failure?.code === 'cancelled' ? undefined : failure }
}
