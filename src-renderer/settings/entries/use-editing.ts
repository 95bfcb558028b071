import { type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { askBefore } from '../form/unsaved.ts'

export interface Editing {
  /** The id of what is being changed in the list; 'new' for one more. */
  editing: string | undefined
  /** Asks first where that would shut a form with changes. */
  setEditing: (id: string) => void
  /** Shuts the form. The focus goes back to the button that opened it. */
  done: () => void
  /** Its rows carry the id as `data-id`. */
  list: RefObject<HTMLUListElement | null>
  adder: RefObject<HTMLButtonElement | null>
}

/** Which row of a list has become a form. */
export function useEditing(): Editing {
  const [editing, setId] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  const setEditing = (id: string): void => {
    if (editing === undefined) setId(id)
    else if (editing !== id) askBefore(() => setId(id))
  }
  const done = (): void => {
    const row = `[data-id="${CSS.escape(editing ?? '')}"]`
    // Drawn at once: the row is there again, with its button.
    flushSync(() => setId(undefined))
    const opener = list.current?.querySelector<HTMLElement>(`${row} .button-secondary`)
    const target = opener ?? adder.current
    target?.focus()
  }
  return { editing, setEditing, done, list, adder }
}
