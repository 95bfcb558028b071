import { isolate } from '#contract/isolate.ts'
import type { Language } from '#contract/settings.ts'
import { type Html, html } from './html.ts'
import { ar } from './words/ar.ts'
import { en, type Words } from './words/en.ts'
import { zhCN } from './words/zh-cn.ts'

export const receiptWords: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN, ar }

/**
 * A sentence with its facts put in, each isolated, so that a number or a name keeps its own direction among words of
 * the other one.
 */
export function sentence(text: string, facts: Readonly<Record<string, string | Html>>): Html {
  const parts = text.split(/\{(\w+)\}/)
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<bdi>${facts[part]}</bdi>`))}`
}

/** As `sentence`, where only plain text can stand: a page's title. */
export const plainSentence = (text: string, facts: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '')

/** As `plainSentence`, for text that is read as it stands: each fact keeps its own direction by signs that are not seen. */
export const put = (text: string, facts: Readonly<Record<string, string>>, language: Language): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    isolate(facts[name] ?? '', language === 'ar' ? 'rtl' : 'ltr'),
  )
