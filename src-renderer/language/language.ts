import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'

// A file a screen: en/sale.json is the namespace 'sale' of English. What the first screen says comes with the page.
const firstNamespaces = ['app', 'common', 'orders', 'sale']
const first = import.meta.glob<ResourceKey>('./en/{app,common,orders,sale}.json', {
  eager: true,
  import: 'default',
})
const later = import.meta.glob<ResourceKey>(['./*/*.json', '!./en/{app,common,orders,sale}.json'], {
  import: 'default',
})

/** Fetches what a screen says when it is first shown; the screen is suspended meanwhile. */
const files: BackendModule = {
  type: 'backend',
  init: () => {},
  async read(language, namespace) {
    const load = later[`./${language}/${namespace}.json`]
    return (await load?.()) ?? {}
  },
}

/** What the other screens say. */
export async function fetchOtherWords(): Promise<void> {
  const namespaces = Object.keys(later).map((path) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length))
  await i18next.loadNamespaces([...new Set(namespaces)])
}

/** Makes `useTranslation(<namespace>)` ready. */
export async function startLanguage(language = 'en'): Promise<void> {
  const english = Object.entries(first).map(([path, words]) => [path.slice('./en/'.length, -5), words])
  await i18next
    .use(files)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      ns: firstNamespaces,
      defaultNS: 'common',
      partialBundledLanguages: true,
      resources: { en: Object.fromEntries(english) },
      interpolation: { escapeValue: false }, // React escapes.
    })
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}
