import { useState } from 'react'
import type { Failure } from '#contract/failure.ts'
import { asFailure } from '../../bridge/till.ts'

/** Runs one change at a time; what went wrong is kept until the next. `at` gives the message that belongs to a field. */
export function useSave() {
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  return {
    isSaving,
    failure,
    at: (field: string): string | undefined => (failure?.field === field ? failure.message : undefined),
    /** True where the work was done. */
    async run(work: () => Promise<unknown>): Promise<boolean> {
      if (isSaving) return false
      setSaving(true)
      setFailure(undefined)
      try {
        await work()
        return true
      } catch (caught) {
        setFailure(asFailure(caught))
        return false
      } finally {
        setSaving(false)
      }
    },
  }
}
