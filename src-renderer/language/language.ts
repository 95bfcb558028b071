import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

// A file a screen: en/sale.json is the namespace 'sale' of English.
const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' })

/** Words by language and namespace, from the files beside this one. */
export function words(): Record<string, Record<string, Record<string, unknown>>> {
  const all: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const [path, content] of Object.entries(files)) {
    const [, language, namespace] = /^\.\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    if (language === undefined || namespace === undefined) continue
    all[language] = { ...all[language], [namespace]: content }
  }
  return all
}

/** Makes `useTranslation(<namespace>)` ready. */
export async function startLanguage(language = 'en'): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: words(),
    interpolation: { escapeValue: false }, // React escapes.
  })
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}
