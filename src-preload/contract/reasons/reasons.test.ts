import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../settings.ts'
import { type Reason, reasons } from './catalogue.ts'

const root = path.resolve(import.meta.dirname, '../../..')

const wordsIn = (language: Language): Record<string, string> =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, `${language}.json`), 'utf8'))

const parametersIn = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort()

const catalogue = Object.entries(reasons) as [Reason, Record<string, string>][]

describe('the words of the reasons', () => {
  it.each(languages)('are there in %s for every reason, and for nothing else', (language) => {
    expect(Object.keys(wordsIn(language)).sort()).toEqual(catalogue.map(([reason]) => reason).sort())
  })

  it.each(languages)('are told in %s with the parameters of the reason, all of them', (language) => {
    const words = wordsIn(language)
    const wrong = catalogue.filter(
      ([reason, parameters]) =>
        parametersIn(words[reason] ?? '').join() !== Object.keys(parameters).sort().join(),
    )
    expect(wrong).toEqual([])
  })

  it('are different in each language', () => {
    const english = wordsIn('en')
    for (const language of languages.filter((other) => other !== 'en')) {
      const words = wordsIn(language)
      expect(catalogue.filter(([reason]) => words[reason] === english[reason])).toEqual([])
    }
  })
})

it('each reason is given somewhere', () => {
  const files = globSync(['src-preload/contract/**/*.{ts,json}', 'src-main/**/*.ts'], { cwd: root }).filter(
    (file) =>
      !/\.test\.ts$|\/fixtures\/|reasons\/(catalogue\.ts|(ar|en|zh-CN)\.json)$/.test(
        file.replaceAll('\\', '/'),
      ),
  )
  const sources = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n')
  const given = new Set([...sources.matchAll(/['"`]([a-z]\w*)['"`]/g)].map(([, name]) => name))
  for (const [, stem = ''] of sources.matchAll(/`([a-z]\w*_)\$\{environment\}`/g))
    for (const environment of ['training', 'test', 'live']) given.add(stem + environment)
  expect(catalogue.map(([reason]) => reason).filter((reason) => !given.has(reason))).toEqual([])
})
