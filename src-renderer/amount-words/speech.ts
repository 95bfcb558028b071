import type { Speech } from './parts-of-amount.ts'

/** Each language's way of saying amounts, loaded when it is first wanted. */
const loaders: Readonly<Record<string, (locale: string) => Promise<Speech>>> = {
  en: async (locale) => (await import('./english.ts')).loadEnglish(locale),
  zh: async () => (await import('./chinese.ts')).chinese,
  ar: async () => (await import('./arabic.ts')).arabic,
}

/**
 * How a language such as 'en' says amounts in a shop of that locale, such as 'en-GB'; undefined for a language that
 * has no numbers here.
 */
export function loadSpeech(language: string, locale: string): Promise<Speech> | undefined {
  return loaders[new Intl.Locale(language).language]?.(locale)
}
