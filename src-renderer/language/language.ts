import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isolate } from '#contract/isolate.ts'
import { type Language, languages } from '#contract/settings.ts'
import { wordsInAmerican } from './american.ts'
import { firstWords, setDocument, type Words, wordsOf } from './first-words.ts'

// A file a screen: en/sale.json is the namespace 'sale' of English. Those of the first screen come together.
const first = ['app', 'common', 'orders', 'reasons', 'sale'] as const
const screens = import.meta.glob<ResourceKey>(['./*/*.json', '!./*/{app,common,orders,sale}.json'], {
  import: 'default',
})

/** Fetches what a screen says when it is first shown; the screen is suspended meanwhile. */
const files: BackendModule = {
  type: 'backend',
  init: () => {},
  async read(language, namespace) {
    const ofFirst = first.find((name) => name === namespace)
    if (ofFirst) return (await firstWords(language as Words))[ofFirst]
    // Sentences that came without a reason are known alike in each language.
    if (namespace === 'sentences') return (await import('#contract/reasons/known-sentences.json')).default
    const words = (await screens[`./${language === 'en-US' ? 'en' : language}/${namespace}.json`]?.()) ?? {}
    return language === 'en-US' ? wordsInAmerican(words) : words
  },
}

/** What the other screens say. */
export async function fetchOtherWords(): Promise<void> {
  const namespaces = Object.keys(screens).map((path) =>
    path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
  )
  await i18next.loadNamespaces([...new Set(namespaces)])
}

/** The last words asked for; they may still be on their way. */
let wanted: Words | undefined

/** Makes `useTranslation(<namespace>)` ready; the locale, such as 'en-GB', is the shop's. */
export async function startLanguage(language: Language, locale: string): Promise<void> {
  wanted = wordsOf(language, locale)
  // Told by i18next alone: of two languages chosen in one go, the words of the first may come last.
  i18next.on('languageChanged', setDocument)
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({
      lng: wanted,
      load: 'currentOnly',
      fallbackLng: false, // No language lacks a word: words.test.ts.
      ns: [...first, 'sentences'],
      defaultNS: 'common',
      interpolation: { escape: isolated },
    })
}

/** A value within a sentence; React does the escaping. */
const isolated = (value: string): string => isolate(value, i18next.dir())

/** Fetches the words of a language, as the shop's locale writes it, and shows them at once, in its direction. */
export async function showLanguage(language: Language, locale: string): Promise<void> {
  const words = wordsOf(language, locale)
  if (wanted === words) return
  wanted = words
  await i18next.changeLanguage(words)
}

/** A language by its own name. */
const languageNames: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', ar: 'العربية' }

/** To choose one of. */
export const languageOptions = languages.map((id) => ({ id, label: languageNames[id] }))
