import { create } from 'zustand'
import type { Section } from './settings-fields.ts'

/** Saves a section. @returns whether it was saved */
type Save = () => Promise<boolean>

const unsaved = new Map<Section, Save>()

/** What waits until the cashier has said what becomes of unsaved changes. */
export const useLeaving = create<{ go: (() => void) | undefined }>(() => ({ go: undefined }))

/** A section has changes from here on. @returns to be called when it has none, or has gone */
export function addUnsaved(section: Section, save: Save): () => void {
  unsaved.set(section, save)
  return () => unsaved.delete(section)
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

/** Saves every section. @returns false where one could not be: it says why */
export async function saveAll(): Promise<boolean> {
  for (const save of [...unsaved.values()]) if (!(await save())) return false
  return true
}
