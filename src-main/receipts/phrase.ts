import type { Language } from '#contract/settings.ts'
import { type Html, html } from './html.ts'
import { put, sentence } from './receipt-words.ts'

/** Words with facts in them: `{…}` stands where a fact goes, which keeps its own direction. Or plain words. */
export type Phrase = string | { text: string; facts: Readonly<Record<string, string>> }

export const phraseHtml = (phrase: Phrase): Html | string =>
  typeof phrase === 'string' ? phrase : html`${sentence(phrase.text, phrase.facts)}`

export const phraseText = (phrase: Phrase, language: Language): string =>
  typeof phrase === 'string' ? phrase : put(phrase.text, phrase.facts, language)
