/** How a language says numbers and what is counted. */
export interface Speech {
  /** A whole number in words. */
  number: (value: bigint) => string
  /** The currency's name beside that number, where Intl's does not bend with it as it has to. */
  nameOf?: (currency: string, count: bigint) => string | undefined
  /**
   * A number and the noun that it counts, already in the form for that number; undefined where they just stand side by side.
   *
   * @param one the noun's form for a single one
   */
  counted?: (value: bigint, noun: string, one: string) => string | undefined
  /** The whole sentence, for a currency that has a way of its own: minor units in. */
  outright?: (amount: number, currency: string) => string | undefined
}

/** Each language's numbers, loaded when they are first wanted. */
const loaders: Readonly<Record<string, () => Promise<Speech>>> = {
  en: async () => ({ number: (await import('n2words/en-US')).toCardinal }),
  zh: async () => (await import('./chinese.ts')).chinese,
  ar: async () => (await import('./arabic.ts')).arabic,
}

/** The numbers of a language such as 'en'; undefined for one that has none here. */
export function loadSpeech(language: string): Promise<Speech> | undefined {
  return (loaders[language] ?? loaders[new Intl.Locale(language).language])?.()
}
