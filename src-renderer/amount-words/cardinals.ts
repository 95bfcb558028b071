/** A whole number in words. */
export type Cardinal = (value: bigint) => string

/** Each language's numbers, loaded when they are first wanted. */
const loaders: Readonly<Record<string, () => Promise<Cardinal>>> = {
  en: async () => (await import('n2words/en-US')).toCardinal,
  // In the figures for documents (壹贰叁), as the words beside them say: 大写金额.
  zh: async () => (await import('n2words/zh-Hans-CN')).toCardinal,
  ar: async () => (await import('n2words/ar-SA')).toCardinal,
}

/** The numbers of a language such as 'en'; undefined for one that has none here. */
export function loadCardinal(language: string): Promise<Cardinal> | undefined {
  return (loaders[language] ?? loaders[new Intl.Locale(language).language])?.()
}
