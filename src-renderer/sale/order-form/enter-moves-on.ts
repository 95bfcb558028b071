import type { KeyboardEvent } from 'react'

/**
 * Enter in a field goes to the next one and never charges; after the last it goes to `after`.
 * An open list keeps its Enter, and so do buttons. For the capturing phase: some fields keep the key to themselves.
 */
export function enterMovesOn(event: KeyboardEvent<HTMLElement>, after: () => HTMLElement | null): void {
  const from = event.target
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key !== 'Enter' || !(from instanceof HTMLInputElement)) return
  // Suggestions have Enter only once one of them is chosen.
  const isChoosing = !from.hasAttribute('data-suggestions') || from.hasAttribute('aria-activedescendant')
  if (from.getAttribute('aria-expanded') === 'true' && isChoosing) return
  event.preventDefault()
  event.stopPropagation()
  if (event.repeat) return
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button.field-select')].filter(
    (field) => !field.hasAttribute('disabled') && field.checkVisibility() && field.tabIndex >= 0,
  )
  const next = fields[fields.indexOf(from) + 1] ?? after()
  next?.focus()
  if (next instanceof HTMLInputElement) next.select()
}
