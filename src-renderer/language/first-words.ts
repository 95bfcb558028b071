import type { ResourceKey } from 'i18next'
import { isAmerican } from '#contract/english.ts'
import type { Language } from '#contract/settings.ts'
import { wordsInAmerican } from './american.ts'

/** A language as it is written: English in two spellings. */
export type Words = Language | 'en-US'

/** English is the shop's own: as in the United States where its locale is from there, and British elsewhere. */
export const wordsOf = (language: Language, locale: string): Words =>
  language === 'en' && isAmerican(locale) ? 'en-US' : language

/** What the first screen says, and why something was refused, by namespace. */
type FirstWords = typeof import('./first/en.ts')

const languages = import.meta.glob<FirstWords>('./first/*.ts')

/** The words of the first screen in one language: a file of their own, fetched before any other. */
export async function firstWords(words: Words): Promise<FirstWords> {
  const found = await languages[`./first/${words === 'en-US' ? 'en' : words}.ts`]?.()
  if (!found) throw new Error(`No words in ${words}`)
  return words === 'en-US' ? (wordsInAmerican({ ...found } as ResourceKey) as unknown as FirstWords) : found
}

/** Said of the whole document before anything of it is drawn. */
export function setDocument(words: string): void {
  document.documentElement.lang = words
  document.documentElement.dir = words === 'ar' ? 'rtl' : 'ltr'
}
