import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { closingWords } from '../src-main/receipts/closing/words.ts'
import { receiptWords } from '../src-main/receipts/receipt-words.ts'
import { shellWords } from '../src-main/shell/system/shell-words.ts'
import { type Language, languages } from '../src-preload/contract/settings.ts'
import { inAmerican } from '../src-renderer/language/american.ts'

/** `npm run check:words`: the words of the page, the failures, the receipts and the menus are those of docs/words.md. */

const root = path.resolve(import.meta.dirname, '..')

/** A sentence of a language, and where it stands: 'sale.json charge.wait'. */
export interface Sentence {
  at: string
  text: string
}

/** What docs/words.md says. */
export interface Glossary {
  terms: { concept: string; said: Readonly<Record<Language | 'en-US', readonly string[]>> }[]
  forbidden: { language: Language; term: string; say: string; unless: readonly string[]; onlyIn: string }[]
}

const cellsOf = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
const rowsOf = (part: string): string[][] =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map(cellsOf)
const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, term = '']) => term)

/** @throws where a row of the page cannot be read, so that no row is passed over */
export function glossaryOf(page: string): Glossary {
  const [terms = '', forbidden = ''] = page.split('\n## Terms\n')[1]?.split('\n## Not said\n') ?? []
  const glossary: Glossary = {
    terms: rowsOf(terms).map(([concept = '', en, us, zh, ar]) => ({
      concept,
      said: { en: quoted(en), 'en-US': quoted(us), 'zh-CN': quoted(zh), ar: quoted(ar) },
    })),
    forbidden: rowsOf(forbidden).map(([language, term, say = '', unless, onlyIn = '']) => {
      const known = languages.find((each) => each === language)
      const [word] = quoted(term)
      if (!known || word === undefined) throw new Error(`docs/words.md: ${language} ${term} cannot be read`)
      return { language: known, term: word, say, unless: quoted(unless), onlyIn }
    }),
  }
  for (const { concept, said } of glossary.terms)
    for (const [language, words] of Object.entries(said))
      if (words.length === 0) throw new Error(`docs/words.md: ${concept} has no term in ${language}`)
  return glossary
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
const isLatin = (term: string): boolean => /\p{Script=Latin}/u.test(term)

/** Whether a text holds a term: a whole word of Latin letters, whatever its case; elsewhere words are not parted. */
function holds(text: string, term: string): boolean {
  if (!isLatin(term)) return text.includes(term)
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(term)}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}

const without = (text: string, allowed: readonly string[]): string =>
  allowed.reduce((rest, each) => rest.replaceAll(new RegExp(escaped(each), 'giu'), ' '), text)

/** What does not fit, a sentence each. */
export function faultsOf(
  glossary: Glossary,
  sentences: Readonly<Record<Language, readonly Sentence[]>>,
): string[] {
  const american = sentences.en.map(({ at, text }) => ({ at, text: inAmerican(text) }))
  const all = { ...sentences, 'en-US': american }
  return [
    ...glossary.forbidden.flatMap(({ language, term, say, unless, onlyIn }) =>
      sentences[language]
        .filter(({ at }) => onlyIn === '' || at.startsWith(`${onlyIn}.`))
        .filter(({ text }) => holds(without(text, unless), term))
        .map(({ at, text }) => `${language} ${at} says “${term}”, not “${say}”: ${text}`),
    ),
    ...glossary.terms.flatMap(({ concept, said }) =>
      (['en', 'en-US', 'zh-CN', 'ar'] as const).flatMap((language) =>
        said[language]
          // In English a verb or a noun may have its ending: park, parked.
          .filter(
            (term) => !all[language].some(({ text }) => text.toLowerCase().includes(term.toLowerCase())),
          )
          .map((term) => `${language} “${term}” (${concept}) stands nowhere`),
      ),
    ),
  ]
}

function sentencesOf(value: unknown, at: string): Sentence[] {
  if (typeof value === 'string') return [{ at, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    sentencesOf(inner, `${at}${at.endsWith(' ') ? '' : '.'}${key}`),
  )
}

/** All that the page, the failures, the receipts and the menus say in a language. */
function said(language: Language): Sentence[] {
  const folder = path.join(root, 'src-renderer/language', language)
  const reasons = path.join(root, 'src-preload/contract/reasons', `${language}.json`)
  return [
    ...globSync('*.json', { cwd: folder }).flatMap((file) =>
      sentencesOf(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), `${file} `),
    ),
    ...sentencesOf(JSON.parse(readFileSync(reasons, 'utf8')), 'reasons '),
    ...sentencesOf(receiptWords[language], 'receipt '),
    ...sentencesOf(closingWords[language], 'closing report '),
    ...sentencesOf(shellWords[language], 'shell '),
  ]
}

/** @returns everything that this tree says */
export const everythingSaid = (): Record<Language, Sentence[]> => ({
  en: said('en'),
  'zh-CN': said('zh-CN'),
  ar: said('ar'),
})

export const readGlossary = (): Glossary => glossaryOf(readFileSync(path.join(root, 'docs/words.md'), 'utf8'))

if (import.meta.main) {
  const faults = faultsOf(readGlossary(), everythingSaid())
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
