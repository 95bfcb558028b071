import type { Settings } from '#contract/settings.ts'

/** The sale's first field while React is still to come, and what stands around it. */
export interface FirstField {
  input: HTMLInputElement
  around: HTMLElement
  /** An input method is at work in it. */
  isComposing: boolean
}

let shown: FirstField | undefined
let isOver = false

/** @returns false where the page has come already: none is to be shown any more */
export function setFirstField(field: FirstField): boolean {
  if (isOver) return false
  shown = field
  field.input.addEventListener('compositionstart', () => {
    field.isComposing = true
  })
  field.input.addEventListener('compositionend', () => {
    field.isComposing = false
  })
  return true
}

/** @returns it once, to whoever takes its place; from then on it is not shown any more */
export function takeFirstField(): FirstField | undefined {
  const taken = shown
  shown = undefined
  isOver = true
  return taken
}

export const isFirstFieldShown = (): boolean => shown !== undefined

/** Colours, before anything is drawn in them. */
export function showTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
