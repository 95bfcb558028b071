import { type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

export interface Editing {
  /** The id of what is being changed in the list; 'new' for one more. */
  editing: string | undefined
  setEditing: (id: string) => void
  /** Shuts the form. The focus goes back to the button that opened it. */
  done: () => void
  /** Its rows carry the id as `data-id`. */
  list: RefObject<HTMLUListElement | null>
  adder: RefObject<HTMLButtonElement | null>
}

/** Which row of a list has become a form. */
export function useEditing(): Editing {
  const [editing, setEditing] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  const done = (): void => {
    const row = `[data-id="${CSS.escape(editing ?? '')}"]`
    // Drawn at once: the row is there again, with its button.
    flushSync(() => setEditing(undefined))
    const opener = list.current?.querySelector<HTMLElement>(`${row} .button-secondary`)
    const target = opener ?? adder.current
    target?.focus()
  }
  return { editing, setEditing, done, list, adder }
}
