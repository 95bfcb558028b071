import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))

/** Every key that a file asks for in so many words: 'sale:items.title'. Keys that are put together are not seen. */
function asked(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const [, namespace] = /useTranslation\('(\w+)'\)/.exec(text) ?? []
  if (namespace === undefined) return []
  return [...text.matchAll(/\bt\('([\w.:]+)'/g)].map(([, key = '']) =>
    key.includes(':') ? key : `${namespace}:${key}`,
  )
}

const english = (namespace: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'en', `${namespace}.json`), 'utf8'))

function has(key: string): boolean {
  const [namespace = '', rest = ''] = key.split(':')
  let at: unknown = english(namespace)
  const steps = rest.split('.')
  for (const [index, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) return false
    const entries = new Map(Object.entries(at))
    at = entries.get(step) ?? (index === steps.length - 1 ? entries.get(`${step}_other`) : undefined)
  }
  return typeof at === 'string'
}

describe('words', () => {
  it('are there for every key that a screen asks for', () => {
    const keys = sources.flatMap(asked)
    expect(keys.length).toBeGreaterThan(50)
    expect(keys.filter((key) => !has(key))).toEqual([])
  })
})
