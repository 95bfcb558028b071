// Runs first, and is waited for: the first field is on the screen before anything else of the page has run.
import './start/start.ts'
// Before any schema is made.
import './no-code-from-text.ts'
// The page's one word for text that may become a document is taken before anything else could take it.
import './ui/receipt/trusted-receipt.ts'

import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/tones.css'
import './styles/direction.css'
import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { languageOf } from '#contract/settings.ts'
import { loadAddressFormats } from './address/address-parts.ts'
import { App } from './app/app.tsx'
import { firstAnswers } from './bridge/first-answers.ts'
import { setMembers } from './bridge/session.ts'
import { useCatalogue } from './catalogue/catalogue-store.ts'
import { leaveKeysToInputMethods } from './keyboard/input-method.ts'
import { startLanguage } from './language/language.ts'
import { useApp } from './state/app-store.ts'

leaveKeysToInputMethods()

// Known before anything is drawn: the first picture is the first screen, in its own language and letters, and nothing in
// it makes way for what comes later.
const [settings, { items }, products, rates] = await Promise.all([
  firstAnswers.settings,
  firstAnswers.staff,
  firstAnswers.products,
  firstAnswers.rates,
  loadAddressFormats().catch(() => {}),
  document.fonts.load('1rem "Inter Variable"').catch(() => []),
])
setMembers(items)
if (products && rates) useCatalogue.setState({ products: products.items, rates: rates.items, isKnown: true })
if (settings) useApp.setState({ settings })
await startLanguage(
  settings?.language ?? languageOf(navigator.language),
  settings?.locale ?? navigator.language,
)
const root = document.getElementById('root')
if (root) {
  const app = createRoot(root)
  // A piece at a time: keys that go into the first field meanwhile are not kept waiting.
  startTransition(() =>
    app.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  )
}
