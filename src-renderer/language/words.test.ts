import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportFormats } from '#contract/bookkeeping.ts'
import { type Language, languages } from '#contract/settings.ts'
import { inAmerican, spellings } from './american.ts'

const root = path.resolve(import.meta.dirname, '..')
const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))

/** Every sentence of a language, by 'namespace:a.b.c'. */
function sentences(language: Language): Map<string, string> {
  const all = new Map<string, string>()
  const add = (at: string, value: unknown): void => {
    if (typeof value === 'string') all.set(at, value)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value))
        add(at.endsWith(':') ? at + name : `${at}.${name}`, inner)
  }
  const folder = path.join(import.meta.dirname, language)
  for (const file of globSync('*.json', { cwd: folder })) {
    const content: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    add(`${path.basename(file, '.json')}:`, content)
  }
  return all
}

const plural = /_(zero|one|two|few|many|other)$/
const english = sentences('en')

/** The keys that a language has to have: those of English, with the plural forms of its own grammar. */
function wanted(language: Language): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const keys = [...english.keys()].flatMap((key) =>
    plural.test(key) ? forms.map((form) => key.replace(plural, `_${form}`)) : [key],
  )
  return [...new Set(keys)].sort()
}

const variables = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort()

/** Every key that a file asks for in so many words: 'sale:items.title'. Keys that are put together are not seen. */
function asked(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const [, namespace] = /useTranslation\('(\w+)'\)/.exec(text) ?? []
  if (namespace === undefined) return []
  return [...text.matchAll(/\bt\('([\w.:]+)'/g)].map(([, key = '']) =>
    key.includes(':') ? key : `${namespace}:${key}`,
  )
}

describe('English', () => {
  const british = [...english.values()].join('\n')

  it('is turned into American spelling, each word that differs, and no rule is left over', () => {
    const differ =
      /\b\w*(?:cancelled|cancelling|colour|favourit|recognis|organis|authoris|apologis|honour|centre|cheque|catalogue|licence|grey|travell|labell)\w*/gi
    expect(british.match(differ)?.length).toBeGreaterThan(5)
    expect(inAmerican(british).match(differ)).toBeNull()
    expect(spellings.filter(([word]) => !british.toLowerCase().includes(word.toLowerCase()))).toEqual([])
  })

  it('has no American spelling before that', () => {
    expect(
      british.match(/\b(?:canceled|canceling|color|favorite|recogniz|organiz|authoriz|honor|center)\w*/gi),
    ).toBeNull()
  })

  it('keeps capital letters', () => {
    expect(inAmerican('Cancelled: favourite colours')).toBe('Canceled: favorite colors')
  })
})

describe('words', () => {
  it('are there for every key that a screen asks for', () => {
    const keys = sources.flatMap(asked)
    expect(keys.length).toBeGreaterThan(50)
    expect(keys.filter((key) => !english.has(key) && !english.has(`${key}_other`))).toEqual([])
  })

  it.each(languages)('are all there in %s, each plural in all its forms, and none too many', (language) => {
    expect([...sentences(language).keys()].sort()).toEqual(wanted(language))
  })

  it.each(languages)('take the same values in %s as in English', (language) => {
    const wrong = [...sentences(language)].filter(([key, sentence]) => {
      const model = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? ''
      // "One" and "two" may be said in a word, without the figure.
      const allowed = variables(model).filter((name) => !(plural.test(key) && name === 'count'))
      const used = variables(sentence).filter((name) => !(plural.test(key) && name === 'count'))
      return used.join() !== allowed.join()
    })
    expect(wrong).toEqual([])
  })

  it.each(languages)('agree with their number in %s, or need not', (language) => {
    const hasForms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.length > 1
    const unlike = [...sentences(language)].filter(
      ([key, sentence]) =>
        (sentence.includes('{{count}}') && !plural.test(key)) ||
        // Any other number stands alone, or before an abbreviation: there is no noun that would have to go with it.
        (hasForms && /\{\{(?:seconds|minutes|hours|days|maximum)\}\}\s?\p{L}{3,}/u.test(sentence)),
    )
    expect(unlike).toEqual([])
  })

  it('need no agreement in what failures say in Arabic, which has no plural forms there', () => {
    const file = path.resolve(root, '../src-preload/contract/reasons/ar.json')
    const reasons = Object.entries<unknown>(JSON.parse(readFileSync(file, 'utf8')))
    expect(reasons.length).toBeGreaterThan(100)
    const numbers = /\{\{(?:count|seconds|minutes|hours|days|maximum)\}\}\s?\p{L}{2,}/u
    expect(reasons.filter(([, sentence]) => numbers.test(String(sentence)))).toEqual([])
  })

  it.each(languages)('say something in %s', (language) => {
    expect([...sentences(language)].filter(([, sentence]) => sentence.trim() === '')).toEqual([])
  })
})

it.each(languages)('every export format has its name and what it is for in %s', (language) => {
  const said = sentences(language)
  const keys = exportFormats.flatMap((id) => [`reports:export.formats.${id}`, `reports:export.hints.${id}`])
  expect(keys.filter((key) => !said.get(key))).toEqual([])
})
