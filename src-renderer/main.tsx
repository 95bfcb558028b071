import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/direction.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { languageOf } from '#contract/settings.ts'
import { App } from './app.tsx'
import { startLanguage } from './language/language.ts'

// The page's policy forbids making code from text, which zod would otherwise try.
z.config({ jitless: true })

await startLanguage(languageOf(navigator.language))
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
