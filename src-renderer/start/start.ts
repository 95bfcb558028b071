import { firstAnswers } from '../bridge/first-answers.ts'
import { firstWords, setDocument, wordsOf } from '../language/first-words.ts'
import { recordKeys } from './early-keys.ts'
import { setFirstField, showTheme } from './first-field.ts'
import { drawSkeleton } from './skeleton.ts'

/** What runs after this, React above all, waits no longer for the first field; without the answers it could draw nothing. */
const patience = 1_000

/** Nor for a frame, in a window that is not painted; ms both. */
const framePatience = 100

/**
 * The page's first script, apart from the rest and small: it shows the sale's first field, and takes typing, before
 * anything else of the page has run. What is imported after it runs once that is painted.
 */
await Promise.race([
  // Without it the till starts all the same.
  showFirstField().catch(() => {}),
  new Promise((resolve) => setTimeout(resolve, patience)),
])

/**
 * Shows it where the till begins with an empty sale, by the same answers that the page will draw itself from: not where
 * it is set up, where a passphrase or somebody who works here is asked for, or where a notice is above every screen.
 *
 * Resolves once it is painted, or is known not to come.
 */
async function showFirstField(): Promise<void> {
  // In development the styles come with React.
  if (import.meta.env.DEV) return
  const [settings, staff, products] = await Promise.all([
    firstAnswers.settings,
    firstAnswers.staff,
    firstAnswers.products,
  ])
  if (!settings?.welcomed || settings.passphrase === 'locked') return
  if (settings.booksBehind || settings.backup.state === 'old') return
  if (staff.items.length > 0 || !products) return
  const language = wordsOf(settings.language, settings.locale)
  const [words] = await Promise.all([firstWords(language), document.fonts.load('1rem "Inter Variable"')])
  const hasFavourites = products.items.some(({ currency }) => currency === settings.currency)
  const field = drawSkeleton(words, settings, hasFavourites)
  if (!setFirstField(field)) return
  setDocument(language)
  showTheme(settings.theme)
  recordKeys()
  document.body.append(field.around)
  field.input.focus()
  await painted()
}

/** After the next frame, once nothing is to do: keys that were pressed meanwhile go first. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, framePatience)
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => requestIdleCallback(() => resolve())
      port2.postMessage(undefined)
    })
  })
}
