import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** Saves a section or a form. @returns whether it was saved */
type Save = () => Promise<boolean>

const unsaved = new Set<Save>()

/** What waits until the cashier has said what becomes of unsaved changes. */
export const useLeaving = create<{ go: (() => void) | undefined }>(() => ({ go: undefined }))

/** Something has changes from here on. @returns to be called when it has none, or has gone */
export function addUnsaved(save: Save): () => void {
  unsaved.add(save)
  return () => unsaved.delete(save)
}

/** Leaving the settings asks first while this is changed. */
export function useUnsaved(isDirty: boolean, save: Save): void {
  const latest = useRef(save)
  latest.current = save
  useEffect(() => (isDirty ? addUnsaved(() => latest.current()) : undefined), [isDirty])
}

/** Does what would lose unsaved changes: at once where there are none. @returns whether it asks first */
export function askBefore(go: () => void): boolean {
  if (unsaved.size === 0) {
    go()
    return false
  }
  useLeaving.setState({ go })
  return true
}

/** Saves everything that is changed. @returns false where one could not be: it says why */
export async function saveAll(): Promise<boolean> {
  for (const save of [...unsaved]) if (!(await save())) return false
  return true
}
