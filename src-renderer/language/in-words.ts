import i18next from 'i18next'
import { type MessageTable, translated } from '#contract/translated.ts'
import { inAmerican } from './american.ts'

/** What the main process, the contract or the gateway said, in the language of the screen. */
export function inWords(message: string): string {
  if (!i18next.isInitialized) return message
  if (i18next.language === 'en-US') return inAmerican(message)
  const bundle: unknown = i18next.getResourceBundle(i18next.language, 'messages')
  return isTable(bundle) ? translated(message, bundle) : message
}

const isTable = (bundle: unknown): bundle is MessageTable => typeof bundle === 'object' && bundle !== null
