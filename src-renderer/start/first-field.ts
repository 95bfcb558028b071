import type { Settings } from '#contract/settings.ts'
import { firstAnswers } from '../bridge/first-answers.ts'
import { firstWords, setDocument, wordsOf } from '../language/first-words.ts'
import { recordKeys } from './early-keys.ts'
import { drawSkeleton } from './skeleton.ts'

/** The sale's first field while React is still to come, and what stands around it. */
export interface FirstField {
  input: HTMLInputElement
  around: HTMLElement
  /** An input method is at work in it. */
  isComposing: boolean
}

let shown: FirstField | undefined
let isOver = false

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

/**
 * Shows it where the till begins with an empty sale, by the same answers that the page will draw itself from: not where
 * it is set up, where a passphrase or somebody who works here is asked for, or where a notice is above every screen.
 *
 * Resolves once it is painted, or is known not to come.
 */
export async function showFirstField(): Promise<void> {
  // In development the styles come with React.
  if (import.meta.env.DEV) return
  const [settings, staff, products] = await Promise.all([
    firstAnswers.settings,
    firstAnswers.staff,
    firstAnswers.products,
  ])
  if (!settings?.welcomed || settings.passphrase === 'locked') return
  // A notice would stand above the screen.
  if (settings.booksBehind || settings.backup.state === 'old') return
  if (staff.items.length > 0 || !products) return
  const language = wordsOf(settings.language, settings.locale)
  const [words] = await Promise.all([firstWords(language), document.fonts.load('1rem "Inter Variable"')])
  if (isOver) return
  setDocument(language)
  showTheme(settings.theme)
  const hasFavourites = products.items.some(({ currency }) => currency === settings.currency)
  const first = { ...drawSkeleton(words, settings, hasFavourites), isComposing: false }
  first.input.addEventListener('compositionstart', () => (first.isComposing = true))
  first.input.addEventListener('compositionend', () => (first.isComposing = false))
  shown = first
  recordKeys()
  document.body.append(first.around)
  first.input.focus()
  await painted()
}

/** After the next frame. */
const painted = (): Promise<void> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(undefined)
    }),
  )
