import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isAmerican } from '#contract/english.ts'
import { isolate } from '#contract/isolate.ts'
import { type Language, languages } from '#contract/settings.ts'
import { wordsInAmerican } from './american.ts'

// A file a screen: en/sale.json is the namespace 'sale' of English. The page comes without words: those that the first
// screen says in its one language are fetched together (`firstWords` in electron.vite.config.ts).
const firstNamespaces = ['app', 'common', 'orders', 'reasons', 'sale', 'sentences']
const screens = import.meta.glob<ResourceKey>('./*/*.json', { import: 'default' })
const reasonsFolder = '../../src-preload/contract/reasons'
// Why something was refused or failed: the main process words these too.
const reasons = import.meta.glob<ResourceKey>('../../src-preload/contract/reasons/*.json', {
  import: 'default',
})

/** Fetches what a screen says when it is first shown; the screen is suspended meanwhile. */
const files: BackendModule = {
  type: 'backend',
  init: () => {},
  async read(language, namespace) {
    // Sentences that came without a reason are known alike in each language.
    if (namespace === 'sentences') return (await reasons[`${reasonsFolder}/known-sentences.json`]?.()) ?? {}
    const file = language === 'en-US' ? 'en' : language
    const load =
      namespace === 'reasons'
        ? reasons[`${reasonsFolder}/${file}.json`]
        : screens[`./${file}/${namespace}.json`]
    const words = (await load?.()) ?? {}
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

type Words = Language | 'en-US'

/** English is the shop's own: as in the United States where its locale is from there, and British elsewhere. */
const wordsOf = (language: Language, locale: string): Words =>
  language === 'en' && isAmerican(locale) ? 'en-US' : language

/** Makes `useTranslation(<namespace>)` ready; the locale, such as 'en-GB', is the shop's. */
export async function startLanguage(language: Language, locale: string): Promise<void> {
  wanted = wordsOf(language, locale)
  i18next.on('languageChanged', setDocument)
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({
      lng: wanted,
      load: 'currentOnly',
      fallbackLng: false, // No language lacks a word: words.test.ts.
      ns: firstNamespaces,
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

/** Told by i18next alone: of two languages chosen in one go, the words of the first may come last. */
function setDocument(language: string): void {
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}
