// The first import runs first.
import { firstAnswers } from './first-answers.ts'

import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/direction.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { languageOf } from '#contract/settings.ts'
import { App } from './app.tsx'
import { useApp } from './app-store.ts'
import { startLanguage } from './language/language.ts'
import { setMembers } from './staff/session.ts'

// The page's policy forbids making code from text, which zod would otherwise try.
z.config({ jitless: true })

// Both are known before anything is drawn: the first picture is the first screen, in its own language.
const [settings, { items }] = await Promise.all([firstAnswers.settings, firstAnswers.staff])
setMembers(items)
if (settings) useApp.setState({ settings })
await startLanguage(settings?.language ?? languageOf(navigator.language))
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
